package org.mailseam.ui.details.field;

import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import org.mailseam.text.Message;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ShownText;

/**
 * A column of texts, each as it is or a message in the language of the window. The whole text is in
 * the tooltip.
 *
 * @param <T> what a row is
 */
public final class TextColumn<T> extends TableColumn<T, String> {

  private static final double SENTENCE_WIDTH = 460;

  public TextColumn(Language language, String titleKey, double width, Function<T, Object> text) {
    textProperty().bind(language.say(titleKey));
    setPrefWidth(width);
    setReorderable(false);
    setSortable(false);
    setCellValueFactory(
        row ->
            Bindings.createStringBinding(
                () -> shown(language, text.apply(row.getValue())), language.locale()));
    setCellFactory(_ -> new WholeTextCell<>(false));
  }

  /** Its texts are sentences, not lists. */
  public TextColumn<T> sentences() {
    setCellFactory(_ -> new WholeTextCell<>(true));
    return this;
  }

  /** Never narrower than it was made. */
  public TextColumn<T> whole() {
    setMinWidth(getPrefWidth());
    return this;
  }

  private static String shown(Language language, Object text) {
    return text instanceof Message message ? language.now(message) : ShownText.of(text.toString());
  }

  private static final class WholeTextCell<T> extends TableCell<T, String> {
    private final boolean sentences;

    WholeTextCell(boolean sentences) {
      this.sentences = sentences;
    }

    @Override
    protected void updateItem(String text, boolean empty) {
      super.updateItem(text, empty);
      setText(empty ? null : text);
      setTooltip(empty || text == null || text.length() < 20 ? null : tooltip(text));
    }

    private Tooltip tooltip(String text) {
      Tooltip tooltip = new Tooltip(sentences ? text : text.replace(", ", "\n"));
      if (sentences) {
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(SENTENCE_WIDTH);
      }
      return tooltip;
    }
  }
}
