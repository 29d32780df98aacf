package org.mailseam.ui.preference;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailseam.certificate.CtLogs;
import org.mailseam.ui.language.Language;

/** Where the list of certificate transparency logs is, and what came of reading it. */
final class TransparencyRow extends VBox {

  private final TextField file = new TextField();

  /**
   * @param choose asks for the file
   */
  TransparencyRow(
      TransparencyLogs transparency, Language language, Supplier<Optional<Path>> choose) {
    getStyleClass().add("transparency-row");
    file.textProperty().bindBidirectional(transparency.file());
    file.promptTextProperty().bind(language.say("ui.preference-ct-prompt"));
    file.accessibleTextProperty().bind(language.say("ui.preference-ct"));
    HBox.setHgrow(file, Priority.ALWAYS);
    Button button = new Button();
    button.textProperty().bind(language.say("ui.choose-file"));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(
        _ -> choose.get().ifPresent(chosen -> transparency.file().set(chosen.toString())));
    Label told = new Label();
    told.setWrapText(true);
    told.setMaxWidth(260);
    told.getStyleClass().add("muted-text");
    told.textProperty()
        .bind(
            Bindings.createStringBinding(
                () -> outcome(transparency, language),
                transparency.logs(),
                transparency.problem(),
                language.locale()));
    told.visibleProperty().bind(told.textProperty().isNotEmpty());
    told.managedProperty().bind(told.visibleProperty());
    getChildren().addAll(new HBox(6, file, button), told);
  }

  private static String outcome(TransparencyLogs transparency, Language language) {
    if (transparency.problem().get() != null) {
      return language.now(transparency.problem().get());
    }
    CtLogs logs = transparency.logs().get();
    return logs.isEmpty() ? "" : language.now("ui.preference-ct-count", logs.size());
  }
}
