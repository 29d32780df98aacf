package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Event;
import org.mailseam.journal.Journal;
import org.mailseam.journal.OutcomeState;
import org.mailseam.journal.StepState;

/** The runner is on a thread of its own; the test waits for its states and never for time. */
@Timeout(30)
class RunControlTest {

  private static final String NOTES = "note one\nnote two\nnote three\nnote four";

  private final RunControl control = RunControl.attended();
  private final BlockingQueue<RunState> states = new LinkedBlockingQueue<>();
  private ScriptedPeer peer;
  private Journal journal;
  private CompletableFuture<RunOutcome> outcome;

  private void start(String text) {
    start(text, "");
  }

  private void start(String text, String play) {
    Script script = Script.parse(text).script();
    peer = ScriptedPeer.plays(play);
    journal = Run.journal(script, peer);
    RunSettings settings =
        new RunSettings(Map.of(), Path.of(""), RunSettings.DEFAULT_REPLY_TIMEOUT);
    Runner runner = new Runner(script, peer, journal, settings, _ -> Optional.empty(), control);
    outcome = new CompletableFuture<>();
    control.listen(states::add);
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                outcome.complete(runner.run());
              } catch (Throwable e) {
                outcome.completeExceptionally(e);
              }
            });
  }

  /** Waits until the run stands before that step. */
  private void pausedBefore(int step) throws InterruptedException {
    RunState state = next();
    while (!state.equals(new RunState.Paused(step))) {
      assertThat(state).isNotInstanceOfAny(RunState.Paused.class, RunState.Finished.class);
      state = next();
    }
  }

  private RunState next() throws InterruptedException {
    RunState state = states.poll(20, TimeUnit.SECONDS);
    assertThat(state).as("the next state of the run").isNotNull();
    return state;
  }

  private RunOutcome ended() {
    return outcome.join();
  }

  private List<String> notes() {
    return journal.events().stream()
        .filter(Event.Note.class::isInstance)
        .map(event -> ((Event.Note) event).text())
        .toList();
  }

  private List<String> steps() {
    return journal.events().stream()
        .filter(Event.Step.class::isInstance)
        .map(Event.Step.class::cast)
        .filter(event -> event.state() != StepState.RUNNING)
        .map(event -> event.step() + " " + event.state())
        .toList();
  }

  @Test
  void anAttendedRunWaitsForTheWordToBegin() throws Exception {
    start(NOTES);
    assertThat(next()).isEqualTo(new RunState.Idle());
    pausedBefore(1);
    assertThat(notes()).isEmpty();
    control.run();
    assertThat(ended()).isEqualTo(RunOutcome.passed());
    assertThat(notes()).containsExactly("one", "two", "three", "four");
    assertThat(control.state()).isEqualTo(new RunState.Finished(RunOutcome.passed()));
  }

  @Test
  void theWordToBeginMayComeFirst() {
    control.run();
    start(NOTES);
    assertThat(ended()).isEqualTo(RunOutcome.passed());
    assertThat(states).doesNotHaveAnyElementsOfTypes(RunState.Paused.class);
  }

  @Test
  void stepByStep() throws Exception {
    start(NOTES);
    pausedBefore(1);
    control.step();
    pausedBefore(2);
    assertThat(notes()).containsExactly("one");
    control.step();
    pausedBefore(3);
    control.step();
    pausedBefore(4);
    control.step();
    assertThat(ended()).isEqualTo(RunOutcome.passed());
  }

  @Test
  void runToAStepStopsBeforeIt() throws Exception {
    start(NOTES);
    pausedBefore(1);
    control.runTo(3);
    pausedBefore(3);
    assertThat(notes()).containsExactly("one", "two");
    control.resume();
    assertThat(ended()).isEqualTo(RunOutcome.passed());
  }

  @Test
  void breakPointsHoldOnceEachTimeTheyAreReached() throws Exception {
    control.breakAt(Set.of(1, 3));
    control.run();
    start(NOTES);
    pausedBefore(1);
    control.run();
    pausedBefore(3);
    control.breakAt(Set.of());
    control.run();
    assertThat(ended()).isEqualTo(RunOutcome.passed());
  }

  @Test
  void aPauseStepWaitsForTheUserEvenAtTheEnd() throws Exception {
    control.run();
    start("note one\npause\nnote two\npause");
    pausedBefore(3);
    assertThat(notes()).containsExactly("one");
    control.run();
    pausedBefore(5);
    control.run();
    assertThat(ended()).isEqualTo(RunOutcome.passed());
  }

  @Test
  void aSkippedStepIsLeftOut() throws Exception {
    start(NOTES);
    pausedBefore(1);
    control.skip();
    pausedBefore(2);
    control.run();
    assertThat(ended()).isEqualTo(RunOutcome.passed());
    assertThat(notes()).containsExactly("two", "three", "four");
    assertThat(steps()).startsWith("1 SKIPPED", "2 DONE");
    control.skip(); // too late, and no harm
  }

  @Test
  void aStepCanBeRepeated() throws Exception {
    start(NOTES);
    pausedBefore(1);
    control.runTo(3);
    pausedBefore(3);
    control.repeat(1);
    pausedBefore(3);
    control.repeat(99);
    control.run();
    assertThat(ended()).isEqualTo(RunOutcome.passed());
    assertThat(notes()).containsExactly("one", "two", "one", "three", "four");
  }

  @Test
  void aWaitCanBeSkipped() throws Exception {
    control.run();
    start("wait 10m\nnote after");
    awaitRunning(1);
    control.skip();
    assertThat(ended()).isEqualTo(RunOutcome.passed());
    assertThat(steps()).containsExactly("1 SKIPPED", "2 DONE");
  }

  private void awaitRunning(int step) throws InterruptedException {
    RunState state = next();
    while (!state.equals(new RunState.Running(step))) {
      state = next();
    }
  }

  @Test
  void stopEndsAWait() throws Exception {
    control.run();
    start("wait 10m\nnote after");
    awaitRunning(1);
    control.stop();
    assertThat(ended().state()).isEqualTo(OutcomeState.ABORTED);
    assertThat(ended().step()).isEqualTo(1);
    assertThat(steps()).containsExactly("1 STOPPED");
    assertThat(notes()).isEmpty();
  }

  @Test
  void stopEndsAnExpectThatHangs() throws Exception {
    control.run();
    start("connect smtp h\nexpect 220 or continue\nnote after", "HANGS");
    peer.awaitHanging();
    control.stop();
    assertThat(ended().state()).isEqualTo(OutcomeState.ABORTED);
    assertThat(ended().cause()).contains(new Cause.Stopped());
    assertThat(steps()).containsExactly("1 DONE", "2 STOPPED");
    assertThat(peer.closes()).isEqualTo(1);
  }

  @Test
  void stopEndsARunThatIsPausedOrNotBegun() throws Exception {
    start(NOTES);
    pausedBefore(1);
    control.stop();
    assertThat(ended().state()).isEqualTo(OutcomeState.ABORTED);
    assertThat(steps()).isEmpty();
  }

  @Test
  void anInterruptIsAStop() throws Exception {
    Script script = Script.parse(NOTES).script();
    peer = ScriptedPeer.plays("");
    journal = Run.journal(script, peer);
    RunSettings settings =
        new RunSettings(Map.of(), Path.of(""), RunSettings.DEFAULT_REPLY_TIMEOUT);
    Runner runner = new Runner(script, peer, journal, settings, _ -> Optional.empty(), control);
    control.listen(states::add);
    outcome = new CompletableFuture<>();
    Thread thread = Thread.ofVirtual().start(() -> outcome.complete(runner.run()));
    pausedBefore(1);
    thread.interrupt();
    assertThat(ended().state()).isEqualTo(OutcomeState.ABORTED);
  }

  @Test
  void aLineCanBeSentInBetween() throws Exception {
    control.run();
    start(
        "connect imap h\nexpect OK\npause\nsend LOGOUT\nexpect OK",
        """
        S: * OK hi
        C: <tag> NOOP
        S: * 1 EXISTS
        S: <tag> OK done
        C: <tag> LOGOUT
        S: <tag> OK bye
        """);
    pausedBefore(4);
    assertThat(control.sendNow("NOOP").get()).isEmpty();
    control.run();
    assertThat(ended()).isEqualTo(RunOutcome.passed());
    peer.assertOver();
    assertThat(control.sendNow("NOOP").get()).contains(Cause.said("script.run-over"));
  }

  @Test
  void ordersAreObeyedOneAfterTheOther() throws Exception {
    CountDownLatch given = new CountDownLatch(1);
    control.listen(
        state -> {
          if (state instanceof RunState.Paused && given.getCount() > 0) {
            given.countDown();
            control.skip();
            control.repeat(1);
            control.skip();
          }
        });
    start(NOTES);
    pausedBefore(1);
    pausedBefore(3);
    assertThat(notes()).containsExactly("one");
    assertThat(steps()).containsExactly("1 SKIPPED", "1 DONE", "2 SKIPPED");
    control.run();
    assertThat(ended()).isEqualTo(RunOutcome.passed());
  }

  @Test
  void anOrderThatTheEndOvertakesIsRefused() throws Exception {
    List<CompletableFuture<Optional<Cause>>> asked = new CopyOnWriteArrayList<>();
    control.listen(
        state -> {
          if (state instanceof RunState.Paused) {
            asked.add(control.sendNow("NOOP"));
            control.stop();
          }
        });
    start(NOTES);
    assertThat(ended().state()).isEqualTo(OutcomeState.ABORTED);
    assertThat(asked.getFirst().get(20, TimeUnit.SECONDS)).contains(Cause.said("script.run-over"));
  }

  @Test
  void runToReachesItsStepAlsoFromThatStep() throws Exception {
    start(NOTES);
    pausedBefore(1);
    control.runTo(1); // stands there already: goes on, and does not stand still for ever
    assertThat(ended()).isEqualTo(RunOutcome.passed());
  }

  @Test
  void aBreakPointHoldsOnTheWayToAStep() throws Exception {
    control.breakAt(Set.of(2));
    start(NOTES);
    pausedBefore(1);
    control.runTo(4);
    pausedBefore(2);
    control.runTo(4);
    pausedBefore(4);
    assertThat(notes()).containsExactly("one", "two", "three");
    control.stop();
  }

  @Test
  void whatCannotBeSentIsTold() throws Exception {
    start("connect smtp h\nexpect 220", "S: 220 hi");
    pausedBefore(1);
    assertThat(control.sendNow("NOOP").get()).contains(Cause.said("script.no-connection"));
    assertThat(control.sendNow("NOOP\r\nRSET").get()).contains(Cause.said("script.one-line"));
    control.run();
    assertThat(ended()).isEqualTo(RunOutcome.passed());
  }

  @Test
  void aListenerMayAnswerAtOnce() {
    control.listen(
        state -> {
          if (state instanceof RunState.Paused) {
            control.step();
          }
        });
    start(NOTES);
    assertThat(ended()).isEqualTo(RunOutcome.passed());
    assertThat(notes()).hasSize(4);
  }
}
