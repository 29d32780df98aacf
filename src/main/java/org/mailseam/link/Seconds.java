package org.mailseam.link;

import java.time.Duration;
import java.util.Locale;

/** A time-out as people read it. */
final class Seconds {

  private Seconds() {}

  /** Such as {@code 30} or {@code 0.5}. */
  static String of(Duration duration) {
    double seconds = duration.toNanos() / 1e9;
    return seconds == Math.rint(seconds)
        ? Long.toString((long) seconds)
        : String.format(Locale.ROOT, seconds < 1 ? "%.2f" : "%.1f", seconds);
  }
}
