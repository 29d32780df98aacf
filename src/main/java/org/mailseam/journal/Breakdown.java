package org.mailseam.journal;

import org.jspecify.annotations.Nullable;

/** What was to be done on a connection could not be done, or not to its end. */
public final class Breakdown extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Cause fact;

  public Breakdown(Cause fact) {
    this(fact, null);
  }

  /**
   * @param library what a library said, for developers only; may be null
   */
  public Breakdown(Cause fact, @Nullable Throwable library) {
    super(String.valueOf(fact), library);
    this.fact = fact;
  }

  /** What happened. */
  public Cause fact() {
    return fact;
  }
}
