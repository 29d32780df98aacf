package org.mailseam.ui.document;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javafx.application.Platform;

/**
 * Brings values from other threads to the FX thread. When they come faster than the screen can take
 * them, only the latest one is shown.
 *
 * @param <T> what is brought
 */
final class Latest<T> {

  private final AtomicReference<T> waiting = new AtomicReference<>();
  private final Consumer<T> taker;

  /**
   * @param taker takes the values, on the FX thread
   */
  Latest(Consumer<T> taker) {
    this.taker = taker;
  }

  /** Hands over a value, from any thread. */
  void put(T value) {
    if (waiting.getAndSet(value) == null) {
      Platform.runLater(() -> taker.accept(waiting.getAndSet(null)));
    }
  }
}
