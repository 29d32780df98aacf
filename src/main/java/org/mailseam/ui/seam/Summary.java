package org.mailseam.ui.seam;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.mailseam.journal.Direction;
import org.mailseam.session.Tls;
import org.mailseam.tls.Alert;
import org.mailseam.tls.Garbage;
import org.mailseam.tls.Negotiation;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.GradeStyle;
import org.mailseam.ui.line.ShownText;
import org.mailseam.verdict.Verdict;

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
   * @param over whether nothing more will come
   */
  void show(Tls tls, Verdict verdict, boolean over) {
    getChildren().clear();
    Negotiation negotiation = tls.negotiation();
    Optional<Garbage> garbage = tls.serverGarbage().or(tls::clientGarbage);
    boolean failed =
        !negotiation.complete() && (negotiation.failure() != null || garbage.isPresent() || over);
    getStyleClass().remove("failed");
    if (failed) {
      getStyleClass().add("failed");
      failed(negotiation, garbage);
    } else {
      agreed(negotiation, verdict);
    }
    setVisible(!getChildren().isEmpty());
  }

  private void agreed(Negotiation negotiation, Verdict verdict) {
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
      verdict(verdict);
    }
  }

  private void verdict(Verdict verdict) {
    verdict
        .headline()
        .ifPresent(
            said ->
                line(
                    said.grade().mark() + " " + language.now(said.sentence()),
                    GradeStyle.of(said.grade())));
  }

  private void failed(Negotiation negotiation, Optional<Garbage> garbage) {
    line("\u2717 " + language.now("panes.handshake-failed"), "bad", "seam-version");
    Alert alert = negotiation.failure();
    if (alert != null) {
      String who = alert.from() == Direction.SERVER ? "panes.alert-server" : "panes.alert-client";
      line(language.now(who, alert.name(), alert.code()), "bad");
    } else if (garbage.isPresent()) {
      line(language.now("panes.no-tls-answer"), "bad");
      line(
          ShownText.of(
              garbage.get().bytes().slice(0, Math.min(120, garbage.get().bytes().length())).text()),
          "mono");
    } else {
      line(language.now("panes.unfinished"), "bad");
    }
    offered(negotiation.offered());
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
