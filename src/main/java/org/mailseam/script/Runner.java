package org.mailseam.script;

import java.util.List;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Event;
import org.mailseam.journal.Journal;
import org.mailseam.journal.OutcomeState;
import org.mailseam.journal.StepState;

/**
 * Performs the steps of a script against a wire and writes into the journal how each went and how
 * the run ended. An object is good for one run.
 */
public final class Runner {

  private final Script script;
  private final Wire wire;
  private final Journal journal;
  private final RunSettings settings;
  private final SecretSource secretSource;
  private final RunControl control;

  /**
   * @param script a script that parsed without errors
   * @param wire not connected; closed when the run ends
   * @param journal takes the states of the steps, the notes and the end
   * @param secretSource asked for all secrets of the script before anything is sent
   * @param control leads the run
   */
  public Runner(
      Script script,
      Wire wire,
      Journal journal,
      RunSettings settings,
      SecretSource secretSource,
      RunControl control) {
    this.script = script;
    this.wire = wire;
    this.journal = journal;
    this.settings = settings;
    this.secretSource = secretSource;
    this.control = control;
  }

  /** What became of a step. */
  private sealed interface Result {
    /** It is over and the run goes on. */
    record GoOn() implements Result {}

    /** The run ends here. */
    record End(OutcomeState state, Cause cause) implements Result {
      /** Whether a probe that ends so ends the run: there is nobody to go on with. */
      boolean isOfRun() {
        return state == OutcomeState.UNREACHABLE || cause instanceof Cause.Stopped;
      }
    }
  }

  /**
   * Runs the script on the calling thread. What {@link Script#check} finds ends the run before
   * anything is sent, as does a secret that is not given.
   */
  public RunOutcome run() {
    RunOutcome outcome;
    try (Values values = new Values(settings.variables())) {
      outcome = begin(values);
    } finally {
      wire.close();
    }
    journal.append(
        new Event.Ended(journal.now(), outcome.state(), outcome.step(), outcome.cause()));
    control.finish(outcome);
    return outcome;
  }

  private RunOutcome begin(Values values) {
    List<ScriptError> errors = script.check(settings);
    if (!errors.isEmpty()) {
      ScriptError first = errors.getFirst();
      return outcome(OutcomeState.FAILED, numberOf(first.line()), new Cause.Said(first.message()));
    }
    for (String name : script.secrets()) {
      Optional<char[]> secret = secretSource.secret(name);
      if (secret.isEmpty()) {
        return outcome(OutcomeState.ABORTED, 0, Cause.said("script.secret-missing", name));
      }
      values.secret(name, secret.get());
    }
    control.onStop(wire::cancel);
    try (Performer performer = new Performer(script, wire, values, journal, settings, control)) {
      return steps(performer);
    }
  }

  private int numberOf(int line) {
    for (int i = 0; i < script.steps().size(); i++) {
      if (script.steps().get(i).line() == line) {
        return i + 1;
      }
    }
    return 0;
  }

  private static RunOutcome outcome(OutcomeState state, int step, Cause cause) {
    return new RunOutcome(state, step, Optional.of(cause));
  }

  private RunOutcome steps(Performer performer) {
    int last = script.steps().size();
    int next = 1;
    boolean probing = false;
    while (true) {
      switch (control.before(next, last)) {
        case Order.Stop _ -> {
          return outcome(OutcomeState.ABORTED, Math.min(next, last), new Cause.Stopped());
        }
        case Order.Skip _ -> {
          if (next <= last) {
            mark(next, StepState.SKIPPED, Optional.empty());
            next++;
          }
        }
        case Order.SendNow now -> sendNow(performer, now);
        case Order.Repeat(int step) -> {
          if (perform(performer, step) instanceof Result.End end) {
            return outcome(end.state(), step, end.cause());
          }
        }
        case Order.End _ -> {
          return RunOutcome.passed();
        }
        case Order.Perform _ -> {
          probing |= script.steps().get(next - 1) instanceof Step.Probe;
          Result result = perform(performer, next);
          if (probing && performer.turnedAway()) {
            return outcome(OutcomeState.ABORTED, next, Cause.said("script.turned-away"));
          }
          if (result instanceof Result.End end) {
            if (!probing || end.isOfRun()) {
              return outcome(end.state(), next, end.cause());
            }
            next = nextProbe(next);
          } else {
            next++;
          }
        }
      }
    }
  }

  /** Where the probe behind this step begins; behind the last step where there is none. */
  private int nextProbe(int step) {
    int next = step + 1;
    while (next <= script.steps().size() && !(script.steps().get(next - 1) instanceof Step.Probe)) {
      next++;
    }
    return next;
  }

  private Result perform(Performer performer, int number) {
    Step step = script.steps().get(number - 1);
    mark(number, StepState.RUNNING, Optional.empty());
    OutcomeState state;
    Cause why;
    try {
      switch (performer.perform(step)) {
        case Performer.Done(Optional<Cause> remark) -> mark(number, StepState.DONE, remark);
        case Performer.CutShort _ -> mark(number, StepState.SKIPPED, Optional.empty());
      }
      return new Result.GoOn();
    } catch (Shortfall shortfall) {
      state = shortfall.state();
      why = shortfall.fact();
    } catch (Breakdown failure) {
      if (failure.fact() instanceof Cause.Stopped) {
        control.stop();
      }
      why = failure.fact();
      state = state(step, why);
    }
    if (control.isStopped()) {
      Cause stopped = new Cause.Stopped();
      mark(number, StepState.STOPPED, Optional.of(stopped));
      return new Result.End(OutcomeState.ABORTED, stopped);
    }
    mark(number, StepState.FAILED, Optional.of(why));
    return step.orContinue() ? new Result.GoOn() : new Result.End(state, why);
  }

  private static OutcomeState state(Step step, Cause cause) {
    return switch (cause) {
      case Cause.Unreachable _ -> OutcomeState.UNREACHABLE;
      case Cause.Stopped _, Cause.TimedOut _ -> OutcomeState.ABORTED;
      case Cause.Ended _, Cause.TooMuch _ ->
          step instanceof Step.Tls ? OutcomeState.REFUSED : OutcomeState.ABORTED;
      case Cause.TlsFailed _, Cause.TrustRefused _, Cause.TlsUnasked _, Cause.NotBegun _ ->
          OutcomeState.REFUSED;
      case Cause.Said _, Cause.Unknown _ ->
          step instanceof Step.Connect ? OutcomeState.UNREACHABLE : OutcomeState.REFUSED;
    };
  }

  /** What the user sends in between is no step; whether it went well only its sender is told. */
  private static void sendNow(Performer performer, Order.SendNow now) {
    try {
      performer.sendNow(Bytes.ofText(now.line()));
      now.done().complete(Optional.empty());
    } catch (Shortfall shortfall) {
      now.done().complete(Optional.of(shortfall.fact()));
    } catch (Breakdown failure) {
      now.done().complete(Optional.of(failure.fact()));
    }
  }

  private void mark(int step, StepState state, Optional<Cause> cause) {
    journal.append(new Event.Step(journal.now(), step, state, cause));
  }
}
