package org.mailseam.script;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.mailseam.journal.Cause;

/**
 * The handle on a run: what the buttons of a debugger are for a program. One control serves one
 * run. Its orders may come from any thread and return at once; the runner's thread obeys them
 * between steps, and waits here while it is paused.
 *
 * <p>Steps are counted from 1. A run that is attended waits before its first step until it is told
 * to {@link #run}, {@link #step} or {@link #runTo}; these may be called before it begins.
 */
public final class RunControl {

  /** How a wait ended. */
  enum Waited {
    ELAPSED,
    SKIPPED,
    STOPPED
  }

  private enum Go {
    HALT,
    ONE,
    UNTIL,
    ALL
  }

  private final boolean attended;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition ordered = lock.newCondition();

  // All of these are guarded by the lock.
  private final List<Consumer<RunState>> listeners = new ArrayList<>();
  private final Deque<Order> orders = new ArrayDeque<>();
  private Go go;
  private int until;
  private Set<Integer> breakPoints = Set.of();
  private boolean released;
  private boolean haltAtEnd;
  private int stepCount;
  private boolean skipWait;
  private boolean stopped;
  private Runnable onStop = () -> {};

  private volatile RunState state = new RunState.Idle();

  private RunControl(boolean attended) {
    this.attended = attended;
    this.go = attended ? Go.HALT : Go.ALL;
  }

  /** For a run that somebody watches and leads. */
  public static RunControl attended() {
    return new RunControl(true);
  }

  /**
   * For a run that goes from the first step to the last, as on the command line; it can be stopped,
   * and passes over {@code pause}.
   */
  public static RunControl unattended() {
    return new RunControl(false);
  }

  /** Where the run stands. */
  public RunState state() {
    return state;
  }

  /**
   * Tells {@code listener} where the run stands, now and whenever that changes; later calls come on
   * the runner's thread, which waits for them. A listener may give orders.
   */
  public void listen(Consumer<RunState> listener) {
    lock.lock();
    try {
      listeners.add(listener);
      listener.accept(state);
    } finally {
      lock.unlock();
    }
  }

  /** Goes on to the end, or to the next break point. */
  public void run() {
    go(Go.ALL, 0);
  }

  /** The same as {@link #run}, in the word that fits a run that is paused. */
  public void resume() {
    run();
  }

  /** Performs one step and pauses again. */
  public void step() {
    go(Go.ONE, 0);
  }

  /** Goes on until the given step is next, or to a break point before it. */
  public void runTo(int step) {
    go(Go.UNTIL, step);
  }

  /** Pauses as soon as the step under way is done. */
  public void pause() {
    lock.lock();
    try {
      go = Go.HALT;
      haltAtEnd = true;
    } finally {
      lock.unlock();
    }
  }

