package org.mailseam.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.Certificate;
import org.mailseam.journal.Event;
import org.mailseam.journal.Journal;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.JournalWriter;
import org.mailseam.lab.Lab;
import org.mailseam.lab.LabException;
import org.mailseam.lab.PracticeServer;
import org.mailseam.lab.RunningServer;
import org.mailseam.mail.Service;
import org.mailseam.text.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mailseam lab}: lists the practice servers, or runs some until stopped. */
@Command(name = "lab")
final class LabCommand implements Callable<Integer> {

  private static final int MAX_PORT = 65_535;

  private Console console;
  private final List<RunningServer> running = new ArrayList<>();
  private final List<JournalWriter> writers = new ArrayList<>();

  @Parameters(paramLabel = "NAME", arity = "0..*")
  List<String> names = List.of();

  @Option(names = "--all")
  boolean all;

  @Option(names = "--port", paramLabel = "N")
  int port;

  @Option(names = "--ca", paramLabel = "FILE.pem")
  @Nullable Path ca;

  @Option(names = "--report")
  boolean report;

  @Option(names = "--save", paramLabel = "FOLDER")
  @Nullable Path save;

  @Mixin ConsoleOptions look = new ConsoleOptions();

  LabCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      console = look.of(console);
      return names.isEmpty() && !all ? list() : serve(servers());
    } catch (CommandException wrong) {
      return console.fail(wrong, Format.text);
    } catch (LabException failed) {
      return console.fail(new CommandException(failed.explanation()), Format.text);
    } catch (JournalException failed) {
      return console.fail(new CommandException(failed.explanation()), Format.text);
    } finally {
      running.forEach(RunningServer::close);
      writers.forEach(JournalWriter::close);
    }
  }

  private int list() {
    for (PracticeServer server : Lab.all()) {
      console
          .out()
          .printf("lab:%-24s %s%n", server.name(), server.description().in(console.locale()));
    }
    return ExitCode.PASSED;
  }

  private List<PracticeServer> servers() throws CommandException, LabException {
    List<PracticeServer> servers = new ArrayList<>(all ? Lab.all() : List.of());
    for (String name : names) {
      String bare = name.startsWith("lab:") ? name.substring("lab:".length()) : name;
      servers.add(
          Lab.find(bare, Path.of(""))
              .orElseThrow(() -> new CommandException(Message.of("app.lab-unknown", name))));
    }
    return servers;
  }

  private int serve(List<PracticeServer> servers)
      throws CommandException, LabException, JournalException {
    int services = servers.stream().mapToInt(server -> offered(server, servers).size()).sum();
    if (port < 0
        || port > MAX_PORT
        || (port > 0 && servers.size() > 1 && port + services > MAX_PORT)) {
      throw new CommandException(
          Message.of("app.value-wrong", "--port", String.valueOf(port), "0 - 65535"));
    }
    int next = port;
    for (PracticeServer server : servers) {
      Map<Service, Integer> ports = new LinkedHashMap<>();
      for (Service service : offered(server, servers)) {
        // one server has one port that can be chosen, many have those from it on
        ports.put(service, ports.isEmpty() || servers.size() > 1 ? next : 0);
        next += next > 0 ? 1 : 0;
      }
      start(server, ports, servers.size() > 1);
    }
    RunningServer first = running.getFirst();
    console.out().flush();
    console.tell(Message.of("app.lab-running", first.hostName(), first.user(), first.password()));
    try {
      // until the process is told to end; what was recorded is then in its file, event by event
      new CountDownLatch(1).await();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.PASSED;
  }

  /** Many servers are reached by what begins in plaintext only, which is what they are about. */
  private static List<Service> offered(PracticeServer server, List<PracticeServer> servers) {
    List<Service> upgrading =
        server.services().stream().filter(service -> !service.implicitTls()).toList();
    return servers.size() > 1 && !upgrading.isEmpty() ? upgrading : server.services();
  }

  private void start(PracticeServer server, Map<Service, Integer> ports, boolean many)
      throws CommandException, LabException, JournalException {
    RunningServer started =
        report || save != null
            ? server.record(Program.nameAndVersion(), ports, journal -> told(server, journal))
            : server.start(ports);
    running.add(started);
    if (save != null) {
      writers.add(new JournalWriter(started.journal().orElseThrow(), file(server)));
    }
    write(started, server, many);
    for (Service service : ports.keySet()) {
      String name = many ? "lab:%-24s ".formatted(server.name()) : "";
      console.out().printf("%s%s://127.0.0.1:%d%n", name, service.name(), started.port(service));
    }
  }

  private Consumer<List<Event>> told(PracticeServer server, Journal journal) {
    return report ? new LabReport(console, server, journal)::connection : _ -> {};
  }

  private Path file(PracticeServer server) throws CommandException {
    String name = server.name().replaceAll("[^A-Za-z0-9._-]", "_") + ".mailseam";
    Path folder = Optional.ofNullable(save).orElseThrow();
    try {
      Files.createDirectories(folder);
    } catch (IOException failed) {
      throw new CommandException(Message.of("app.file-not-written", folder));
    }
    return folder.resolve(name);
  }

  /** The anchors of many servers go into one file. */
  private void write(RunningServer started, PracticeServer server, boolean more)
      throws CommandException {
    if (ca == null) {
      return;
    }
    try {
      String pem = Certificate.decode(started.caCertificate()).pem();
      boolean first = running.size() == 1;
      Files.writeString(
          ca,
          (first ? "" : Files.readString(ca)) + (more ? "# " + server.name() + "\n" : "") + pem);
    } catch (IOException failed) {
      throw new CommandException(Message.of("app.file-not-written", ca));
    }
  }
}
