package org.mailseam.ui.document;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import org.mailseam.certificate.CtLogs;
import org.mailseam.exchange.CaptureImport;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.Journal;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;
import org.mailseam.journal.Target;
import org.mailseam.lab.LabException;
import org.mailseam.live.LiveRun;
import org.mailseam.live.Plan;
import org.mailseam.live.ShownStep;
import org.mailseam.live.TrustSource;
import org.mailseam.mail.Line;
import org.mailseam.reading.Reading;
import org.mailseam.script.KeptStep;
import org.mailseam.script.RunControl;
import org.mailseam.script.RunState;
import org.mailseam.script.Script;
import org.mailseam.script.ScriptError;
import org.mailseam.script.SecretSource;
import org.mailseam.session.Connection;
import org.mailseam.session.Selection;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.text.Message;
import org.mailseam.verdict.Verdict;

/**
 * One session on screen: its script, its run, and what was decoded of it. Properties change on the
 * FX thread only; methods are called there. No control of JavaFX is in here.
 */
public final class SessionDocument {

  private static final int NEWEST = -1;

  private final String program;
  private final SecretSource secrets;
  private final Draft draft;
  private final Recovery recovery;
  private final ObjectProperty<Selection> selection =
      new SimpleObjectProperty<>(new Selection.None());
  private final ReadOnlyObjectWrapper<Session> session;
  private final ReadOnlyObjectWrapper<ShownConnection> shown;
  private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>(Verdict.NONE);
  private final Reader reader;
  private final ReadOnlyObjectWrapper<RunState> runState =
      new ReadOnlyObjectWrapper<>(new RunState.Idle());
  private final ReadOnlyObjectWrapper<List<ShownStep>> steps =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Path> file = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Boolean> unsaved = new ReadOnlyObjectWrapper<>(false);
  private final ReadOnlyObjectWrapper<List<Message>> remarks =
      new ReadOnlyObjectWrapper<>(List.of());

  private final RunBefore runBefore = new RunBefore();
  private final SessionEvidence evidence;
  private int chosen = NEWEST;
  private Journal journal;
  private SavedJournal saved;
  private RunControl control;

  /**
   * A session that has not run.
   *
   * @param secrets asks the user; called on other threads than the FX thread
   * @param clientName the name this side greets with where the script leaves it open
   * @param recovery makes a file that a session is written to until it is saved; empty for none
   */
  public SessionDocument(
      String program,
      SecretSource secrets,
      Supplier<String> clientName,
      Supplier<Optional<Path>> recovery) {
    this.program = program;
    this.secrets = secrets;
    this.draft = new Draft(clientName);
    this.recovery = new Recovery(recovery);
    Target nowhere = new Target("smtp", "", 0, Target.Security.STARTTLS, "");
    Header header = new Header(program, Instant.EPOCH, nowhere, "", List.of(), false);
    Session blank = SessionDecoder.decode(header, List.of());
    session = new ReadOnlyObjectWrapper<>(blank);
    shown = new ReadOnlyObjectWrapper<>(ShownConnection.last(blank));
    reader = new Reader(blank);
    reader.reading().addListener((_, _, _) -> judge());
    evidence = new SessionEvidence(session, keepsEvidence(), this::tell, this::takeEvidence);
    draft
        .breakPoints()
        .addListener(
            (_, _, points) -> {
              if (control != null) {
                control.breakAt(points);
              }
            });
  }

  /**
   * Reads a saved session or a capture. It is decoded on the caller's thread, so give it a virtual
   * one.
   */
  public static Opened open(String program, Path file) throws JournalException {
    SavedJournal saved =
        CaptureImport.isCapture(file) ? CaptureImport.read(program, file) : JournalFile.read(file);
    return new Opened(file, saved, SessionDecoder.decode(saved.header(), saved.events()));
  }

  /** A saved session, read and decoded, that waits to be shown. */
  public record Opened(Path file, SavedJournal saved, Session session) {}

  /** Shows a session that a crash kept from being saved. */
  public void recover(Opened opened) {
    show(opened);
    file.set(null);
    unsaved.set(true);
    recovery.takeOver(opened.file());
    draft.name().set("");
    List<Message> told = new ArrayList<>(List.of(Message.of("ui.recovered")));
    told.addAll(opened.saved().problems());
    remarks.set(List.copyOf(told));
  }

  /** Shows a saved session. */
  public void show(Opened opened) {
    file.set(opened.file());
    show(opened.saved(), opened.session(), opened.file().getFileName().toString());
  }

  /** Shows a session that another run took the place of; it is still not saved. */
  public void bringBack(SavedJournal whole, Session decoded) {
    file.set(null);
    show(whole, decoded, "");
    unsaved.set(true);
    recovery.keep(whole);
  }

