package org.mailseam.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.Certificate;
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

/** {@code mailseam lab}: lists the practice servers, or runs one until stopped. */
@Command(name = "lab")
final class LabCommand implements Callable<Integer> {

  private static final int MAX_PORT = 65_535;

  private Console console;

  @Parameters(paramLabel = "NAME", arity = "0..1")
  @Nullable String name;

  @Option(names = "--port", paramLabel = "N")
  int port;

  @Option(names = "--ca", paramLabel = "FILE.pem")
  @Nullable Path ca;

  @Mixin ConsoleOptions look = new ConsoleOptions();

  LabCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      console = look.of(console);
      return name == null ? list() : serve(name);
    } catch (CommandException wrong) {
      return console.fail(wrong, Format.text);
    } catch (LabException failed) {
      return console.fail(new CommandException(failed.explanation()), Format.text);
    }
  }

  private int list() {
    for (PracticeServer server : Lab.all()) {
      console
          .out()
          .printf("lab:%-12s %s%n", server.name(), server.description().in(console.locale()));
    }
    return ExitCode.PASSED;
  }

  private int serve(String name) throws CommandException, LabException {
    if (port < 0 || port > MAX_PORT) {
      throw new CommandException(
          Message.of("app.value-wrong", "--port", String.valueOf(port), "0 - 65535"));
    }
    String bare = name.startsWith("lab:") ? name.substring("lab:".length()) : name;
    Optional<PracticeServer> server = Lab.named(bare);
    if (server.isEmpty()) {
      throw new CommandException(Message.of("app.lab-unknown", name));
    }
    Map<Service, Integer> ports = new LinkedHashMap<>();
    for (Service service : Service.all()) {
      ports.put(service, service.name().equals("smtp") ? port : 0);
    }
    try (RunningServer running = server.get().start(ports)) {
      announce(running, ports);
      new CountDownLatch(1).await(); // until the process is told to end
      return ExitCode.PASSED;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return ExitCode.PASSED;
    }
  }

  private void announce(RunningServer running, Map<Service, Integer> ports)
      throws CommandException {
    if (ca != null) {
      try {
        Files.writeString(ca, Certificate.decode(running.caCertificate()).pem());
      } catch (IOException failed) {
        throw new CommandException(Message.of("app.file-not-written", ca));
      }
    }
    for (Service service : ports.keySet()) {
      console.out().printf("%s://127.0.0.1:%d%n", service.name(), running.port(service));
    }
    console.out().flush();
    console.tell(
        Message.of("app.lab-running", running.hostName(), running.user(), running.password()));
  }
}
