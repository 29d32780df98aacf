package org.mailseam.app;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.CtLogs;
import org.mailseam.journal.FetchedKind;
import org.mailseam.journal.JournalException;
import org.mailseam.lab.LabException;
import org.mailseam.live.ClientName;
import org.mailseam.live.LiveRun;
import org.mailseam.live.Plan;
import org.mailseam.live.SessionInquiry;
import org.mailseam.live.TrustSource;
import org.mailseam.reading.Reading;
import org.mailseam.script.RunControl;
import org.mailseam.script.RunOutcome;
import org.mailseam.script.ScriptError;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.text.Message;
import org.mailseam.verdict.Terms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mailseam run}: runs a session and shows it. */
@Command(name = "run")
final class RunCommand implements Callable<Integer> {

  private Console console;
  private final InputStream in;

  @Parameters(paramLabel = "TARGET")
  String target;

  @Option(names = "--set", paramLabel = "NAME=VALUE")
  Map<String, String> variables = new LinkedHashMap<>();

  @Option(names = "--secret", paramLabel = "NAME=env:VARIABLE|file:PATH")
  Map<String, String> secrets = new LinkedHashMap<>();

  @Option(names = "--plain")
  boolean plain;

  @Mixin TimeoutOption timeout = new TimeoutOption();

  @Option(names = "--save", paramLabel = "FILE.mailseam")
  @Nullable Path save;

  @Mixin TlsOptions tls = new TlsOptions();

  @Mixin FetchOptions fetch = new FetchOptions();

  @Mixin CtOptions transparency = new CtOptions();

  @Mixin OutputOptions output = new OutputOptions();

  @Mixin FailOptions fail = new FailOptions();

  @Mixin ConsoleOptions look = new ConsoleOptions();

  RunCommand(Console console, InputStream in) {
    this.in = in;
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      console = look.of(console);
      return run();
    } catch (CommandException wrong) {
      return console.fail(wrong, output.format);
    } catch (LabException noServer) {
      return console.fail(new CommandException(noServer.explanation()), output.format);
    } catch (JournalException noFile) {
      return console.fail(new CommandException(noFile.explanation()), output.format);
    }
  }

  private int run() throws CommandException, LabException, JournalException {
    Set<FetchedKind> wanted = fetch.kinds();
    CtLogs logs = transparency.logs();
    if (output.keyLog != null) {
      InputFile.checked(output.keyLog);
    }
    Plan plan = plan();
    SecretOptions source = new SecretOptions(secrets, LiveRun.isPractice(plan), console.locale());
    source.require(plan.script().secrets());
    Optional<Message> unusable = LiveRun.identityProblem(plan, source);
    if (unusable.isPresent()) {
      throw new CommandException(unusable.get());
    }
    try (LiveRun run =
        LiveRun.prepare(
            Program.nameAndVersion(),
            plan,
            source,
            RunControl.unattended(),
            Optional.ofNullable(save))) {
      run.onSaveProblem(console::warn);
      RunOutcome outcome = Interrupt.during(run::stop, run::run);
      fetch(run, wanted);
      run.endFile();
      Console shown = console.hiding(source.unseen());
      Reading reading = report(run, logs, shown);
      int status = fail.status(ExitCode.of(outcome.state()), reading.worst());
      if (status != ExitCode.PASSED) {
        shown.complain(reading);
      }
      return status == ExitCode.PASSED && run.saveProblem().isPresent()
          ? ExitCode.FELL_SHORT
          : status;
    }
  }

  /** After the session, so that it is not held up; what comes belongs to its journal. */
  private void fetch(LiveRun run, Set<FetchedKind> wanted) {
    if (!wanted.isEmpty()) {
      Session session = session(run);
      Anchors anchors = TrustSource.of(session.header()).anchors();
      Fetching.with(
          fetch.nonce,
          console,
          inquiry -> SessionInquiry.ask(inquiry, session, anchors, wanted, run.journal()::append));
    }
  }

  private static Session session(LiveRun run) {
    return SessionDecoder.decode(run.journal().header(), run.journal().events());
  }

  private Reading report(LiveRun run, CtLogs logs, Console shown) {
    if (output.keyLog != null) {
      KeyLogFile.append(output.keyLog, run.journal().events()).ifPresent(shown::warn);
    }
    return shown.show(
        session(run),
        new Terms(TrustSource.of(run.journal().header()).anchors(), logs),
        OptionalInt.empty(),
        output.format);
  }

  private Plan plan() throws CommandException {
    RunTarget wanted = RunTarget.of(target, in, plain, variables);
    Map<String, String> values = new HashMap<>(wanted.variables());
    values.putAll(variables);
    Plan plan =
        new Plan(
            wanted.script(),
            wanted.folder(),
            values,
            tls.preferences(),
            tls.trust(),
            timeout.duration());
    if (!LiveRun.knowsPractice(plan)) {
      throw new CommandException(
          Message.of("app.lab-unknown", values.getOrDefault("host", target)));
    }
    if (!LiveRun.isPractice(plan) && !values.containsKey("client")) {
      values.put("client", ClientName.ofThisMachine());
    }
    Plan complete =
        new Plan(plan.script(), plan.folder(), values, plan.tls(), plan.trust(), plan.timeout());
    List<ScriptError> errors = LiveRun.check(complete);
    if (!errors.isEmpty()) {
      throw new CommandException(Message.of("app.script-wrong", target), errors);
    }
    return complete;
  }
}
