package org.mailseam.ui.line;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/** Rows as high as their texts need, so that nothing is cut at any width. */
public final class Wrapping {

  /** What a cell has on both sides of its text. */
  private static final double PADDING = 22;

  private Wrapping() {}

  /** A text on as many lines as it needs. */
  public static Label label(String text, String... styles) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(Region.USE_PREF_SIZE);
    label.getStyleClass().addAll(styles);
    return label;
  }

  /** The text of a cell in a column of that width; tables ask it for its height. */
  public static Text text(ObservableValue<Number> column) {
    Text text = new Text();
    text.getStyleClass().add("cell-text");
    text.wrappingWidthProperty()
        .bind(column.map(width -> Math.max(1, width.doubleValue() - PADDING)));
    return text;
  }

  /**
   * Gives what a cell shows all of the cell's width.
   *
   * @param width of the cell; the one it has already where that is not known
   * @param indent what is left free in front
   * @return how high the cell has to be for it
   */
  public static double fit(Control cell, Region content, double width, double indent) {
    double room =
        (width > 0 ? width : cell.getWidth())
            - cell.snappedLeftInset()
            - cell.snappedRightInset()
            - indent;
    if (room <= 0) {
      return content.prefHeight(-1);
    }
    content.setPrefWidth(room);
    return content.prefHeight(room) + cell.snappedTopInset() + cell.snappedBottomInset();
  }
}
