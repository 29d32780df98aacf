package org.mailseam.app;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.mailseam.finding.Severity;
import org.mailseam.journal.JournalException;
import org.mailseam.lab.LabException;
import org.mailseam.live.ClientName;
import org.mailseam.live.LiveRun;
import org.mailseam.live.Plan;
import org.mailseam.live.TlsPreferences;
import org.mailseam.live.TrustSource;
import org.mailseam.probe.Probe;
import org.mailseam.probe.ProbeResult;
import org.mailseam.probe.ProbeScript;
import org.mailseam.probe.Probes;
import org.mailseam.script.RunControl;
import org.mailseam.script.RunOutcome;
import org.mailseam.script.Script;
import org.mailseam.script.ScriptError;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.text.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mailseam probe}: does probes to a server and says what came of each. */
@Command(name = "probe")
final class ProbeCommand implements Callable<Integer> {

  private Console console;

  @Parameters(index = "0", paramLabel = "TARGET", arity = "0..1")
  @Nullable String target;

  @Parameters(index = "1..*", paramLabel = "NAME", arity = "0..*")
  List<String> names = new ArrayList<>();

  @Option(names = "--list")
  boolean list;

  @Option(names = "--set", paramLabel = "NAME=VALUE")
  Map<String, String> variables = new LinkedHashMap<>();

  @Option(names = "--secret", paramLabel = "NAME=env:VARIABLE|file:PATH")
  Map<String, String> secrets = new LinkedHashMap<>();

  @Option(names = "--save", paramLabel = "FILE.mailseam")
  @Nullable Path save;

  @Mixin FailOptions fail = new FailOptions();

  @Mixin ConsoleOptions look = new ConsoleOptions();

  @Mixin TimeoutOption timeout = new TimeoutOption();

  @Mixin OutputOptions output = new OutputOptions();

  ProbeCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      console = look.of(console);
      return list ? list() : probe();
    } catch (CommandException wrong) {
      return console.fail(wrong, output.format);
    } catch (LabException noServer) {
      return console.fail(new CommandException(noServer.explanation()), output.format);
    } catch (JournalException noFile) {
      return console.fail(new CommandException(noFile.explanation()), output.format);
    }
  }

  private int list() {
    for (Probe probe : Probes.all()) {
      console
          .out()
          .printf(
              "%-23s %s (%s)%n",
              probe.name() + (probe.harmless() ? "" : " *"),
              probe.title().in(console.locale()),
              String.join(", ", probe.services()));
    }
    console.out().println(Message.of("app.probe-list-accounts").in(console.locale()));
    return ExitCode.PASSED;
  }

  private int probe() throws CommandException, LabException, JournalException {
    if (target == null) {
      throw new CommandException(Message.of("app.probe-target"));
    }
    Plan plan = plan(ServiceUri.parse(target));
    SecretOptions source = new SecretOptions(secrets, LiveRun.isPractice(plan), console.locale());
    source.require(plan.script().secrets());
    try (LiveRun run =
        LiveRun.prepare(
            Program.nameAndVersion(),
            plan,
            source,
            RunControl.unattended(),
            Optional.ofNullable(save))) {
      RunOutcome outcome = Interrupt.during(run::stop, run::run);
      run.endFile();
      Console shown = console.hiding(source.unseen());
      if (output.keyLog != null) {
        KeyLogFile.append(output.keyLog, run.journal().events()).ifPresent(shown::tell);
      }
      run.saveProblem().ifPresent(shown::tell);
      Session session = SessionDecoder.decode(run.journal().header(), run.journal().events());
      List<ProbeResult> results = ProbeResult.of(session);
      show(session, results, shown);
      int status =
          run.saveProblem().isPresent() ? ExitCode.FELL_SHORT : ExitCode.of(outcome.state());
      return fail.or(FailOn.high).status(status, worst(results));
    }
  }

  private static Optional<Severity> worst(List<ProbeResult> results) {
    return results.stream()
        .flatMap(each -> each.judgement().stream())
        .flatMap(each -> each.severity().stream())
        .min(Comparator.naturalOrder());
  }

  private void show(Session session, List<ProbeResult> results, Console shown) {
    switch (output.format) {
      case text -> new ProbesText(results, shown.locale(), shown.out()).print();
      case json -> {
        JsonObject document = new JsonObject();
        document.addProperty("format", SessionJson.FORMAT);
        document.add("target", SessionJson.target(session.header().target()));
        document.add("outcome", SessionJson.outcome(session, shown.locale()));
        document.add("probes", new ProbesJson(results, shown.locale()).probes());
        shown.print(document);
      }
    }
    shown.out().flush();
  }

  private Plan plan(ServiceUri uri) throws CommandException {
    Map<String, String> values = new HashMap<>(variables);
    values.put("host", uri.address());
    String text = ProbeScript.of(uri.service(), probes(uri));
    Script script = Script.parse(text, Script.USUAL_VARIABLES).script();
    Plan plan = plan(script, values);
    if (!LiveRun.knowsPractice(plan)) {
      throw new CommandException(Message.of("app.lab-unknown", uri.address()));
    }
    if (!LiveRun.isPractice(plan)) {
      values.putIfAbsent("client", ClientName.ofThisMachine());
    }
    Plan complete = plan(script, values);
    List<ScriptError> errors = LiveRun.check(complete);
    if (!errors.isEmpty()) {
      throw new CommandException(Message.of("app.script-wrong", uri.address()), errors);
    }
    return complete;
  }

  private Plan plan(Script script, Map<String, String> values) throws CommandException {
    return new Plan(
        script, Path.of(""), values, TlsPreferences.NONE, TrustSource.SYSTEM, timeout.duration());
  }

  private List<Probe> probes(ServiceUri uri) throws CommandException {
    List<Probe> probes = new ArrayList<>();
    for (String name : names) {
      probes.add(probe(name, uri));
    }
    return probes.isEmpty() ? Probes.harmless(uri.service()) : probes;
  }

  private static Probe probe(String name, ServiceUri uri) throws CommandException {
    Optional<Probe> probe = Probes.named(name);
    if (probe.isEmpty()) {
      String all = Probes.all().stream().map(Probe::name).collect(Collectors.joining(", "));
      throw new CommandException(Message.of("app.probe-unknown", name, all));
    }
    if (!probe.get().fits(uri.service())) {
      String fitting = String.join(", ", probe.get().services());
      throw new CommandException(
          Message.of("app.probe-unfit", name, uri.service().name(), fitting));
    }
    return probe.get();
  }
}
