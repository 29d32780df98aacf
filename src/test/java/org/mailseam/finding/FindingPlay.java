package org.mailseam.finding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.Target;
import org.mailseam.session.Place;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.verdict.Verdict;

/** A session as a play: who says what, a frame a speech. */
final class FindingPlay {

  private final Header header;
  private final List<Event> events = new ArrayList<>();
  private long now;

  private FindingPlay(String protocol, int port, Target.Security security) {
    header =
        new Header(
            "test",
            Instant.parse("2026-11-24T00:00:00Z"),
            new Target(protocol, "mail.example.org", port, security),
            "",
            List.of(),
            false);
    opened();
  }

  static FindingPlay of(String protocol) {
    return new FindingPlay(protocol, 10025, Target.Security.STARTTLS);
  }

  static FindingPlay plain(String protocol, int port) {
    return new FindingPlay(protocol, port, Target.Security.PLAIN);
  }

  static FindingPlay implicit(String protocol) {
    return new FindingPlay(protocol, 993, Target.Security.IMPLICIT);
  }

  FindingPlay opened() {
    events.add(
        new Event.Opened(now++, "192.0.2.1:25", "192.0.2.9:50000", List.of(), Optional.empty()));
    return this;
  }

  FindingPlay openedOnOneMachine() {
    events.set(
        events.size() - 1,
        new Event.Opened(now++, "127.0.0.1:143", "127.0.0.1:50000", List.of(), Optional.empty()));
    return this;
  }

  FindingPlay server(String... lines) {
    return frame(Direction.SERVER, Bytes.ofText(String.join("\r\n", lines) + "\r\n"));
  }

  FindingPlay client(String... lines) {
    return frame(Direction.CLIENT, Bytes.ofText(String.join("\r\n", lines) + "\r\n"));
  }

  /** Exactly these bytes. */
  FindingPlay serverRaw(String bytes) {
    return frame(Direction.SERVER, Bytes.ofText(bytes));
  }

  /** Nothing more is to come. */
  FindingPlay closed() {
    events.add(new Event.Closed(now++, Direction.SERVER, false));
    return this;
  }

  /** As much of a ClientHello as tells that there is one. */
  FindingPlay clientHello() {
    return frame(Direction.CLIENT, Bytes.ofHex("16030100050100000100"));
  }

  FindingPlay alert() {
    return frame(Direction.SERVER, Bytes.ofHex("15030300020228"));
  }

  /** TLS records of either side, in hexadecimal. */
  FindingPlay records(Direction from, String hex) {
    return frame(from, Bytes.ofHex(hex));
  }

  private FindingPlay frame(Direction from, Bytes bytes) {
    events.add(new Event.Frame(now++, from, bytes));
    return this;
  }

  Session session() {
    return SessionDecoder.decode(header, events);
  }

  Examination examine() {
    return unjudged(session());
  }

  /** What is found without a look at certificates. */
  static Examination unjudged(Session session) {
    return Examination.of(
        IntStream.range(0, session.connections().size())
            .mapToObj(index -> Scene.of(session, index, Verdict.NONE))
            .toList());
  }

  /** The rules that found something, by name, the worst first. */
  List<String> found() {
    return examine().findings().stream().map(finding -> finding.rule().text()).toList();
  }

  Finding finding(String rule) {
    return examine().findings().stream()
        .filter(finding -> finding.rule().text().equals(rule))
        .findFirst()
        .orElseThrow();
  }

  /** The bytes that the evidence of a finding points at. */
  String evidence(String rule) {
    List<Bytes> parts = new ArrayList<>();
    for (Proof evidence : finding(rule).evidence()) {
      for (Place place : evidence.places()) {
        Bytes frame = session().frames().get(place.frame() - 1).bytes();
        parts.add(frame.slice(place.offset(), place.offset() + place.length()));
      }
    }
    return Bytes.concat(parts).text();
  }
}