  /** Pauses before these steps, and no longer before others. */
  public void breakAt(Set<Integer> steps) {
    lock.lock();
    try {
      breakPoints = Set.copyOf(steps);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Leaves out the step that the run is paused before, or ends the {@code wait} that is under way.
   * Nothing happens where neither is the case: a step that is at work is ended by {@link #stop}
   * only.
   */
  public void skip() {
    lock.lock();
    try {
      switch (state) {
        case RunState.Paused _ -> order(new Order.Skip());
        case RunState.Running _ -> {
          skipWait = true;
          ordered.signalAll();
        }
        case RunState.Idle _, RunState.Finished _ -> {
          // there is no step to leave out
        }
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Performs a step out of turn and then pauses where the run is paused now; nothing happens where
   * it is not paused, or where there is no such step.
   */
  public void repeat(int step) {
    lock.lock();
    try {
      if (state instanceof RunState.Paused && step >= 1 && step <= stepCount) {
        order(new Order.Repeat(step));
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Sends a line of the user's before the next step and reads the one reply to it. It is sent as it
   * stands, with a tag and a line end as a {@code send} step would have them.
   *
   * @return what kept it from being sent or answered, once that is known; empty where it went well
   */
  public CompletableFuture<Optional<Cause>> sendNow(String line) {
    CompletableFuture<Optional<Cause>> done = new CompletableFuture<>();
    lock.lock();
    try {
      if (stopped || state instanceof RunState.Finished) {
        done.complete(Optional.of(Cause.said("script.run-over")));
      } else if (line.chars().anyMatch(c -> (c < ' ' && c != '\t') || c == 0x7f)) {
        done.complete(Optional.of(Cause.said("script.one-line")));
      } else {
        order(new Order.SendNow(line, done));
      }
      return done;
    } finally {
      lock.unlock();
    }
  }

  /** Ends the run, also in the middle of a step; once and for all. */
  public void stop() {
    Runnable cancel;
    lock.lock();
    try {
      stopped = true;
      cancel = onStop;
      ordered.signalAll();
    } finally {
      lock.unlock();
    }
    cancel.run();
  }

  private void go(Go how, int step) {
    lock.lock();
    try {
      go = how;
      until = step;
      haltAtEnd = false;
      released = state instanceof RunState.Paused;
      ordered.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void order(Order order) {
    orders.add(order);
    ordered.signalAll();
  }

  // From here on for the runner's thread.

  boolean isAttended() {
    return attended;
  }

  boolean isStopped() {
    lock.lock();
    try {
      return stopped;
    } finally {
      lock.unlock();
    }
  }

  /** Takes what ends a step that is under way; it is run at once where the user has been faster. */
  void onStop(Runnable cancel) {
    boolean late;
    lock.lock();
    try {
      onStop = cancel;
      late = stopped;
    } finally {
      lock.unlock();
    }
    if (late) {
      cancel.run();
    }
  }

  /**
   * Waits for the word to go on; {@code step} is next, or the end where {@code last} is before it.
   */
  Order before(int step, int last) {
    lock.lock();
    try {
      stepCount = last;
      pauseWhileHalted(step, last);
      if (stopped) {
        return new Order.Stop();
      }
      if (!orders.isEmpty()) {
        return begun(orders.remove(), step);
      }
      if (go == Go.ONE) {
        go = Go.HALT;
      }
      released = false;
      return step > last ? new Order.End() : begun(new Order.Perform(), step);
    } finally {
      lock.unlock();
    }
  }

  private boolean halts(int step, int last) {
    if (step > last) {
      return go == Go.HALT && haltAtEnd;
    }
    boolean breakPoint = breakPoints.contains(step) && !released;
    return switch (go) {
      case HALT -> true;
      case ONE -> false;
      case UNTIL -> breakPoint || (step == until && !released);
      case ALL -> breakPoint;
    };
  }

  private Order begun(Order order, int step) {
    switch (order) {
      case Order.Perform _ -> running(step);
      case Order.Repeat(int again) -> running(again);
      case Order.Skip _, Order.SendNow _, Order.Stop _, Order.End _ -> {
        // no step is at work
      }
    }
    return order;
  }

  private void running(int step) {
    skipWait = false;
    publish(new RunState.Running(step));
  }

  private void pauseWhileHalted(int step, int last) {
    RunState paused = new RunState.Paused(step);
    try {
      while (!stopped && orders.isEmpty() && halts(step, last)) {
        if (state.equals(paused)) {
          ordered.await();
        } else {
          publish(paused); // a listener may answer at once, hence the look at the orders again
        }
      }
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for a time; the user may cut it short. */
  Waited await(Duration time) {
    lock.lock();
    try {
      long left = time.toNanos();
      while (left > 0 && !stopped && !skipWait) {
        left = ordered.awaitNanos(left);
      }
      return stopped ? Waited.STOPPED : skipWait ? Waited.SKIPPED : Waited.ELAPSED;
    } catch (InterruptedException e) {
      stopped = true;
      Thread.currentThread().interrupt();
      return Waited.STOPPED;
    } finally {
      lock.unlock();
    }
  }

  /** The run is over; nobody obeys any more. */
  void finish(RunOutcome outcome) {
    lock.lock();
    try {
      publish(new RunState.Finished(outcome));
      onStop = () -> {};
      orders.forEach(RunControl::refuse);
      orders.clear();
    } finally {
      lock.unlock();
    }
  }

  private static void refuse(Order order) {
    if (order instanceof Order.SendNow now) {
      now.done().complete(Optional.of(Cause.said("script.run-over")));
    }
  }

  /** Tells the listeners; a state that is the same as before is not told again. */
  private void publish(RunState now) {
    if (!now.equals(state)) {
      state = now;
      listeners.forEach(listener -> listener.accept(now));
    }
  }
}
