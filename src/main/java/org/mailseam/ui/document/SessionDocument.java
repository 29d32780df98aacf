package org.mailseam.ui.document;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.mailseam.certificate.Certificate;
import org.mailseam.exchange.CaptureImport;
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
import org.mailseam.live.TlsPreferences;
import org.mailseam.live.TrustSource;
import org.mailseam.script.Outcome;
import org.mailseam.script.Parsed;
import org.mailseam.script.RunControl;
import org.mailseam.script.RunSettings;
import org.mailseam.script.RunState;
import org.mailseam.script.Script;
import org.mailseam.script.ScriptError;
import org.mailseam.script.SecretSource;
import org.mailseam.session.Selection;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.session.Verdict;
import org.mailseam.text.Message;

/**
 * One session on screen: its script, its run, and what was decoded of it. Properties change on the
 * FX thread only; methods are called there. No control of JavaFX is in here.
 */
public final class SessionDocument {

  private final String program;
  private final SecretSource secrets;
  private final StringProperty scriptText = new SimpleStringProperty("");
  private final StringProperty scriptName = new SimpleStringProperty("");
  private final StringProperty host = new SimpleStringProperty("");
  private final ObjectProperty<TlsPreferences> tls =
      new SimpleObjectProperty<>(TlsPreferences.NONE);
  private final ObjectProperty<TrustSource> trust = new SimpleObjectProperty<>(TrustSource.SYSTEM);
  private final ObjectProperty<Map<String, String>> variables =
      new SimpleObjectProperty<>(Map.of());
  private final ObjectProperty<Duration> timeout =
      new SimpleObjectProperty<>(RunSettings.DEFAULT_REPLY_TIMEOUT);
  private final ObjectProperty<Selection> selection =
      new SimpleObjectProperty<>(new Selection.None());
  private final ObjectProperty<Set<Integer>> breakPoints = new SimpleObjectProperty<>(Set.of());
  private final ReadOnlyObjectWrapper<Session> session;
  private final ReadOnlyObjectWrapper<Verdict> verdict = new ReadOnlyObjectWrapper<>(NO_VERDICT);
  private final ReadOnlyObjectWrapper<RunState> runState =
      new ReadOnlyObjectWrapper<>(new RunState.Idle());
  private final ReadOnlyObjectWrapper<List<ShownStep>> steps =
      new ReadOnlyObjectWrapper<>(List.of());
  private final ReadOnlyObjectWrapper<Path> file = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Boolean> unsaved = new ReadOnlyObjectWrapper<>(false);
  private final ReadOnlyObjectWrapper<List<Message>> remarks =
      new ReadOnlyObjectWrapper<>(List.of());

  private static final Verdict NO_VERDICT =
      new Verdict(List.of(), Optional.empty(), Optional.empty());

  private Journal journal;
  private SavedJournal saved;
  private RunControl control;
  private List<Certificate> judged = List.of();

