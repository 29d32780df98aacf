package org.mailseam.ui.document;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.mailseam.journal.Cause;
import org.mailseam.journal.JournalException;
import org.mailseam.lab.LabException;
import org.mailseam.live.LiveRun;
import org.mailseam.live.Plan;
import org.mailseam.script.RunControl;
import org.mailseam.script.RunState;
import org.mailseam.script.ScriptError;
import org.mailseam.script.SecretSource;
import org.mailseam.session.Session;
import org.mailseam.text.Message;
import org.mailseam.verdict.EndReading;

/** Runs the draft of a session, led by the user. FX thread only. */
public final class SessionRun {

  private final String program;
  private final SecretSource secrets;
  private final Draft draft;
  private final SessionRecord record;
  private final ShownSession view;
  private final Runnable replaced;
  private final Consumer<List<Message>> remarks;
  private final ReadOnlyObjectWrapper<RunState> state =
      new ReadOnlyObjectWrapper<>(new RunState.Idle());
  private final StepClock clock = new StepClock();
  private RunControl control = RunControl.attended();

  /**
   * @param secrets asks the user; called on other threads than the FX thread
   * @param record keeps what the run records
   * @param view shows it
   * @param replaced told before another run takes the place of what is shown
   * @param remarks told what keeps it from running, or nothing when it begins
   */
  SessionRun(
      String program,
      SecretSource secrets,
      Draft draft,
      SessionRecord record,
      ShownSession view,
      Runnable replaced,
      Consumer<List<Message>> remarks) {
    this.program = program;
    this.secrets = secrets;
    this.draft = draft;
    this.record = record;
    this.view = view;
    this.replaced = replaced;
    this.remarks = remarks;
    draft.breakPoints().addListener((_, _, points) -> control.breakAt(points));
  }

  /** How it goes. */
  public ReadOnlyObjectProperty<RunState> state() {
    return state.getReadOnlyProperty();
  }

  /** How long the step under way takes. */
  public StepClock clock() {
    return clock;
  }

  /** Whether a run is under way. */
  public boolean running() {
    return running(state.get());
  }

  /** Whether a run is under way in that state. */
  public static boolean running(RunState state) {
    return state instanceof RunState.Running || state instanceof RunState.Paused;
  }

  /** The step that is next or under way, from 1; 0 where no run is. */
  public int nextStep() {
    return switch (state.get()) {
      case RunState.Running(int step) -> step;
      case RunState.Paused(int step) -> step;
      case RunState.Idle _, RunState.Finished _ -> 0;
    };
  }

  /** Goes on, or begins a run that goes to the end or to the next break point. */
  public void run() {
    lead(RunControl::run);
  }

  /** Performs one step; begins a run where none is under way. */
  public void step() {
    lead(RunControl::step);
  }

  /** Goes on, or begins a run, and pauses before the given step (from 1). */
  public void runTo(int step) {
    lead(lead -> lead.runTo(step));
  }

  /** Pauses when the step under way is done. */
  public void pause() {
    whileRunning(RunControl::pause);
  }

  /** Ends the run. */
  public void stop() {
    whileRunning(RunControl::stop);
  }

  /** Leaves out the step that is next. */
  public void skip() {
    whileRunning(RunControl::skip);
  }

  /** Performs a step (from 1) out of turn. */
  public void repeat(int step) {
    whileRunning(lead -> lead.repeat(step));
  }

  /** Sends a line while the session is open; what keeps it from being answered becomes a remark. */
  public void sendNow(String line) {
    if (!running()) {
      remarks.accept(List.of(Message.of("ui.not-running")));
      return;
    }
    Latest<Optional<Cause>> answers =
        new Latest<>(
            problem ->
                problem.ifPresent(
                    cause -> remarks.accept(List.of(EndReading.now(view.session().get(), cause)))));
    var _ = control.sendNow(line).thenAccept(answers::put);
  }

  private void whileRunning(Consumer<RunControl> order) {
    if (running()) {
      order.accept(control);
    }
  }

  private void lead(Consumer<RunControl> order) {
    if (!running()) {
      List<ScriptError> obstacles = draft.obstacles();
      if (!obstacles.isEmpty()) {
        ScriptError first = obstacles.getFirst();
        remarks.accept(List.of(first.place(), first.message()));
        return;
      }
      begin();
    }
    order.accept(control);
  }

  private void begin() {
    Plan plan = draft.plan();
    clock.end();
    RunControl lead = RunControl.attended();
    lead.breakAt(draft.breakPoints().get());
    control = lead;
    replaced.run();
    Optional<Path> file = record.begin();
    remarks.accept(List.of());
    view.beginAnew();
    take(new RunState.Running(1), plan);
    SecretSource asked = LiveRun.isPractice(plan) ? practised(secrets) : secrets;
    Latest<RunState> states = new Latest<>(now -> take(now, plan));
    Thread.ofVirtual().name("session").start(() -> perform(plan, asked, lead, file, states));
  }

  private void take(RunState now, Plan plan) {
    state.set(now);
    if (now instanceof RunState.Running(int step) && step <= plan.script().steps().size()) {
      clock.begin(step, plan.patience(step));
    } else {
      clock.end();
    }
  }

  /** The password of the practice servers is no secret, and nobody is asked for it. */
  private static SecretSource practised(SecretSource secrets) {
    return name ->
        name.equals("password")
            ? Optional.of(LiveRun.practicePassword().toCharArray())
            : secrets.secret(name);
  }

  private void perform(
      Plan plan,
      SecretSource asked,
      RunControl lead,
      Optional<Path> file,
      Latest<RunState> states) {
    Latest<Session> sessions = new Latest<>(view::take);
    RunState last = new RunState.Idle();
    try (LiveRun live = LiveRun.prepare(program, plan, asked, lead, file)) {
      Platform.runLater(() -> record.take(live.journal()));
      JournalFollower follower = new JournalFollower(live.journal(), sessions::put);
      follower.start();
      lead.listen(
          now -> {
            if (!(now instanceof RunState.Idle)) {
              states.put(now);
            }
          });
      try {
        live.onSaveProblem(_ -> Platform.runLater(record::recordingLost));
        last = new RunState.Finished(live.run());
        live.endFile();
      } finally {
        follower.end();
      }
    } catch (LabException noServer) {
      giveUp(noServer.explanation());
    } catch (JournalException noFile) {
      giveUp(noFile.explanation());
    } finally {
      states.put(last); // whatever happened, the window is free for another run
    }
  }

  private void giveUp(Message why) {
    Platform.runLater(() -> remarks.accept(List.of(why)));
  }
}