  private void show(SavedJournal shown, Session decoded, String name) {
    recovery.forget();
    saved = shown;
    journal = null;
    unsaved.set(false);
    remarks.set(saved.problems());
    draft.load(name, saved.header().script());
    draft.variables().set(saved.header().variables());
    draft
        .host()
        .set(saved.header().variables().getOrDefault("host", saved.header().target().host()));
    draft.trust().set(TrustSource.of(saved.header()));
    chosen = NEWEST;
    selection.set(new Selection.None());
    take(decoded);
  }

  /**
   * Shows certificates by themselves, without a session.
   *
   * @param at the time for which they were judged
   */
  public void show(Verdict reached, Instant at) {
    Header before = session.get().header();
    Header then = new Header(program, at, before.target(), "", List.of(), false);
    session.set(SessionDecoder.decode(then, List.of()));
    shown.set(ShownConnection.last(session.get()));
    verdict.set(reached);
  }

  /** Whether a run is under way. */
  public boolean running() {
    return running(runState.get());
  }

  /** Whether a run is under way in that state. */
  public boolean running(RunState state) {
    return state instanceof RunState.Running || state instanceof RunState.Paused;
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

  /**
   * Whether the run ended because of bytes at the seam, and would go on if the script ignored them.
   */
  public boolean stoppedAtSeam() {
    Connection last = session.get().connections().getLast();
    return !running()
        && session.get().ended().isPresent()
        && last.tls().isEmpty()
        && last.seam().filter(seam -> seam.leftoverLength() > 0).isPresent()
        && !draft.text().get().equals(ignoringLeftover());
  }

  /** Lets the script ignore bytes at the seam, and runs it from the start. */
  public void goOnAllTheSame() {
    if (stoppedAtSeam()) {
      draft.text().set(ignoringLeftover());
      run();
    }
  }

  private String ignoringLeftover() {
    return Script.withTlsOption(draft.text().get(), "leftover", "ignore");
  }

  /** Sends a line while the session is open; what keeps it from being answered becomes a remark. */
  public void sendNow(String line) {
    if (!running()) {
      remarks.set(List.of(Message.of("ui.not-running")));
      return;
    }
    Latest<Optional<Message>> answers =
        new Latest<>(problem -> problem.ifPresent(message -> remarks.set(List.of(message))));
    var _ = control.sendNow(line).thenAccept(answers::put);
  }

  /** A line that was sent now as steps of the script; empty where it carries a secret. */
  public Optional<String> keptStep(String line) {
    return KeptStep.of(session.get().header().target().protocol(), line);
  }

  /** A command that was said as steps of the script; empty for anything else, and for a secret. */
  public Optional<String> keptStep(Line said) {
    return KeptStep.of(session.get().header().target().protocol(), said);
  }

  /** The step that is next or under way, from 1; 0 where no run is. */
  public int nextStep() {
    return switch (runState.get()) {
      case RunState.Running(int step) -> step;
      case RunState.Paused(int step) -> step;
      case RunState.Idle _, RunState.Finished _ -> 0;
    };
  }

  /** Tells the user something that needs no answer. */
  public void tell(Message message) {
    remarks.set(List.of(message));
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
        remarks.set(
            List.of(Message.of("ui.script-place", first.line(), first.column()), first.message()));
        return;
      }
      begin();
    }
    order.accept(control);
  }

  private void begin() {
    Plan plan = draft.plan();
    RunControl lead = RunControl.attended();
    lead.breakAt(draft.breakPoints().get());
    control = lead;
    runBefore.keep(unsaved.get() ? savable() : Optional.empty());
    saved = null;
    Optional<Path> until = recovery.begin();
    file.set(null);
    unsaved.set(true);
    remarks.set(List.of());
    chosen = NEWEST;
    selection.set(new Selection.None());
    runState.set(new RunState.Running(1));
    SecretSource asked = LiveRun.isPractice(plan) ? practised(secrets) : secrets;
    Latest<RunState> states = new Latest<>(runState::set);
    Thread.ofVirtual().name("session").start(() -> perform(plan, asked, lead, until, states));
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
      Optional<Path> until,
      Latest<RunState> states) {
    Latest<Session> sessions = new Latest<>(this::take);
    RunState last = new RunState.Idle();
    try (LiveRun live = LiveRun.prepare(program, plan, asked, lead, until)) {
      Platform.runLater(() -> journal = live.journal());
      JournalFollower follower = new JournalFollower(live.journal(), sessions::put);
      follower.start();
      lead.listen(
          state -> {
            if (!(state instanceof RunState.Idle)) {
              states.put(state);
            }
          });
      try {
        last = new RunState.Finished(live.run());
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
    Platform.runLater(() -> remarks.set(List.of(why)));
  }

  private void take(Session now) {
    session.set(now);
    showChosen();
    steps.set(ShownStep.of(now));
    reader.look(now);
  }

  private void showChosen() {
    int last = session.get().connections().size() - 1;
    int index = chosen >= 0 && chosen < last ? chosen : last;
    shown.set(new ShownConnection(session.get(), index));
    judge();
  }

  /** The verdict on the connection shown, as far as it has been reached. */
  private void judge() {
    Reading known = reader.reading().get();
    int index = shown.get().index();
    boolean same = known.session().header().equals(session.get().header());
    verdict.set(
        same && index < known.connections().size()
            ? known.connections().get(index).verdict()
            : Verdict.NONE);
  }

  /**
   * Shows another connection of the session (from 0) in all panes. With the last one, a session
   * that goes on is shown by its newest connection again.
   */
  public void showConnection(int connection) {
    int last = session.get().connections().size() - 1;
    if (connection == shown.get().index() || connection < 0 || connection > last) {
      return;
    }
    chosen = connection == last ? NEWEST : connection;
    selection.set(new Selection.None());
    showChosen();
  }

  /** Asks for what the certificates point to; what comes is saved with the session. */
  public Inquiring evidence() {
    return evidence;
  }

  /** Whether there are certificates, and a journal that keeps what is fetched about them. */
  private ObservableValue<Boolean> keepsEvidence() {
    return verdict.flatMap(
        reached ->
            runState.map(
                state ->
                    !running(state) && savable().isPresent() && !reached.certificates().isEmpty()));
  }

  private void takeEvidence(Event.Fetched event) {
    if (saved != null) {
      saved = saved.plus(event);
    } else {
      journal.append(event);
    }
    List<Event.Fetched> all = new ArrayList<>(session.get().fetched());
    all.add(event);
    unsaved.set(true);
    savable().ifPresent(whole -> recovery.add(event, whole));
    take(session.get().withFetched(all));
  }

  /** What there is to save; to be written on another thread. Empty where nothing has run. */
  public Optional<SavedJournal> savable() {
    if (saved != null) {
      return Optional.of(saved);
    }
    return Optional.ofNullable(journal).map(run -> SavedJournal.of(run.header(), run.events()));
  }

  /** The session that the last run took the place of before it was saved; empty for none. */
  public ReadOnlyObjectProperty<Optional<SavedJournal>> runBefore() {
    return runBefore.kept();
  }

  /** Hands that session out, to be shown elsewhere. */
  public Optional<SavedJournal> takeRunBefore() {
    return runBefore.take();
  }

  /** The session has been written to a file. */
  public void savedTo(Path where) {
    file.set(where);
    unsaved.set(false);
    recovery.forget();
  }

  /**
   * Whether something would be lost that nobody could get again by a click: a session that is not
   * saved, unless it was one with a practice server or nothing came of it.
   */
  public boolean atStake() {
    Session now = session.get();
    return unsaved.get()
        && !now.frames().isEmpty()
        && !now.header().target().host().startsWith("lab:");
  }

  /** What is not saved is not wanted. */
  public void discard() {
    stop();
    evidence.stopFetching();
    recovery.forget();
  }

  /** The latest state of the session; replaced as it goes on. */
  public ReadOnlyObjectProperty<Session> session() {
    return session.getReadOnlyProperty();
  }

  /** The connection that the panes show. */
  public ReadOnlyObjectProperty<ShownConnection> shown() {
    return shown.getReadOnlyProperty();
  }

  /** What is to be thought of the certificates of the connection shown. */
  public ReadOnlyObjectProperty<Verdict> verdict() {
    return verdict.getReadOnlyProperty();
  }

  /** The whole session, judged; it comes a little later than the session itself. */
  public ReadOnlyObjectProperty<Reading> reading() {
    return reader.reading();
  }

  /** The logs by which certificate timestamps are verified. */
  public ObjectProperty<CtLogs> logs() {
    return reader.logs();
  }

  /** Whether there is nothing left to judge in what has been shown so far. */
  public boolean judged() {
    return reader.settled();
  }

  /** What is selected, in whichever pane. */
  public ObjectProperty<Selection> selection() {
    return selection;
  }

  public ReadOnlyObjectProperty<RunState> runState() {
    return runState.getReadOnlyProperty();
  }

  /** The steps of the session's script and what became of them. */
  public ReadOnlyObjectProperty<List<ShownStep>> steps() {
    return steps.getReadOnlyProperty();
  }

  /** What is to run next. */
  public Draft draft() {
    return draft;
  }

  /** The file the session is saved in; null while it is not. */
  public ReadOnlyObjectProperty<Path> file() {
    return file.getReadOnlyProperty();
  }

  /** Whether there is something that would be lost. */
  public ReadOnlyObjectProperty<Boolean> unsaved() {
    return unsaved.getReadOnlyProperty();
  }

  /** What the user should know of the file or the run as a whole. */
  public ReadOnlyObjectProperty<List<Message>> remarks() {
    return remarks.getReadOnlyProperty();
  }
}
