package org.mailseam.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.CtLogs;
import org.mailseam.field.Allowance;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.finding.Severity;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.OutcomeState;
import org.mailseam.journal.Target;
import org.mailseam.live.HostilePeer;
import org.mailseam.session.Connection;
import org.mailseam.session.Place;
import org.mailseam.session.Selection;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.session.Unread;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.TlsRecord;
import org.mailseam.tls.fact.Grade;
import org.mailseam.verdict.Statement;
import org.mailseam.verdict.Terms;
import org.mailseam.verdict.Verdict;

/** The worst leads, and nothing is judged twice without need. */
@Timeout(60)
class ReadingTest {

  private static final Terms TERMS = new Terms(Anchors.none());

  private final List<Event> events = new ArrayList<>();

  private ReadingTest opened() {
    events.add(
        new Event.Opened(
            events.size(), "192.0.2.1:143", "192.0.2.9:50000", List.of(), Optional.empty()));
    return this;
  }

  private ReadingTest server(String text) {
    events.add(new Event.Frame(events.size(), Direction.SERVER, Bytes.ofText(text + "\r\n")));
    return this;
  }

  private ReadingTest ended(OutcomeState state, int step, Optional<Cause> cause) {
    events.add(new Event.Ended(events.size(), state, step, cause));
    return this;
  }

  private Session session() {
    Target target = new Target("imap", "imap.example.org", 143, Target.Security.STARTTLS);
    return SessionDecoder.decode(
        new Header("test", Instant.parse("2026-11-24T00:00:00Z"), target, "", List.of(), false),
        events);
  }

  private Reading read() {
    return Reading.of(session(), TERMS);
  }

  private static List<String> keys(List<Statement> statements) {
    return statements.stream().map(each -> each.sentence().key()).toList();
  }

  @Test
  void theStandingIsThatOfTheWorstConnection() {
    Reading reading =
        opened().server("* OK ready").opened().server("* PREAUTH").opened().server("* OK").read();
    ConnectionReading preauthenticated = reading.connections().get(1);
    assertThat(preauthenticated.findings()).isNotEmpty();
    assertThat(preauthenticated.standing()).isEqualTo(reading.standing());
    assertThat(reading.standing()).isNotEqualTo(Grade.GOOD);
    assertThat(reading.last().index()).isEqualTo(2);
    assertThat(reading.standing()).isGreaterThanOrEqualTo(reading.last().standing());
  }

  @Test
  void aRunThatFailedIsBadWhateverElseIsWell() {
    assertThat(new ReadingTest().ended(OutcomeState.PASSED, 0, Optional.empty()).read().standing())
        .isEqualTo(Grade.GOOD);
    Reading failed =
        ended(OutcomeState.FAILED, 3, Optional.of(Cause.said("script.stopped"))).read();
    assertThat(failed.standing()).isEqualTo(Grade.BAD);
    Statement first = failed.summary().getFirst();
    assertThat(first.grade()).isEqualTo(Grade.BAD);
    assertThat(first.sentence().key()).isEqualTo("reading.outcome-failed-at");
    assertThat(keys(first.reasons())).containsExactly("script.stopped");
    assertThat(
            keys(
                new ReadingTest().ended(OutcomeState.PASSED, 0, Optional.empty()).read().summary()))
        .containsExactly("reading.outcome-passed");
  }

  /** What is read no further must not be taken for all there was; the window shows the summary. */
  @Test
  void theSummarySaysWhereReadingStopped() {
    assertThat(keys(opened().server("x".repeat((1 << 20) + 1)).read().summary()))
        .contains("mail.greeting-line-too-long");
    SessionDecoder decoder = new SessionDecoder(session().header(), new Allowance(1 << 20));
    for (int i = 0; i < 9000; i++) {
      decoder.accept(new Event.Frame(i, Direction.SERVER, Bytes.ofText("* 1\r\n")));
    }
    Session cut = decoder.session();
    Unread unread = cut.unread().orElseThrow();
    int read = cut.connections().getFirst().plaintext().lines().size();
    assertThat(unread.bytes()).isEqualTo(5L * (9000 - read));
    assertThat(unread.at()).isEqualTo(read - 1);
    assertThat(cut.frames()).hasSize(9000);
    assertThat(keys(Reading.of(cut, TERMS).summary()))
        .contains("reading.unread")
        .doesNotContain("mail.memory-spent");
  }

  @Test
  void theSummaryBeginsWithTheWorst() {
    Reading reading =
        opened().server("* PREAUTH").ended(OutcomeState.PASSED, 0, Optional.empty()).read();
    List<Statement> summary = reading.summary();
    for (int i = 1; i < summary.size(); i++) {
      assertThat(summary.get(i).grade()).isLessThanOrEqualTo(summary.get(i - 1).grade());
    }
    assertThat(summary.getLast().sentence().key()).isEqualTo("reading.outcome-passed");
    long severities =
        List.of(Severity.values()).stream()
            .filter(severity -> reading.examination().count(severity) > 0)
            .count();
    assertThat(summary).hasSize((int) severities + 1);
  }

