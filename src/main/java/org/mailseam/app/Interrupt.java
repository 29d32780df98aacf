package org.mailseam.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Ctrl-C during a session stops the session and not the program, so that what was captured is still
 * shown and saved.
 */
final class Interrupt {

  private static final long PATIENCE_SECONDS = 10;

  private Interrupt() {}

  /**
   * Does {@code work}; where the process is told to end meanwhile, {@code stop} is called, and the
   * process waits until the calling thread has reported.
   */
  static <T> T during(Runnable stop, Supplier<T> work) {
    CountDownLatch reported = new CountDownLatch(1);
    Thread hook =
        new Thread(
            () -> {
              stop.run();
              try {
                // The results are printed after the work; the process must not be gone by then.
                reported.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
              } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
              }
            },
            "stop the session");
    Runtime.getRuntime().addShutdownHook(hook);
    T result = work.get();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      return result; // the hook waits for the report
    }
    return result;
  }
}
