package org.mailseam.exchange;

import com.google.gson.JsonObject;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.SavedJournal;
import org.mailseam.journal.Target;
import org.mailseam.mail.Service;
import org.mailseam.text.Message;

/**
 * Makes a journal of a mail connection in a capture, so that it is read like a session of our own.
 */
public final class CaptureImport {

  private CaptureImport() {}

  /** Whether a file begins like a capture (pcapng or pcap). */
  public static boolean isCapture(Path file) {
    return CaptureReader.isCapture(file);
  }

  /**
   * Reads a capture and takes its first mail connection.
   *
   * @throws JournalException where the file cannot be read or holds no mail connection
   */
  public static SavedJournal read(String program, Path file) throws JournalException {
    Capture capture = CaptureReader.read(file);
    List<TcpConnection> connections = connections(capture);
    Map<TcpConnection, Service> mail = new LinkedHashMap<>();
    connections.forEach(each -> service(each).ifPresent(service -> mail.put(each, service)));
    if (mail.isEmpty()) {
      throw new JournalException(Message.of("exchange.no-mail", file, connections.size()));
    }
    List<Message> problems = new ArrayList<>(capture.problems());
    if (mail.size() > 1) {
      problems.add(Message.of("exchange.more-connections", mail.size()));
    }
    TcpConnection chosen = mail.keySet().iterator().next();
    if (chosen.hasGap()) {
      problems.add(Message.of("exchange.gap"));
    }
    List<Event> events = new ArrayList<>();
    events.add(new Event.Opened(0, address(chosen.server()), address(chosen.client()), List.of()));
    capture.secrets().forEach(line -> events.add(new Event.Key(0, line)));
    events.addAll(chosen.events());
    Header header =
        new Header(
            program,
            Instant.ofEpochSecond(0, chosen.begun()),
            target(chosen, mail.get(chosen)),
            "",
            List.of(),
            false);
    return new SavedJournal(header, events, new JsonObject(), Map.of(), problems);
  }

  private static List<TcpConnection> connections(Capture capture) {
    List<TcpConnection> all = new ArrayList<>();
    Map<Set<TcpSegment.End>, TcpConnection> open = new HashMap<>();
    for (Capture.Packet packet : capture.packets()) {
      TcpSegment segment = TcpSegment.of(packet).orElse(null);
      if (segment == null || segment.source().equals(segment.destination())) {
        continue;
      }
      Set<TcpSegment.End> ends = Set.of(segment.source(), segment.destination());
      boolean first = segment.syn() && !segment.ack();
      if (!open.containsKey(ends) || (first && open.get(ends).frames() > 0)) {
        TcpConnection connection = begin(segment);
        open.put(ends, connection);
        all.add(connection);
      }
      open.get(ends).accept(segment);
    }
    return all;
  }

  private static TcpConnection begin(TcpSegment segment) {
    // Without the SYN the lower port is the server's.
    boolean fromClient =
        segment.syn() ? !segment.ack() : segment.source().port() > segment.destination().port();
    return fromClient
        ? new TcpConnection(segment.source(), segment.destination(), segment.nanos())
        : new TcpConnection(segment.destination(), segment.source(), segment.nanos());
  }

  /**
   * The mail service of a connection, by what the server says first or, where TLS comes first, by
   * the port.
   */
  private static Optional<Service> service(TcpConnection connection) {
    if (connection.frames() == 0) {
      return Optional.empty();
    }
    Optional<Service> byPort =
        Service.all().stream()
            .filter(service -> service.port() == connection.server().port())
            .reduce((_, later) -> later); // 465 is called submissions
    String greeting = connection.firstBytes(Direction.SERVER).text(StandardCharsets.ISO_8859_1);
    Optional<Service> byGreeting =
        greeting.matches("(?s)\\d{3}[ -].*")
            ? Service.named("smtp")
            : greeting.startsWith("* ")
                ? Service.named("imap")
                : greeting.startsWith("+OK") || greeting.startsWith("-ERR")
                    ? Service.named("pop3")
                    : Optional.empty();
    if (byGreeting.isPresent()) {
      return byPort.filter(service -> !service.implicitTls()).or(() -> byGreeting);
    }
    Bytes hello = connection.firstBytes(Direction.CLIENT);
    boolean tls = hello.length() > 1 && hello.at(0) == 0x16 && hello.at(1) == 3;
    return tls ? byPort : Optional.empty();
  }

  private static Target target(TcpConnection connection, Service service) {
    String host = host(connection.server());
    Target.Security security =
        service.implicitTls() ? Target.Security.IMPLICIT : Target.Security.STARTTLS;
    return new Target(service.protocol().name(), host, connection.server().port(), security, host);
  }

  private static String address(TcpSegment.End end) {
    String host = host(end);
    return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + end.port();
  }

  private static String host(TcpSegment.End end) {
    try {
      return InetAddress.getByAddress(HexFormat.of().parseHex(end.address())).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new AssertionError("an address has 4 or 16 bytes", impossible);
    }
  }
}
