package org.mailseam.ui.seam;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailseam.journal.Target;
import org.mailseam.session.Connection;
import org.mailseam.session.Seam;
import org.mailseam.session.Selection;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.document.ShownConnection;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.PaneHeader;
import org.mailseam.ui.line.ShownText;
import org.mailseam.verdict.EndReading;

/** Where plaintext turns into TLS: the handshake between both phases, and what it came to. */
public final class SeamPane extends VBox {

  private final SessionDocument document;
  private final Language language;
  private final PaneHeader header;
  private final Ladder ladder;
  private final Summary summary;
  private final Label verdict = new Label();
  private final Label reason = new Label();
  private final VBox notBegun = new VBox(verdict, reason);

  public SeamPane(SessionDocument document, Language language) {
    this.document = document;
    this.language = language;
    getStyleClass().add("seam-pane");
    header = new PaneHeader(language, "\u27f7", "panes.seam");
    header.title().getStyleClass().add("seam-title");
    ladder = new Ladder(document, language);
    ladder.accessibleTextProperty().bind(language.say("panes.ladder-help"));
    summary = new Summary(language);
    notBegun.getStyleClass().add("seam-not-begun");
    notBegun.setOnMouseClicked(_ -> selectLeftover());
    for (Label label : new Label[] {verdict, reason}) {
      label.setWrapText(true);
      label.setMinHeight(USE_PREF_SIZE);
    }
    reason.getStyleClass().add("muted-text");
    VBox body = new VBox(ladder, summary, notBegun);
    body.getStyleClass().add("seam-body");
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(header, body);
    document.view().connection().addListener((_, _, _) -> show());
    document.view().connectionReading().addListener((_, _, _) -> show());
    document.view().selection().addListener((_, _, selection) -> ladder.mark(selection));
    language.locale().addListener((_, _, _) -> show());
    show();
  }

  /** Marks what is found. */
  public void mark(ObservableValue<Hits> found) {
    ladder.markFound(found);
  }

  private void selectLeftover() {
    document
        .view()
        .connection()
        .get()
        .connection()
        .seam()
        .filter(seam -> seam.leftoverLength() > 0)
        .ifPresent(_ -> document.view().selection().set(new Selection.Leftover()));
  }

  private void show() {
    Session session = document.view().session().get();
    Connection connection = document.view().connection().get().connection();
    Optional<Tls> tls = connection.tls();
    boolean over = session.ended().isPresent() || connection.closed().isPresent();
    appear(ladder, tls.isPresent());
    appear(summary, tls.isPresent());
    tls.ifPresent(
        begun -> {
          ladder.show(begun);
          summary.show(
              document.view().connection().get(), document.view().connectionReading().get(), over);
        });
    header.subtitle(subtitle(connection));
    leftover(connection, over);
  }

  private static void appear(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  private List<String> subtitle(Connection connection) {
    if (connection.tls().isEmpty()) {
      return List.of("");
    }
    if (connection.seam().isEmpty()) {
      return List.of(language.now("panes.implicit"), "");
    }
    var took = connection.seam().get().handshakeNanos();
    if (took.isEmpty()) {
      return List.of("");
    }
    String millis = ShownText.millis(took.getAsLong());
    return List.of(language.now("panes.handshake-took", millis), millis, "");
  }

  private void leftover(Connection connection, boolean over) {
    long left = connection.seam().map(Seam::leftoverLength).orElse(0L);
    boolean begun = connection.tls().isPresent();
    appear(notBegun, !begun || left > 0);
    verdict.getStyleClass().removeAll("bad", "muted-text");
    if (left > 0) {
      verdict.getStyleClass().add("bad");
      verdict.setText(
          begun
              ? "\u26a0 " + language.now("panes.leftover-short", left)
              : "\u2717 " + language.now("panes.not-begun"));
      reason.setText(language.now("panes.not-begun-leftover", left));
    } else if (!begun) {
      boolean plain = connection.target().security() == Target.Security.PLAIN;
      verdict.getStyleClass().add(over && !plain ? "bad" : "muted-text");
      verdict.setText(
          over && !plain
              ? "\u2717 " + language.now("panes.not-begun")
              : language.now(plain ? "panes.stays-plain" : "panes.not-yet"));
      reason.setText(
          over ? why(plain) : language.now(plain ? "panes.stays-plain-why" : "panes.not-yet-why"));
    }
  }

  private String why(boolean plain) {
    if (plain) {
      return language.now("panes.stays-plain-why");
    }
    ShownConnection shown = document.view().connection().get();
    boolean last = shown.index() == shown.session().connections().size() - 1;
    return document
        .view()
        .connectionReading()
        .get()
        .end()
        .or(() -> last ? EndReading.ofRun(shown.session()) : Optional.empty())
        .map(language::now)
        .orElseGet(() -> language.now("panes.never-asked"));
  }
}
