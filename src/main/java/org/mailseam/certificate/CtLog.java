package org.mailseam.certificate;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/**
 * A certificate transparency log, as a list of logs describes it.
 *
 * @param name what it is called
 * @param operator who runs it
 * @param key its public key (SubjectPublicKeyInfo)
 * @param state in the words of the list: {@code pending}, {@code qualified}, {@code usable}, {@code
 *     readonly}, {@code retired}, {@code rejected}; empty where it does not say
 * @param since since when it is in that state; null where it does not say
 * @param interval for certificates that end when it is meant
 */
public record CtLog(
    String name,
    String operator,
    Bytes key,
    String state,
    @Nullable Instant since,
    Interval interval) {

  /**
   * The part of time a log is for: it takes certificates whose {@code notAfter} is in it.
   *
   * @param start its first moment
   * @param end the first moment after it
   */
  public record Interval(Instant start, Instant end) {

    /** Of a log that takes all certificates. */
    static final Interval ALWAYS = new Interval(Instant.MIN, Instant.MAX);

    public Interval {
      Objects.requireNonNull(start, "start");
      Objects.requireNonNull(end, "end");
    }

    boolean holds(Instant time) {
      return !time.isBefore(start) && time.isBefore(end);
    }
  }

  public CtLog {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(operator, "operator");
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(interval, "interval");
  }

  /** The id by which timestamps name it (RFC 6962, 3.2). */
  public Bytes id() {
    return key.digest("SHA-256");
  }

  /** Whether its promises no longer counted at that time. */
  boolean isRetiredAt(Instant time) {
    return state.equals("retired") && (since == null || !time.isBefore(since));
  }

  /** Whether it was never accepted: its promises count for nothing, however old they are. */
  boolean isNotAccepted() {
    return state.equals("pending") || state.equals("rejected");
  }

  /** Whether it takes certificates that end at that time. */
  boolean isFor(@Nullable Instant notAfter) {
    return notAfter == null || interval.holds(notAfter);
  }
}
