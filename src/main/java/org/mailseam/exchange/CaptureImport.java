package org.mailseam.exchange;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mailseam.exchange.MailConnection.KnownBy;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.SavedJournal;
import org.mailseam.mail.Service;
import org.mailseam.text.Message;

/**
 * Makes a journal of the mail connections in a capture, so that they are read like a session of our
 * own. They stand one behind the other in the order in which they began, each with its own times,
 * which may overlap.
 */
public final class CaptureImport {

  /** More are too many to choose from. */
  private static final int MAX_CONNECTIONS = 1000;

  /** How many numbers a sentence names. */
  private static final int NAMED = 10;

  private CaptureImport() {}

  /** Whether a file begins like a capture (pcapng or pcap), packed with gzip or not. */
  public static boolean isCapture(Path file) {
    return CaptureReader.isCapture(file);
  }

  /** Reads a capture, with each connection as what it looks like. */
  public static SavedJournal read(String program, Path file) throws JournalException {
    return read(program, file, Map.of());
  }

  /**
   * Reads a capture.
   *
   * @param decodeAs what is spoken at a server's port, whatever it looks like
   * @throws JournalException where the file cannot be read or holds no mail connection
   */
  public static SavedJournal read(String program, Path file, Map<Integer, Service> decodeAs)
      throws JournalException {
    Capture capture = CaptureReader.read(file, decodeAs);
    List<TcpConnection> all = capture.connections();
    List<MailConnection> mail = new ArrayList<>();
    List<TcpConnection> others = new ArrayList<>();
    for (TcpConnection each : all) {
      MailConnection.of(each, decodeAs).ifPresentOrElse(mail::add, () -> others.add(each));
    }
    others.removeIf(each -> !each.spoke());
    if (mail.isEmpty()) {
      throw new JournalException(
          others.isEmpty()
              ? Message.of("exchange.no-data", file, all.size())
              : Message.of("exchange.no-mail", file, all.size(), ports(others)));
    }
    List<Message> problems = new ArrayList<>(capture.problems());
    if (mail.size() > MAX_CONNECTIONS) {
      problems.add(Message.of("exchange.too-many", mail.size(), MAX_CONNECTIONS));
      mail = mail.subList(0, MAX_CONNECTIONS);
    }
    problems.addAll(assumed(mail));
    if (!others.isEmpty()) {
      problems.add(Message.of("exchange.left-out", others.size(), ports(others)));
    }
    gaps(mail, problems);
    return new SavedJournal(
        header(program, mail), events(capture, mail), new JsonObject(), Map.of(), problems);
  }

  private static long start(List<MailConnection> mail) {
    return mail.stream().mapToLong(each -> each.tcp().begun()).min().orElseThrow();
  }

  private static Header header(String program, List<MailConnection> mail) {
    return new Header(
        program,
        Instant.ofEpochSecond(0, start(mail)),
        mail.getFirst().target(),
        "",
        List.of(),
        false);
  }

  private static List<Event> events(Capture capture, List<MailConnection> mail) {
    long start = start(mail);
    List<Event> events = new ArrayList<>();
    capture.secrets().forEach(line -> events.add(new Event.Key(0, line)));
    for (MailConnection each : mail) {
      TcpConnection tcp = each.tcp();
      events.add(
          new Event.Opened(
              tcp.begun() - start,
              tcp.remote(),
              tcp.local(),
              List.of(),
              Optional.of(each.target())));
      events.addAll(tcp.events(start));
    }
    return events;
  }

  /** What was only concluded from the bytes, and how to say otherwise: once a port. */
  private static List<Message> assumed(List<MailConnection> mail) {
    Map<Integer, Message> told = new TreeMap<>();
    for (MailConnection each : mail) {
      int port = each.tcp().serverPort();
      if (each.known() == KnownBy.GREETING || each.known() == KnownBy.ALPN) {
        told.put(
            port,
            Message.of(
                each.known() == KnownBy.ALPN ? "exchange.by-alpn" : "exchange.by-greeting",
                String.valueOf(port),
                each.service().name().toUpperCase(Locale.ROOT)));
      }
    }
    return told.values().stream().limit(NAMED).toList();
  }

  private static void gaps(List<MailConnection> mail, List<Message> problems) {
    List<Integer> torn = new ArrayList<>();
    for (int i = 0; i < mail.size(); i++) {
      if (mail.get(i).tcp().lost() > 0) {
        torn.add(i + 1);
      }
    }
    if (!torn.isEmpty()) {
      problems.add(Message.of("exchange.gap", named(torn.stream())));
    }
  }

  private static String ports(List<TcpConnection> connections) {
    return named(connections.stream().map(TcpConnection::serverPort).distinct().sorted());
  }

  private static String named(Stream<Integer> numbers) {
    List<String> some = numbers.limit(NAMED + 1L).map(String::valueOf).toList();
    return some.stream().limit(NAMED).collect(Collectors.joining(", "))
        + (some.size() > NAMED ? ", \u2026" : "");
  }
}
