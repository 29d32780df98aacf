package org.mailseam.ui.preference;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;

/** How much larger than usual the window shows everything. FX thread only. */
public final class Zoom {

  static final double SMALLEST = 0.7;
  static final double LARGEST = 2.5;
  private static final double STEP = 0.1;

  private final ReadOnlyDoubleWrapper factor = new ReadOnlyDoubleWrapper(1);

  Zoom(double factor) {
    set(factor);
  }

  /** A step larger. */
  public void in() {
    set(factor.get() + STEP);
  }

  /** A step smaller. */
  public void out() {
    set(factor.get() - STEP);
  }

  /** As usual. */
  public void reset() {
    set(1);
  }

  /** That factor, or the nearest there is. */
  public void set(double wanted) {
    factor.set(Math.clamp(Math.round(wanted * 10) / 10.0, SMALLEST, LARGEST));
  }

  /** 1 is as usual, 2 twice as large. */
  public ReadOnlyDoubleProperty factor() {
    return factor.getReadOnlyProperty();
  }
}