  @Test
  void whatHappenedBeginsWithTheWorstAndEndsWithWhatIsWell() {
    Reading reading =
        opened().server("* PREAUTH").ended(OutcomeState.PASSED, 0, Optional.empty()).read();
    List<Happening> all = reading.happenings();
    assertThat(all).isSortedAccordingTo(Comparator.comparing(Happening::grade).reversed());
    assertThat(all.stream().flatMap(each -> each.finding().stream()))
        .isEqualTo(reading.examination().findings());
    assertThat(all.getFirst().concerns(0)).isTrue();
    assertThat(all.getLast().title().key()).isEqualTo("reading.outcome-passed");
    assertThat(reading.lead()).contains(reading.summary().getLast());
  }

  @Test
  void aRunThatEndedBadlyLeadsAndIsReadFromWhatCameLast() {
    Reading reading =
        opened()
            .server("* OK ready")
            .ended(OutcomeState.FAILED, 3, Optional.of(Cause.said("script.stopped")))
            .read();
    assertThat(reading.lead().orElseThrow().sentence().key())
        .isEqualTo("reading.outcome-failed-at");
    Happening outcome =
        reading.happenings().stream()
            .filter(each -> each.title().equals(reading.lead().get().sentence()))
            .findFirst()
            .orElseThrow();
    assertThat(keys(outcome.reasons())).containsExactly("script.stopped");
    assertThat(outcome.readFrom().orElseThrow())
        .isEqualTo(
            new Selection.PlaintextLine(reading.last().connection().plaintext().lines().getLast()));
  }

  @Test
  void theVerdictOnTheCertificatesIsToldInFullWithWhatItIsReadFrom() throws Exception {
    Session session =
        HostilePeer.session("connect smtps ${host}\ntls verify=report", HostilePeer::tls);
    Reading reading = Reading.of(session, TERMS);
    List<Statement> said = reading.last().verdict().statements();
    assertThat(reading.lead()).contains(said.getFirst());
    List<Happening> all = reading.happenings();
    for (Statement each : said.subList(1, said.size())) {
      assertThat(all)
          .anyMatch(
              told ->
                  told.title().equals(each.sentence())
                      && told.reasons().equals(each.reasons())
                      && told.readFrom().equals(each.readFrom()));
    }
    assertThat(all).anyMatch(told -> told.title().key().equals("tls.name.cipher-suites"));
  }

  @Test
  void aRecordOfTheHandshakeBelongsToItsMessageAndCertificate() throws Exception {
    Session session =
        HostilePeer.session("connect smtps ${host}\ntls verify=report", HostilePeer::tls);
    Connection connection = session.connections().getLast();
    HandshakeMessage message =
        connection.tls().orElseThrow().handshake().stream()
            .filter(each -> each.name().equals("Certificate"))
            .findFirst()
            .orElseThrow();
    TlsRecord record = connection.tls().get().records().get(message.parts().getFirst().record());
    Selection.OfField held = connection.decoded(new Selection.WireRecord(record)).orElseThrow();
    assertThat(connection.tls().get().handshake())
        .anyMatch(each -> each.tree().equals(held.tree()));
    Certificate leaf = connection.tls().get().certificates().getFirst();
    assertThat(connection.certificate(new Selection.MessageField(message, message.tree())))
        .contains(new Selection.CertificateField(0, leaf, leaf.tree()));
    Place place = connection.streams().ofRecord(record).getFirst();
    assertThat(
            connection.decoded(
                new Selection.FrameBytes(
                    place.frame(), new ByteRange(place.offset(), place.length()))))
        .contains(held);
    assertThat(connection.decoded(new Selection.None())).isEmpty();
  }

  @Test
  void aConnectionIsNotJudgedAgainUntilSomethingChanges() throws Exception {
    Session session =
        HostilePeer.session("connect smtps ${host}\ntls verify=report", HostilePeer::tls);
    Reading before = Reading.of(session, TERMS);
    Verdict verdict = before.last().verdict();
    assertThat(before.headline()).isEqualTo(verdict.headline()).isPresent();
    assertThat(before.standing()).isEqualTo(Grade.BAD);
    assertThat(before.last().standing()).isEqualTo(Grade.BAD);
    assertThat(Reading.of(session, TERMS, before).last().verdict()).isSameAs(verdict);

    Terms later =
        new Terms(Anchors.none(), CtLogs.NONE, Optional.empty(), Optional.of(Instant.EPOCH));
    assertThat(Reading.of(session, later, before).last().verdict().at()).isEqualTo(Instant.EPOCH);
    assertThat(Reading.of(session, TERMS, Reading.unread(session)).last().verdict())
        .as("what was not judged is")
        .isEqualTo(verdict);
    assertThat(Reading.of(session, TERMS, Reading.of(session(), TERMS)).last().verdict().headline())
        .isEqualTo(verdict.headline());
    Reading unread = Reading.unread(session);
    assertThat(unread.headline()).isEmpty();
    assertThat(unread.connections()).hasSameSizeAs(session.connections());
  }

  @Test
  void aConnectionReadAloneIsHeadedByItsOwnTarget() {
    Target other = new Target("smtp", "mx.example.org", 25, Target.Security.STARTTLS);
    opened().server("* OK ready");
    events.add(
        new Event.Opened(9, "192.0.2.1:25", "192.0.2.9:50001", List.of(), Optional.of(other)));
    Session session = session();
    assertThat(Reading.of(session, 1, TERMS).target()).isEqualTo(other);
    assertThat(Reading.of(session, 1, TERMS).last().index()).isEqualTo(1);
    assertThat(Reading.of(session, TERMS).target()).isEqualTo(session.header().target());
  }
}
