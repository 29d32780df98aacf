package org.mailseam.link;

import java.time.Duration;

/** The moment at which patience ends. */
final class Deadline {

  private static final Duration LONGEST = Duration.ofDays(1000);

  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  /** From now; a span longer than any run counts as a thousand days, so that sums cannot wrap. */
  static Deadline in(Duration span) {
    Duration bounded = span.compareTo(LONGEST) < 0 ? span : LONGEST;
    return new Deadline(System.nanoTime() + bounded.toNanos());
  }

  /** The earlier of this moment and one {@code span} from now. */
  Deadline orIn(Duration span) {
    Deadline other = in(span);
    return other.end - end < 0 ? other : this;
  }

  boolean isOver() {
    return end - System.nanoTime() <= 0;
  }

  /** What is left in milliseconds, at least 1, since 0 means "for ever" to a socket. */
  int millis() {
    long left = (end - System.nanoTime() + 999_999) / 1_000_000;
    return Math.clamp(left, 1, Integer.MAX_VALUE);
  }
}
