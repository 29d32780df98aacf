package org.mailseam.ui.document;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.mailseam.exchange.CaptureImport;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;
import org.mailseam.journal.Target;
import org.mailseam.live.TrustSource;
import org.mailseam.mail.Line;
import org.mailseam.script.KeptStep;
import org.mailseam.script.Script;
import org.mailseam.script.SecretSource;
import org.mailseam.session.Connection;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.text.Message;

/**
 * One session on screen: its script, its run, what is kept and what is shown of it. Properties
 * change on the FX thread only; methods are called there. No control of JavaFX is in here.
 */
public final class SessionDocument {

  private final Draft draft;
  private final SessionRecord record;
  private final ShownSession view;
  private final Runs runs = new Runs();
  private final SessionRun run;
  private final SessionEvidence evidence;
  private final ReadOnlyObjectWrapper<List<Message>> remarks =
      new ReadOnlyObjectWrapper<>(List.of());

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
    Target nowhere = new Target("smtp", "", 0, Target.Security.STARTTLS);
    Header header = new Header(program, Instant.EPOCH, nowhere, "", List.of(), false);
    draft = new Draft(clientName);
    record = new SessionRecord(recovery);
    view = new ShownSession(SessionDecoder.decode(header, List.of()));
    run = new SessionRun(program, secrets, draft, record, view, this::keepRun, remarks::set);
    evidence = new SessionEvidence(view.session(), keepsEvidence(), this::tell, this::take);
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

  /** Shows a saved session; the connections of a capture only happen to be in one file. */
  public void show(Opened opened) {
    record.opened(opened.saved(), opened.file());
    show(opened.saved(), opened.session(), opened.file().getFileName().toString());
    if (opened.saved().header().script().isEmpty()) {
      view.showConnection(0);
    }
  }

  /** Shows a session that a crash kept from being saved. */
  public void recover(Opened opened) {
    record.recovered(opened.saved(), opened.file());
    show(opened.saved(), opened.session(), "");
    List<Message> told = new ArrayList<>(List.of(Message.of("ui.recovered")));
    told.addAll(opened.saved().problems());
    remarks.set(List.copyOf(told));
  }

  /**
   * Shows a run that another one took the place of, which is kept in its turn. The script stays as
   * it is.
   */
  public void bringBack(Runs.Run kept, Session decoded) {
    evidence.stopFetching();
    keepRun();
    runs.drop(kept);
    record.broughtBack(kept);
    remarks.set(kept.journal().problems());
    view.beginAnew();
    view.take(decoded);
  }

  /** The run on screen is about to be replaced. */
  private void keepRun() {
    record
        .savable()
        .filter(whole -> !view.session().get().frames().isEmpty())
        .ifPresent(this::keep);
  }

  /** A run that is replaced at once has not been judged yet; its verdict comes a little later. */
  private void keep(SavedJournal whole) {
    boolean judged = view.judged();
    Runs.Run run =
        new Runs.Run(
            whole,
            record.file().get(),
            record.unsaved().get(),
            judged ? Runs.verdict(view.reading().get()) : Optional.empty());
    runs.keep(run);
    if (!judged) {
      ShownSession.of(view.session().get())
          .reading()
          .addListener((_, _, reading) -> runs.judge(run, Runs.verdict(reading)));
    }
  }

  private void show(SavedJournal saved, Session decoded, String name) {
    Header header = saved.header();
    remarks.set(saved.problems());
    draft.load(name, header.script());
    draft.variables().set(header.variables());
    draft.host().set(header.variables().getOrDefault("host", header.target().host()));
    draft.trust().set(TrustSource.of(header));
    view.beginAnew();
    view.take(decoded);
  }

  /** What is to run next. */
  public Draft draft() {
    return draft;
  }

  /** Runs it. */
  public SessionRun run() {
    return run;
  }

  /** What is kept of it. */
  public SessionRecord record() {
    return record;
  }

  /** The runs that others took the place of. */
  public Runs runs() {
    return runs;
  }

  /** What is to be seen of it. */
  public ShownSession view() {
    return view;
  }

  /** Asks for what the certificates point to; what comes is saved with the session. */
  public Inquiring evidence() {
    return evidence;
  }

  /** Whether there are certificates, and a journal that keeps what is fetched about them. */
  private ObservableValue<Boolean> keepsEvidence() {
    return view.verdict()
        .flatMap(
            reached ->
                run.state()
                    .map(
                        state ->
                            !SessionRun.running(state)
                                && record.savable().isPresent()
                                && !reached.certificates().isEmpty()));
  }

  private void take(Event.Fetched event) {
    record.add(event);
    List<Event.Fetched> all = new ArrayList<>(view.session().get().fetched());
    all.add(event);
    view.take(view.session().get().withFetched(all));
  }

  /**
   * Whether the run ended because of bytes at the seam, and would go on if the script ignored them.
   */
  public boolean stoppedAtSeam() {
    Session session = view.session().get();
    Connection last = session.connections().getLast();
    return !run.running()
        && session.ended().isPresent()
        && last.tls().isEmpty()
        && last.seam().filter(seam -> seam.leftoverLength() > 0).isPresent()
        && !draft.text().get().equals(ignoringLeftover());
  }

  /** Lets the script ignore bytes at the seam, and runs it from the start. */
  public void goOnAllTheSame() {
    if (stoppedAtSeam()) {
      draft.text().set(ignoringLeftover());
      run.run();
    }
  }

  private String ignoringLeftover() {
    return Script.withTlsOption(draft.text().get(), "leftover", "ignore");
  }

  /** A line that was sent now as steps of the script; empty where it carries a secret. */
  public Optional<String> keptStep(String line) {
    return KeptStep.of(view.session().get().header().target().protocol(), line);
  }

  /** A command that was said as steps of the script; empty for anything else, and for a secret. */
  public Optional<String> keptStep(Line said) {
    return KeptStep.of(view.session().get().header().target().protocol(), said);
  }

  /**
   * Whether something would be lost that nobody could get again by a click: a session that is not
   * saved, unless it was one with a practice server or nothing came of it.
   */
  public boolean atStake() {
    Session now = view.session().get();
    return record.unsaved().get()
        && !now.frames().isEmpty()
        && !now.header().target().host().startsWith("lab:");
  }

  /** What is not saved is not wanted. */
  public void discard() {
    run.stop();
    evidence.stopFetching();
    record.discard();
  }

  /** Tells the user something that needs no answer. */
  public void tell(Message message) {
    remarks.set(List.of(message));
  }

  /** What the user should know of the file or the run as a whole. */
  public ReadOnlyObjectProperty<List<Message>> remarks() {
    return remarks.getReadOnlyProperty();
  }
}
