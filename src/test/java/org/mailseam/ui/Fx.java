package org.mailseam.ui;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;

/** JavaFX on its headless platform, for tests that drive the real window. */
final class Fx {

  private static final long MOST_SECONDS = 60;
  private static boolean begun;

  private Fx() {}

  /** Starts JavaFX, once for all tests. */
  static synchronized void begin() throws InterruptedException {
    if (!begun) {
      CountDownLatch ready = new CountDownLatch(1);
      Platform.startup(ready::countDown);
      Platform.setImplicitExit(false);
      ready.await();
      begun = true;
    }
  }

  /** Does something on the FX thread and gives what it makes of it. */
  static <T> T on(Callable<T> work) throws Exception {
    CompletableFuture<T> made = new CompletableFuture<>();
    Platform.runLater(
        () -> {
          try {
            made.complete(work.call());
          } catch (Exception | Error failed) {
            made.completeExceptionally(failed);
          }
        });
    return get(made);
  }

  /** Does something on the FX thread. */
  static void run(Runnable work) throws Exception {
    on(
        () -> {
          work.run();
          return null;
        });
  }

  /** Does something on the FX thread, as soon as it can, without waiting for its end. */
  static void later(Runnable work) {
    Platform.runLater(work);
  }

  /** Looks at each frame of the screen whether something has become true. */
  static void until(Callable<Boolean> condition) throws Exception {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Platform.runLater(
        () ->
            new AnimationTimer() {
              @Override
              public void handle(long now) {
                try {
                  if (done.isDone() || condition.call()) {
                    stop();
                    done.complete(null);
                  }
                } catch (Exception | Error failed) {
                  stop();
                  done.completeExceptionally(failed);
                }
              }
            }.start());
    get(done);
  }

  private static <T> T get(CompletableFuture<T> future) throws Exception {
    try {
      return future.get(MOST_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException failed) {
      throw failed.getCause() instanceof Exception cause ? cause : failed;
    } catch (TimeoutException never) {
      future.cancel(false);
      throw never;
    }
  }
}
