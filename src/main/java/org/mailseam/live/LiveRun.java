package org.mailseam.live;

import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.mailseam.certificate.Certificate;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Header;
import org.mailseam.journal.Journal;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.JournalWriter;
import org.mailseam.journal.Target;
import org.mailseam.lab.Lab;
import org.mailseam.lab.LabException;
import org.mailseam.lab.PracticeServer;
import org.mailseam.lab.RunningServer;
import org.mailseam.link.Link;
import org.mailseam.link.SessionStore;
import org.mailseam.mail.Service;
import org.mailseam.script.RunControl;
import org.mailseam.script.RunOutcome;
import org.mailseam.script.RunSettings;
import org.mailseam.script.Runner;
import org.mailseam.script.ScriptError;
import org.mailseam.script.SecretSource;
import org.mailseam.text.Message;

/**
 * A session that runs: a script, the connection it leads, the journal both write, and the practice
 * server where the script names one. Prepare it, take the journal to watch, and let it {@link #run}
 * on a virtual thread.
 */
public final class LiveRun implements AutoCloseable {

  private final Journal journal;
  private final Runner runner;
  private final RunControl control;
  private final Optional<RunningServer> practice;
  private final Optional<JournalWriter> writer;

  private LiveRun(
      Journal journal,
      Runner runner,
      RunControl control,
      Optional<RunningServer> practice,
      Optional<JournalWriter> writer) {
    this.journal = journal;
    this.runner = runner;
    this.control = control;
    this.practice = practice;
    this.writer = writer;
  }

  /**
   * Makes everything ready; nothing is sent yet.
   *
   * @param program name and version of the program, for the head of the journal
   * @param secrets asked when the run begins
   * @param control leads the run
   * @param save the file that the journal is written to while the session runs
   * @throws LabException when the practice server does not start
   * @throws JournalException when the file cannot be made
   */
  public static LiveRun prepare(
      String program, Plan plan, SecretSource secrets, RunControl control, Optional<Path> save)
      throws LabException, JournalException {
    Optional<Destination> destination = Destination.of(plan.script(), plan.variables());
    Optional<RunningServer> practice =
        practiceServer(
            destination, Destination.all(plan.script(), plan.variables()), plan.folder());
    try {
      return assemble(
          program,
          practice.map(server -> practise(plan, server.caCertificate())).orElse(plan),
          destination,
          practice,
          secrets,
          control,
          save);
    } catch (JournalException | RuntimeException failed) {
      practice.ifPresent(RunningServer::close);
      throw failed;
    }
  }

  /** Gets slow first-time work done in the background; worth it where time passes before a run. */
  public static void warmUp() {
    Link.warmUp();
  }

  /** Whether a plan is for a session with a practice server. */
  public static boolean isPractice(Plan plan) {
    return Destination.of(plan.script(), plan.variables())
        .filter(destination -> destination.address().lab())
        .isPresent();
  }

  /** Whether the practice server of a plan exists; true also where the plan wants none. */
  public static boolean knowsPractice(Plan plan) {
    return Destination.of(plan.script(), plan.variables())
        .filter(destination -> destination.address().lab())
        .map(destination -> destination.address().host())
        .map(
            name ->
                Lab.isFile(name) || Lab.named(name).isPresent()) // a file is read when it starts
        .orElse(true);
  }

  /** The name of the service that a practice server is about; SMTP for most of them. */
  public static String practiceService(String server) {
    try {
      return Lab.find(server, Path.of(""))
          .map(PracticeServer::services)
          .filter(services -> !services.isEmpty())
          .map(services -> services.getFirst().name())
          .orElse("smtp");
    } catch (LabException wrong) {
      return "smtp"; // the run says what is wrong
    }
  }

  /** The password of the practice servers' only user, which is no secret. */
  public static String practicePassword() {
    return Lab.PASSWORD;
  }

  /** What can be known to be wrong with a plan before anything is sent. */
  public static List<ScriptError> check(Plan plan) {
    Map<String, String> variables = new HashMap<>(plan.variables());
    if (isPractice(plan)) {
      variables.putIfAbsent("client", Plan.PRACTICE_CLIENT);
      variables.putIfAbsent("user", Lab.USER);
    }
    return plan.script().check(new RunSettings(variables, plan.folder(), plan.timeout()));
  }

