package org.mailseam.ui.details.happened;

import java.util.function.BooleanSupplier;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailseam.reading.Happening;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.GradeStyle;
import org.mailseam.ui.line.Wrapping;

/** What happened: how bad it is, what it is, and a little more. */
final class HappeningCell extends ListCell<Happening> {

  private final Language language;
  private final BooleanSupplier several;
  private final Label mark = new Label();
  private final Label title = Wrapping.label("", "happening-title");
  private final Label note = Wrapping.label("", "pane-subtitle");
  private final HBox content = new HBox(mark, new VBox(title, note));

  /**
   * @param several whether the session has several connections, so that it matters which is meant
   */
  HappeningCell(Language language, BooleanSupplier several) {
    this.language = language;
    this.several = several;
    getStyleClass().add("happening-cell");
    content.getStyleClass().add("happening-row");
    HBox.setHgrow(content.getChildren().getLast(), Priority.ALWAYS);
    mark.setMinWidth(USE_PREF_SIZE);
    note.managedProperty().bind(note.textProperty().isNotEmpty());
    setPrefWidth(0); // wraps instead of scrolling
  }

  @Override
  protected void updateItem(Happening happening, boolean empty) {
    super.updateItem(happening, empty);
    setText(null);
    setGraphic(empty || happening == null ? null : content);
    setAccessibleText(null);
    if (getGraphic() != null) {
      HappeningText text = new HappeningText(happening, language, several.getAsBoolean());
      mark.setText(happening.grade().mark());
      mark.getStyleClass().setAll("label", "happening-mark", GradeStyle.of(happening.grade()));
      title.setText(text.title());
      note.setText(text.note());
      setAccessibleText(mark.getText() + " " + text.title() + " " + text.note());
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return getGraphic() == null
        ? super.computePrefHeight(width)
        : Wrapping.fit(this, content, width, 0);
  }
}
