package org.mailseam.ui.document;

import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.util.Duration;

/** Counts the seconds that the step under way takes. FX thread only. */
public final class StepClock {

  /**
   * How long a step takes already.
   *
   * @param most the seconds after which it is given up; empty where nothing ends it
   */
  public record Waited(long seconds, Optional<Long> most) {}

  private final ReadOnlyObjectWrapper<Optional<Waited>> waited =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Timeline ticks = new Timeline(new KeyFrame(Duration.seconds(1), _ -> tick()));
  private Optional<Long> most = Optional.empty();
  private long seconds;
  private int counted;

  StepClock() {
    ticks.setCycleCount(Animation.INDEFINITE);
  }

  /** A step is under way; nothing happens where it is so already. */
  void begin(int step, Optional<java.time.Duration> limit) {
    if (step != counted) {
      end();
      counted = step;
      most = limit.map(java.time.Duration::toSeconds);
      ticks.playFromStart();
    }
  }

  /** No step is under way. */
  void end() {
    ticks.stop();
    counted = 0;
    seconds = 0;
    waited.set(Optional.empty());
  }

  private void tick() {
    waited.set(Optional.of(new Waited(++seconds, most)));
  }

  /** How long the step under way takes already; empty in its first second and without one. */
  public ReadOnlyObjectProperty<Optional<Waited>> waited() {
    return waited.getReadOnlyProperty();
  }
}
