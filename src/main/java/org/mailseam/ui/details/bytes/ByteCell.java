package org.mailseam.ui.details.bytes;

import java.util.function.IntConsumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

/**
 * Draws a row of bytes: offset, digits, text; the selected ones in a colour and, for who cannot see
 * it, between brackets in its accessible text.
 */
final class ByteCell extends ListCell<ByteRow> {

  private final IntConsumer chosen;
  private final HBox content = new HBox();
  private final Label offset = label("byte-offset");
  private final HBox hex = new HBox();
  private final HBox text = new HBox();

  /**
   * @param chosen told which byte was clicked on
   */
  ByteCell(IntConsumer chosen) {
    this.chosen = chosen;
    getStyleClass().add("bytes-cell");
    content.getChildren().addAll(offset, hex, text);
    content.getStyleClass().add("byte-row");
    hex.setMinWidth(Region.USE_PREF_SIZE);
  }

  private static Label label(String styleClass) {
    Label label = new Label();
    label.getStyleClass().add(styleClass);
    label.setMinWidth(Region.USE_PREF_SIZE);
    return label;
  }

  @Override
  protected void updateItem(ByteRow row, boolean empty) {
    super.updateItem(row, empty);
    setText(null);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    int from = row.markStart();
    int to = row.markEnd();
    offset.setText(row.offset());
    hex.getChildren().clear();
    text.getChildren().clear();
    hex(row, row.start(), from, false);
    hex(row, from, to, true);
    hex(row, to, row.end(), false);
    int missing = row.width() - (row.end() - row.start());
    hex.getChildren().add(new Label("   ".repeat(missing) + " "));
    text(row, row.start(), from, false);
    text(row, from, to, true);
    text(row, to, row.end(), false);
    setAccessibleText(
        row.offset()
            + " "
            + row.hex(row.start(), from)
            + (from < to ? " [" + row.hex(from, to) + "] " : " ")
            + row.hex(to, row.end()));
    setGraphic(content);
  }

  private void hex(ByteRow row, int from, int to, boolean marked) {
    if (from < to) {
      Label digits = segment(row.hex(from, to), "byte-hex", marked, from, to);
      hex.getChildren().add(digits);
      hex.getChildren().add(new Label(" "));
    }
  }

  private void text(ByteRow row, int from, int to, boolean marked) {
    if (from < to) {
      text.getChildren().add(segment(row.text(from, to), "byte-text", marked, from, to));
    }
  }

  private Label segment(String shown, String styleClass, boolean marked, int from, int to) {
    Label segment = label(styleClass);
    segment.setText(shown);
    if (marked) {
      segment.getStyleClass().add("byte-marked");
    }
    segment.setOnMouseClicked(
        click -> {
          double share = click.getX() / Math.max(1, segment.getWidth());
          chosen.accept(Math.clamp(from + (int) (share * (to - from)), from, to - 1));
        });
    return segment;
  }
}
