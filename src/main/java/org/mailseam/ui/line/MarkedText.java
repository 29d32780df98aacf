package org.mailseam.ui.line;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.geometry.VPos;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import javafx.scene.text.Text;
import org.mailseam.ui.find.Span;

/** A text in one line or in as many as it needs, with places of it marked. */
final class MarkedText extends Region {

  private final Text text = new Text();
  private final Path marks = new Path();
  private List<Span> places = List.of();
  private boolean wraps;

  /**
   * @param styleClass of the text; that of the marks has {@code -found} behind it
   */
  MarkedText(String styleClass) {
    text.getStyleClass().add(styleClass);
    text.setTextOrigin(VPos.TOP);
    marks.getStyleClass().add(styleClass + "-found");
    marks.setManaged(false);
    getChildren().addAll(marks, text);
  }

  void setText(String shown, List<Span> found) {
    text.setText(shown);
    places = found;
    requestLayout();
  }

  String getText() {
    return text.getText();
  }

  /** Whether it goes on in the next line where its own is full. */
  void wrap(boolean wanted) {
    wraps = wanted;
    text.setWrappingWidth(0);
    requestLayout();
  }

  @Override
  public Orientation getContentBias() {
    return wraps ? Orientation.HORIZONTAL : null;
  }

  @Override
  protected double computeMinWidth(double height) {
    return wraps ? 40 : computePrefWidth(height);
  }

  @Override
  protected double computePrefWidth(double height) {
    text.setWrappingWidth(0);
    return Math.ceil(text.getLayoutBounds().getWidth());
  }

  @Override
  protected double computePrefHeight(double width) {
    text.setWrappingWidth(wraps && width > 0 ? width : 0);
    return Math.ceil(text.getLayoutBounds().getHeight());
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected void layoutChildren() {
    text.setWrappingWidth(wraps ? getWidth() : 0);
    double top = wraps ? 0 : snapPositionY((getHeight() - text.getLayoutBounds().getHeight()) / 2);
    text.relocate(0, top);
    marks.getElements().clear();
    for (Span place : places) {
      marks.getElements().addAll(text.rangeShape(place.from(), place.to()));
    }
    marks.setLayoutY(top);
  }
}
