package org.mailseam.ui.seam;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.mailseam.journal.Direction;
import org.mailseam.journal.StepState;
import org.mailseam.reading.ConnectionReading;
import org.mailseam.text.Message;
import org.mailseam.tls.Alert;
import org.mailseam.tls.Negotiation;
import org.mailseam.tls.fact.Grade;
import org.mailseam.ui.document.ShownConnection;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.GradeStyle;
import org.mailseam.ui.line.ShownText;
import org.mailseam.verdict.HandshakeState;

/** What the handshake came to, or what was offered where it came to nothing. */
final class Summary extends VBox {

  private static final int FEW = 3;

  private final Language language;

  Summary(Language language) {
    this.language = language;
    getStyleClass().add("seam-summary");
    setMinHeight(USE_PREF_SIZE);
  }

  /**
   * @param judged what is known of it up to now
   * @param over whether nothing more will come
   */
  void show(ShownConnection shown, ConnectionReading judged, boolean over) {
    getChildren().clear();
    HandshakeState state = HandshakeState.of(shown.connection());
    Negotiation negotiation = shown.connection().tls().orElseThrow().negotiation();
    getStyleClass().remove("failed");
    if (state == HandshakeState.FAILED) {
      failed(shown, negotiation, judged.end());
    } else {
      agreed(negotiation);
    }
    if (state == HandshakeState.FINISHED_UNSEEN) {
      line(language.now("panes.handshake-unseen"), "careful");
    } else if (state == HandshakeState.BEGUN && over) {
      line(language.now("panes.unfinished"), "careful");
    }
    judged
        .verdict()
        .headline()
        .ifPresent(
            said ->
                line(
                    said.grade().mark() + " " + language.now(said.sentence()),
                    GradeStyle.of(said.grade())));
    setVisible(!getChildren().isEmpty());
  }

  private void agreed(Negotiation negotiation) {
    if (negotiation.version() == null) {
      return;
    }
    line(ShownText.version(negotiation.version()), "seam-version");
    if (negotiation.cipherSuite() != null) {
      line(negotiation.cipherSuite());
    }
    if (negotiation.group() != null) {
      Label group = label(negotiation.group());
      if (negotiation.postQuantum()) {
        getChildren()
            .add(
                new FlowPane(5, 0, group, label(language.now("panes.post-quantum"), "muted-text")));
      } else {
        getChildren().add(group);
      }
    }
    if (negotiation.signatureScheme() != null) {
      line(negotiation.signatureScheme());
    }
    if (negotiation.resumed()) {
      line(language.now("panes.resumed"));
    }
    if (negotiation.complete()) {
      String alpn =
          negotiation.alpn() == null
              ? language.now("panes.none")
              : ShownText.of(negotiation.alpn());
      line(
          language.now(negotiation.ocspStapled() ? "panes.ocsp-alpn" : "panes.no-ocsp-alpn", alpn));
    }
  }

  /** Why it came to nothing; what was offered matters only where the server refused it. */
  private void failed(ShownConnection shown, Negotiation negotiation, Optional<Message> end) {
    Alert alert = negotiation.failure();
    boolean left =
        alert == null
            && shown
                .connection()
                .closed()
                .filter(last -> last.by() == Direction.CLIENT)
                .isPresent();
    Grade grade = left ? Grade.ODD : Grade.BAD;
    boolean stopped =
        shown.session().steps().stream().anyMatch(step -> step.state() == StepState.STOPPED);
    String what = !left ? "failed" : stopped ? "stopped" : "left";
    getStyleClass().addAll(left ? List.of() : List.of("failed"));
    line(
        grade.mark() + " " + language.now("panes.handshake-" + what),
        GradeStyle.of(grade),
        "seam-outcome");
    end.ifPresent(why -> line(ShownText.of(language.now(why)), GradeStyle.of(grade)));
    if (alert != null && alert.from() == Direction.SERVER) {
      offered(negotiation.offered());
    }
  }

  private void offered(Negotiation.Offer offer) {
    if (offer == null) {
      return;
    }
    line(language.now("panes.was-offered"), "muted-text");
    line(few(offer.versions().stream().map(ShownText::version).toList()));
    line(language.now("panes.suites", offer.cipherSuites().size(), few(offer.cipherSuites())));
    line(few(offer.groups()));
    line(few(offer.signatureSchemes()));
  }

  private static String few(List<String> names) {
    String head = String.join(", ", names.subList(0, Math.min(FEW, names.size())));
    return names.size() > FEW ? head + " \u2026" : head;
  }

  private void line(String text, String... styles) {
    if (!text.isEmpty()) {
      getChildren().add(label(text, styles));
    }
  }

  private static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().addAll(styles);
    return label;
  }
}
