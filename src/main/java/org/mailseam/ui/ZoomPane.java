package org.mailseam.ui;

import javafx.beans.value.ObservableDoubleValue;
import javafx.scene.Parent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.transform.Scale;

/** Shows the whole window larger or smaller than usual. */
final class ZoomPane extends Pane {

  private final Parent content;
  private final ObservableDoubleValue factor;
  private final Scale scale = new Scale();
  private final Rectangle clip = new Rectangle();

  /**
   * @param factor 1 is as usual, 2 twice as large
   */
  ZoomPane(Parent content, ObservableDoubleValue factor) {
    this.content = content;
    this.factor = factor;
    content.getTransforms().add(scale);
    getChildren().add(content);
    setClip(clip); // at a large zoom the smallest size of the content may be more than the window's
    factor.addListener((_, _, _) -> requestLayout());
  }

  @Override
  protected void layoutChildren() {
    scale.setX(factor.get());
    scale.setY(factor.get());
    clip.setWidth(getWidth());
    clip.setHeight(getHeight());
    content.resizeRelocate(0, 0, getWidth() / factor.get(), getHeight() / factor.get());
  }

  @Override
  protected double computeMinWidth(double height) {
    return content.minWidth(-1) * Math.min(1, factor.get());
  }

  @Override
  protected double computeMinHeight(double width) {
    return content.minHeight(-1) * Math.min(1, factor.get());
  }
}
