package org.mailseam.live;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Header;
import org.mailseam.journal.Journal;
import org.mailseam.journal.Target;
import org.mailseam.link.SessionStore;
import org.mailseam.mail.Line;
import org.mailseam.mail.Service;
import org.mailseam.script.Received;
import org.mailseam.script.RunControl;
import org.mailseam.script.RunOutcome;
import org.mailseam.script.Runner;
import org.mailseam.script.Script;
import org.mailseam.script.SecretSource;
import org.mailseam.script.Wire;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;

/**
 * A session whose wire is tapped: what the live client sent and received inside TLS is kept beside
 * what the passive decoder makes of the recorded bytes.
 *
 * @param sent what the live client gave to its TLS engine
 * @param received what the live client got from it
 */
record Tapped(Session session, RunOutcome outcome, Bytes sent, Bytes received) {

  static Tapped run(Service service, int port, String text, Plan plan, SecretSource secrets) {
    Script script = plan.script();
    Target target =
        new Target(
            service.protocol().name(),
            plan.variables().get("host"),
            port,
            service.implicitTls() ? Target.Security.IMPLICIT : Target.Security.STARTTLS,
            plan.tls().serverName());
    Header header =
        new Header(
            "test",
            Instant.now(),
            target,
            text,
            plan.variables(),
            plan.trust().pem(),
            plan.trust().only());
    Journal journal = new Journal(header);
    LiveWire wire = new LiveWire(journal, plan, Optional.empty(), new SessionStore(), secrets);
    Tap tap = new Tap(wire);
    RunOutcome outcome =
        new Runner(script, tap.wire(), journal, plan.settings(), secrets, RunControl.unattended())
            .run();
    return new Tapped(
        SessionDecoder.decode(header, journal.events()),
        outcome,
        Bytes.concat(tap.sent),
        Bytes.concat(tap.received));
  }

  /** What the decoder read of a direction inside TLS. */
  Bytes decoded(Direction from) {
    List<Bytes> parts = new ArrayList<>();
    session.connections().getLast().encrypted().stream()
        .flatMap(
            phase ->
                java.util.stream.Stream.concat(phase.lines().stream(), phase.unfinished().stream()))
        .filter(line -> line.from() == from)
        .forEach(line -> add(parts, line));
    return Bytes.concat(parts);
  }

  private static void add(List<Bytes> parts, Line line) {
    parts.add(line.bytes());
    parts.add(Bytes.ofText(line.ending()));
  }

  static Map<String, String> variables(String host, int port) {
    return Map.of("host", host + ":" + port, "client", "client.example.org", "user", "alice");
  }

  /** Lets every call through and keeps what is said inside TLS. */
  private static final class Tap {
    private final Wire real;
    private final List<Bytes> sent = new ArrayList<>();
    private final List<Bytes> received = new ArrayList<>();
    private boolean encrypted;

    Tap(Wire real) {
      this.real = real;
    }

    Wire wire() {
      return (Wire)
          Proxy.newProxyInstance(
              Tap.class.getClassLoader(),
              new Class<?>[] {Wire.class},
              (_, method, arguments) -> {
                Object result;
                try {
                  result = method.invoke(real, arguments);
                } catch (InvocationTargetException thrown) {
                  throw thrown.getCause();
                }
                note(method.getName(), arguments, result);
                return result;
              });
    }

    private void note(String call, Object[] arguments, Object result) {
      if (call.equals("startTls")) {
        encrypted = true;
      } else if (encrypted && call.equals("send")) {
        sent.add((Bytes) arguments[0]);
      } else if (encrypted && result instanceof Received.Data(Bytes bytes)) {
        received.add(bytes);
      }
    }
  }
}
