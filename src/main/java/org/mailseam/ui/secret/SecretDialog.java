package org.mailseam.ui.secret;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.scene.control.ButtonBar.ButtonData;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.PasswordField;
import javafx.scene.layout.VBox;
import javafx.stage.Window;
import org.mailseam.script.SecretSource;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.theme.Theme;

/** Asks for a secret. It is shown as dots, kept nowhere, and asked for again in the next run. */
public final class SecretDialog implements SecretSource {

  private final Window owner;
  private final Language language;
  private final Theme theme;

  public SecretDialog(Window owner, Language language, Theme theme) {
    this.owner = owner;
    this.language = language;
    this.theme = theme;
  }

  /** Asks on the FX thread and waits on the thread of the session. */
  @Override
  public Optional<char[]> secret(String name) {
    CompletableFuture<Optional<char[]>> answer = new CompletableFuture<>();
    Platform.runLater(() -> answer.complete(ask(name)));
    return answer.join();
  }

  private Optional<char[]> ask(String name) {
    PasswordField field = new PasswordField();
    field.setAccessibleText(name);
    Label text = new Label(language.now("ui.secret-ask", name));
    text.setWrapText(true);
    VBox content = new VBox(10, text, field);
    Dialog<char[]> dialog = new Dialog<>();
    dialog.initOwner(owner);
    dialog.setTitle(language.now("ui.secret-title"));
    dialog.getDialogPane().setContent(content);
    ButtonType give = new ButtonType(language.now("ui.secret-give"), ButtonData.OK_DONE);
    ButtonType none = new ButtonType(language.now("ui.cancel"), ButtonData.CANCEL_CLOSE);
    dialog.getDialogPane().getButtonTypes().addAll(give, none);
    theme.dress(dialog.getDialogPane());
    dialog
        .getDialogPane()
        .lookupButton(give)
        .disableProperty()
        .bind(field.textProperty().isEmpty());
    dialog.setOnShown(_ -> Platform.runLater(field::requestFocus)); // the dialog takes it first
    dialog.setResultConverter(button -> button == give ? field.getText().toCharArray() : null);
    return dialog.showAndWait();
  }
}
