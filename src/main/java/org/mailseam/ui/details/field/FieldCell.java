package org.mailseam.ui.details.field;

import java.util.function.Predicate;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TreeCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.mailseam.field.Field;
import org.mailseam.text.Message;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ShownText;
import org.mailseam.ui.line.Wrapping;

/** A field: its name, its whole value on as many lines as it needs, and what is odd about it. */
final class FieldCell extends TreeCell<FieldRow> {

  private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");
  private static final double NAMES = 210;
  private static final double SHORTEST = 90;

  /** What TreeCellSkin leaves in front: so much a level, and the arrow with its gap. */
  private static final double STEP = 10;

  private static final double ARROW = 26;

  private final Language language;
  private final Predicate<FieldRow> found;
  private final Label name = Wrapping.label("", "field-name");
  private final Label value = Wrapping.label("", "field-value");
  private final Label note = Wrapping.label("", "field-note");
  private final VBox said = new VBox(value, note);
  private final HBox content = new HBox(name, said);

  FieldCell(Language language, Predicate<FieldRow> found) {
    this.language = language;
    this.found = found;
    content.getStyleClass().add("field-row");
    HBox.setHgrow(said, Priority.ALWAYS);
    said.setMinWidth(0);
    name.setMinWidth(USE_PREF_SIZE);
    note.managedProperty().bind(note.textProperty().isNotEmpty());
    setPrefWidth(0); // wraps instead of scrolling
  }

  static String text(Object text, Language language) {
    return ShownText.of(text instanceof Message message ? language.now(message) : text.toString());
  }

  @Override
  protected void updateItem(FieldRow row, boolean empty) {
    super.updateItem(row, empty);
    setText(null);
    boolean shown = !empty && row != null;
    pseudoClassStateChanged(HIT, shown && found.test(row));
    setGraphic(shown ? content : null);
    if (!shown) {
      setAccessibleText(null);
      return;
    }
    Field field = row.selection().field();
    name.setText(text(row.name(), language));
    name.setPrefWidth(Math.max(SHORTEST, NAMES - indent()));
    value.setText(
        row.value().equals("") && !field.children().isEmpty()
            ? language.now("panes.bytes", field.range().length())
            : text(row.value(), language));
    note.setText(field.note() == null ? "" : "! " + language.now(field.note()));
    setAccessibleText(name.getText() + " " + value.getText() + " " + note.getText());
  }

  private double indent() {
    int level = getTreeItem() == null ? 1 : getTreeView().getTreeItemLevel(getTreeItem());
    return STEP * (level - 1) + ARROW;
  }

  @Override
  protected double computePrefHeight(double width) {
    return getGraphic() == null
        ? super.computePrefHeight(width)
        : Wrapping.fit(this, content, width, indent());
  }
}
