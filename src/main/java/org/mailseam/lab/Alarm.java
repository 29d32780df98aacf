package org.mailseam.lab;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Ends what takes too long. A read can be given a time-out, but a write to a client that takes
 * nothing, and a handshake that trickles, can only be ended from another thread.
 */
final class Alarm implements AutoCloseable {

  private final ScheduledThreadPoolExecutor clock =
      new ScheduledThreadPoolExecutor(1, Thread.ofVirtual().name("lab-alarm").factory());

  Alarm() {
    clock.setRemoveOnCancelPolicy(true);
  }

  /** Runs {@code onTimeOut} unless what is returned has been closed by then. */
  Set set(Duration time, Runnable onTimeOut) {
    Future<?> ring = clock.schedule(onTimeOut, time.toMillis(), TimeUnit.MILLISECONDS);
    return () -> ring.cancel(false);
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }

  /** An alarm that is set; closing it turns it off. */
  @FunctionalInterface
  interface Set extends AutoCloseable {
    @Override
    void close();
  }
}