  /**
   * Why a client certificate that a plan names cannot be used; empty where none is wrong. Its
   * secret is asked for where the file is locked.
   */
  public static Optional<Message> identityProblem(Plan plan, SecretSource secrets) {
    List<Path> files =
        plan.tls()
            .clientCertificate()
            .map(List::of)
            .orElseGet(() -> plan.script().identities(plan.settings()));
    try {
      for (Path file : files) {
        LiveWire.identity(plan.folder().resolve(file), secrets);
      }
      return Optional.empty();
    } catch (Breakdown wrong) {
      return wrong.fact() instanceof Cause.Said(Message why) ? Optional.of(why) : Optional.empty();
    }
  }

  private static LiveRun assemble(
      String program,
      Plan plan,
      Optional<Destination> destination,
      Optional<RunningServer> practice,
      SecretSource secrets,
      RunControl control,
      Optional<Path> save)
      throws JournalException {
    Target target =
        destination
            .map(first -> first.target(practice, plan.tls().serverName()))
            .orElse(new Target("smtp", "", 0, Target.Security.PLAIN));
    Header header =
        new Header(
            program,
            Instant.now(),
            target,
            plan.script().whole(),
            plan.variables(),
            plan.trust().pem(),
            plan.trust().only());
    Journal journal = new Journal(header);
    Optional<JournalWriter> writer =
        save.isPresent() ? Optional.of(new JournalWriter(journal, save.get())) : Optional.empty();
    LiveWire wire = new LiveWire(journal, plan, practice, new SessionStore(), secrets);
    Runner runner = new Runner(plan.script(), wire, journal, plan.settings(), secrets, control);
    return new LiveRun(journal, runner, control, practice, writer);
  }

  private static Optional<RunningServer> practiceServer(
      Optional<Destination> destination, List<Destination> all, Path folder) throws LabException {
    if (destination.isEmpty() || !destination.get().address().lab()) {
      return Optional.empty();
    }
    Optional<PracticeServer> server = Lab.find(destination.get().address().host(), folder);
    if (server.isEmpty()) {
      return Optional.empty(); // the connect step says so
    }
    Map<Service, Integer> ports = new HashMap<>();
    all.stream()
        .filter(each -> each.address().lab())
        .forEach(each -> ports.putIfAbsent(each.service(), each.address().port().orElse(0)));
    return Optional.of(server.get().start(ports));
  }

  /** A practice session trusts the practice server's own CA, and knows who can log in there. */
  private static Plan practise(Plan plan, Bytes authority) {
    Map<String, String> variables = new HashMap<>(plan.variables());
    variables.putIfAbsent("client", Plan.PRACTICE_CLIENT);
    variables.putIfAbsent("user", Lab.USER);
    return new Plan(
        plan.script(),
        plan.folder(),
        variables,
        plan.tls(),
        plan.trust().plus(Certificate.decode(authority).pem()),
        plan.timeout());
  }

  /** Takes in everything that happens. */
  public Journal journal() {
    return journal;
  }

  /** Runs the session on the calling thread. */
  public RunOutcome run() {
    return runner.run();
  }

  /** Ends the session, from any thread and at any moment. */
  public void stop() {
    control.stop();
  }

  /** Ends the file; what happens later is not written. */
  public void endFile() {
    writer.ifPresent(JournalWriter::close);
  }

  /**
   * Has it told, once and when it is noticed, why the file the session is saved to is not whole.
   *
   * @param listener called on a thread of the run; must be quick
   */
  public void onSaveProblem(Consumer<Message> listener) {
    writer.ifPresent(file -> file.onProblem(listener));
  }

  /** Why the file the session is saved to is not whole; empty while all is well. */
  public Optional<Message> saveProblem() {
    return writer.flatMap(JournalWriter::problem);
  }

  /** Closes the file and the practice server. */
  @Override
  public void close() {
    endFile();
    practice.ifPresent(RunningServer::close);
  }
}
