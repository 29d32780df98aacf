package org.mailseam.ui.target;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.mailseam.certificate.Anchors;
import org.mailseam.live.TrustSource;
import org.mailseam.text.Message;
import org.mailseam.ui.document.Draft;
import org.mailseam.ui.language.Language;

/** Where trust starts: the runtime's anchors, and files of further ones. */
final class TrustRow extends VBox {

  /** A file of anchors is small; more is a mistake. */
  private static final long MAX_PEM = 16L << 20;

  private final Draft draft;
  private final Language language;
  private final Label count = new Label();
  private final CheckBox only = new CheckBox();
  private Message problem;

  TrustRow(Draft draft, Language language, CertificateChooser chooser) {
    this.draft = draft;
    this.language = language;
    getStyleClass().add("trust-row");
    Button add = new Button();
    add.textProperty().bind(language.say("ui.tls-trust-add"));
    add.setOnAction(
        _ ->
            chooser
                .choose("ui.tls-trust", List.of("*.pem", "*.crt", "*.cer"))
                .ifPresent(this::read));
    Button clear = new Button();
    clear.textProperty().bind(language.say("ui.tls-trust-clear"));
    clear.setOnAction(_ -> draft.trust().set(TrustSource.SYSTEM));
    HBox buttons = new HBox(add, clear);
    buttons.getStyleClass().add("tls-range");
    only.textProperty().bind(language.say("ui.tls-trust-only"));
    only.setOnAction(
        _ -> draft.trust().set(new TrustSource(draft.trust().get().pem(), only.isSelected())));
    count.getStyleClass().add("muted");
    count.setWrapText(true);
    getChildren().addAll(count, buttons, only);
    draft.trust().addListener((_, _, _) -> show());
    language.locale().addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    TrustSource trust = draft.trust().get();
    count.setText(
        problem == null
            ? language.now("ui.tls-trust-count", trust.pem().size())
            : language.now(problem));
    only.setSelected(trust.only());
    only.setDisable(trust.pem().isEmpty());
  }

  private void read(Path file) {
    Thread.ofVirtual()
        .name("anchors")
        .start(
            () -> {
              String pem = pem(file);
              Platform.runLater(() -> take(file, pem));
            });
  }

  private static String pem(Path file) {
    try {
      return Files.size(file) > MAX_PEM ? "" : Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException unreadable) {
      return "";
    }
  }

  private void take(Path file, String pem) {
    boolean any = Anchors.fromPem(pem).anchors().size() > 0;
    problem = any ? null : Message.of("ui.tls-trust-none", file.getFileName());
    if (any) {
      draft.trust().set(draft.trust().get().plus(pem));
    }
    show();
  }
}
