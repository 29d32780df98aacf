package org.mailseam.ui.details.field;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.text.Text;
import org.mailseam.text.Message;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ShownText;
import org.mailseam.ui.line.Wrapping;

/**
 * A column of texts, each as it is or a message in the language of the window, on as many lines as
 * they need.
 *
 * @param <T> what a row is
 */
public final class TextColumn<T> extends TableColumn<T, String> {

  public TextColumn(Language language, String titleKey, double width, Function<T, Object> text) {
    textProperty().bind(language.say(titleKey));
    setPrefWidth(width);
    setReorderable(false);
    setSortable(false);
    setCellValueFactory(
        row ->
            Bindings.createStringBinding(
                () -> shown(language, text.apply(row.getValue())), language.locale()));
    setCellFactory(_ -> new WrappingCell());
  }

  private static String shown(Language language, Object text) {
    return text instanceof Message message ? language.now(message) : ShownText.of(text.toString());
  }

  private final class WrappingCell extends TableCell<T, String> {
    private final Text words = Wrapping.text(TextColumn.this.widthProperty());

    @Override
    protected void updateItem(String text, boolean empty) {
      super.updateItem(text, empty);
      words.setText(text);
      setGraphic(empty ? null : words);
      setAccessibleText(text);
    }
  }
}
