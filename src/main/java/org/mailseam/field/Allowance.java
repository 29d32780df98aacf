package org.mailseam.field;

import java.util.concurrent.atomic.AtomicLong;

/**
 * How much memory what others send may take up. Whatever grows with their bytes is charged here, by
 * what it takes on the heap and not by what crossed the wire: a line of five bytes costs a hundred.
 * What is charged is there already; those who take in more ask first whether it is {@link #spent},
 * and say where they stopped. Any thread may use it.
 */
public final class Allowance {

  /**
   * What is held of a session is counted twice, by those who record it and by those who decode it;
   * the last third is for all the rest.
   */
  private static final int SHARE = 3;

  private final long limit;
  private final AtomicLong used = new AtomicLong();

  /**
   * @param limit in bytes
   */
  public Allowance(long limit) {
    this.limit = limit;
  }

  /** A third of what this program may have. */
  public static Allowance ofHeap() {
    return new Allowance(Runtime.getRuntime().maxMemory() / SHARE);
  }

  /** Counts what takes up so many bytes from now on. */
  public void charge(long bytes) {
    used.addAndGet(bytes);
  }

  /** Whether there is no more to have; stays so. */
  public boolean spent() {
    return used.get() >= limit;
  }

  /** All there was to have, in bytes. */
  public long limit() {
    return limit;
  }
}
