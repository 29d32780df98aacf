package org.mailseam.link;

import java.util.ArrayList;
import java.util.List;

/**
 * The user's Stop, handed to everything that may have to wait. It is said once, by any thread, and
 * holds from then on.
 */
public final class Cancellation {

  private final List<Runnable> actions = new ArrayList<>();
  private boolean cancelled;

  /** Says stop. Whoever waits is woken; a second call does nothing. */
  public void cancel() {
    List<Runnable> due;
    synchronized (actions) {
      if (cancelled) {
        return;
      }
      cancelled = true;
      due = List.copyOf(actions);
      actions.clear();
    }
    due.forEach(Runnable::run);
  }

  public boolean isCancelled() {
    synchronized (actions) {
      return cancelled;
    }
  }

  /**
   * Runs {@code action} when stop is said, on the thread that says it, or at once where it has been
   * said already. The action must be quick.
   *
   * @return what takes the action back
   */
  public Registration onCancel(Runnable action) {
    synchronized (actions) {
      if (!cancelled) {
        actions.add(action);
        return () -> remove(action);
      }
    }
    action.run();
    return () -> {};
  }

  private void remove(Runnable action) {
    synchronized (actions) {
      actions.remove(action);
    }
  }

  /** Takes an action back. */
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