  /**
   * A session that has not run.
   *
   * @param secrets asks the user; called on other threads than the FX thread
   */
  public SessionDocument(String program, SecretSource secrets) {
    this.program = program;
    this.secrets = secrets;
    Target nowhere = new Target("smtp", "", 0, Target.Security.STARTTLS, "");
    Header header = new Header(program, Instant.EPOCH, nowhere, "", List.of(), false);
    session = new ReadOnlyObjectWrapper<>(SessionDecoder.decode(header, List.of()));
    breakPoints.addListener(
        (_, _, steps) -> {
          if (control != null) {
            control.breakAt(steps);
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

  /** Shows a saved session. */
  public void show(Opened opened) {
    saved = opened.saved();
    journal = null;
    file.set(opened.file());
    unsaved.set(false);
    remarks.set(saved.problems());
    scriptText.set(saved.header().script());
    variables.set(saved.header().variables());
    host.set(saved.header().variables().getOrDefault("host", saved.header().target().host()));
    trust.set(TrustSource.of(saved.header()));
    take(opened.session());
  }

  /** What is wrong with the script, as it stands in the editor. */
  public List<ScriptError> scriptErrors() {
    return parse().errors();
  }

  private Parsed parse() {
    Set<String> names = new HashSet<>(Script.USUAL_VARIABLES);
    names.addAll(given().keySet());
    return Script.parse(scriptText.get(), names);
  }

  private Map<String, String> given() {
    Map<String, String> given = new HashMap<>(variables.get());
    given.put("host", host.get().strip());
    if (host.get().startsWith("lab:")) {
      given.remove("client"); // the practice session brings the name of the article
    }
    return given;
  }

  /**
   * What stands in the way of a run: errors of the script and variables without a value.
   *
   * @return empty where it can run
   */
  public List<ScriptError> obstacles() {
    Parsed parsed = parse();
    return parsed.sound() ? LiveRun.check(plan(parsed.script())) : parsed.errors();
  }

  private Plan plan(Script script) {
    Path folder = file.get() == null ? Path.of("") : file.get().toAbsolutePath().getParent();
    return new Plan(script, folder, given(), tls.get(), trust.get(), timeout.get());
  }

  /** Whether a run is under way. */
  public boolean running() {
    return runState.get() instanceof RunState.Running || runState.get() instanceof RunState.Paused;
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
      remarks.set(List.of(Message.of("ui.not-running")));
      return;
    }
    Latest<Optional<Message>> answers =
        new Latest<>(problem -> problem.ifPresent(message -> remarks.set(List.of(message))));
    var _ = control.sendNow(line).thenAccept(answers::put);
  }

  private void whileRunning(Consumer<RunControl> order) {
    if (running()) {
      order.accept(control);
    }
  }

  private void lead(Consumer<RunControl> order) {
    if (!running()) {
      if (!obstacles().isEmpty()) {
        return;
      }
      begin();
    }
    order.accept(control);
  }

  private void begin() {
    Plan plan = plan(Script.parse(scriptText.get()).script());
    RunControl lead = RunControl.attended();
    lead.breakAt(breakPoints.get());
    control = lead;
    saved = null;
    file.set(null);
    unsaved.set(true);
    remarks.set(List.of());
    selection.set(new Selection.None());
    runState.set(new RunState.Running(1));
    Latest<RunState> states = new Latest<>(runState::set);
    Thread.ofVirtual().name("session").start(() -> perform(plan, lead, states));
  }

  private void perform(Plan plan, RunControl lead, Latest<RunState> states) {
    Latest<Session> sessions = new Latest<>(this::take);
    try (LiveRun live = LiveRun.prepare(program, plan, secrets, lead, Optional.empty())) {
      Platform.runLater(() -> journal = live.journal());
      JournalFollower follower = new JournalFollower(live.journal(), sessions::put);
      follower.start();
      lead.listen(
          state -> {
            if (!(state instanceof RunState.Idle)) {
              states.put(state);
            }
          });
      Outcome outcome = live.run();
      follower.end();
      states.put(new RunState.Finished(outcome));
    } catch (LabException noServer) {
      giveUp(noServer.explanation());
    } catch (JournalException noFile) {
      giveUp(noFile.explanation());
    }
  }

  private void giveUp(Message why) {
    Platform.runLater(
        () -> {
          remarks.set(List.of(why));
          runState.set(new RunState.Idle());
        });
  }

  private void take(Session now) {
    session.set(now);
    steps.set(ShownStep.of(now));
    List<Certificate> shown =
        now.connection().tls().map(each -> each.certificates()).orElse(List.of());
    if (now.connection().tls().isEmpty()) {
      judged = List.of();
      verdict.set(NO_VERDICT);
    } else if (!shown.equals(judged) || now.ended().isPresent()) {
      judged = shown;
      Thread.ofVirtual().name("verdict").start(() -> judge(now));
    }
  }

  private void judge(Session now) {
    Verdict reached = Verdict.of(now, TrustSource.of(now.header()).anchors());
    Platform.runLater(() -> verdict.set(reached));
  }

  /** What there is to save; to be written on another thread. Empty where nothing has run. */
  public Optional<SavedJournal> savable() {
    if (saved != null) {
      return Optional.of(saved);
    }
    return Optional.ofNullable(journal).map(run -> SavedJournal.of(run.header(), run.events()));
  }

  /** The session has been written to a file. */
  public void savedTo(Path where) {
    file.set(where);
    unsaved.set(false);
  }

  /** The latest state of the session; replaced as it goes on. */
  public ReadOnlyObjectProperty<Session> session() {
    return session.getReadOnlyProperty();
  }

  /** What is to be thought of the certificates. */
  public ReadOnlyObjectProperty<Verdict> verdict() {
    return verdict.getReadOnlyProperty();
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

  /** The script as it stands in the editor. */
  public StringProperty scriptText() {
    return scriptText;
  }

  /** What the script is called. */
  public StringProperty scriptName() {
    return scriptName;
  }

  /** Where to: a host, {@code host:port} or {@code lab:NAME}. */
  public StringProperty host() {
    return host;
  }

  /** What goes before the script's own wishes for TLS. */
  public ObjectProperty<TlsPreferences> tls() {
    return tls;
  }

  /** Where trust starts in the next run. */
  public ObjectProperty<TrustSource> trust() {
    return trust;
  }

  /** The values of the script's variables but {@code host}. */
  public ObjectProperty<Map<String, String>> variables() {
    return variables;
  }

  /** How long a reply may take. */
  public ObjectProperty<Duration> timeout() {
    return timeout;
  }

  /** The steps to pause before, from 1. */
  public ObjectProperty<Set<Integer>> breakPoints() {
    return breakPoints;
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
