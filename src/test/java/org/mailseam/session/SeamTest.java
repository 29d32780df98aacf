package org.mailseam.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.StepState;
import org.mailseam.journal.Target;
import org.mailseam.live.HostilePeer;
import org.mailseam.mail.Line;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.TlsRecord;

/** Which bytes are plaintext, which stand at the seam, which are TLS, and the way back to them. */
@Timeout(60)
class SeamTest {

  private static final Bytes HELLO = Bytes.ofHex("16030100050100000100");
  private static final Bytes ALERT = Bytes.ofHex("15030300020228");

  private final List<Event> events = new ArrayList<>();

  /** A connection whose seam was crossed, and on which STARTTLS is granted a second time. */
  private static Session crossed() throws Exception {
    return HostilePeer.session(
        """
        connect smtp ${host}
        expect 220
        send EHLO ${client}
        expect 250
        send STARTTLS
        expect 220
        tls verify=report
        send STARTTLS
        expect 220
        send NOOP
        expect 250
        """,
        peer -> {
          peer.offer("220 Go ahead\r\n");
          peer.tls();
          peer.line();
          peer.say("220 Once more\r\n250 unasked\r\n");
          peer.line();
          peer.say("250 done\r\n");
        });
  }

  private SeamTest client(Bytes bytes) {
    events.add(new Event.Frame(events.size(), Direction.CLIENT, bytes));
    return this;
  }

  private SeamTest client(String text) {
    return client(Bytes.ofText(text));
  }

  private SeamTest server(Bytes bytes) {
    events.add(new Event.Frame(events.size(), Direction.SERVER, bytes));
    return this;
  }

  private SeamTest server(String text) {
    return server(Bytes.ofText(text));
  }

  private Connection smtp() {
    return session().connections().getLast();
  }

  private Session session() {
    Target target = new Target("smtp", "mail.example.org", 25, Target.Security.STARTTLS);
    Header header =
        new Header("test", Instant.parse("2026-11-24T00:00:00Z"), target, "", List.of(), false);
    return SessionDecoder.decode(header, events);
  }

  private static List<String> said(Phase phase) {
    return phase.lines().stream().map(Line::text).toList();
  }

  @Test
  void aRecordBehindTheTextIsNoText() {
    Bytes text = Bytes.ofText("220 Go\r\n250 x\r\n");
    Connection together =
        server("220 x\r\n").client("STARTTLS\r\n").server(text.plus(ALERT)).smtp();
    assertThat(together.seam().orElseThrow().leftover().text()).isEqualTo("250 x\r\n");
    assertThat(together.seam().orElseThrow().leftoverLength()).isEqualTo(7);
    assertThat(together.seam().orElseThrow().leftoverPlaces()).containsExactly(new Place(3, 8, 7));
    assertThat(together.plaintext().bytes()).isEqualTo(7 + 10 + 8 + 7);
    events.clear();
    Connection apart =
        server("220 x\r\n").client("STARTTLS\r\n").server(text).server(ALERT).server(HELLO).smtp();
    assertThat(apart.seam()).isEqualTo(together.seam());
    events.clear();
    Connection alone =
        server("220 x\r\n").client("STARTTLS\r\n").server("220 Go\r\n").server(ALERT).smtp();
    assertThat(alone.seam()).isEmpty();
  }

  @Test
  void aRecordThatCameBeforeTheHelloIsReadOnceTheClientBegins() {
    Connection connection =
        server("220 x\r\n")
            .client("STARTTLS\r\n")
            .server("220 Go\r\n250 x\r\n")
            .server(ALERT)
            .client(HELLO)
            .smtp();
    assertThat(connection.tls().orElseThrow().alerts()).hasSize(1);
    assertThat(connection.seam().orElseThrow().answeredAt()).hasValue(3);
    assertThat(connection.seam().orElseThrow().leftoverLength()).isEqualTo(7);
  }

  @Test
  void whatWasHeldIsReadWhenTheClientGoesOnInPlaintext() {
    Connection connection =
        server("220 x\r\n")
            .client("STARTTLS\r\n")
            .server("220 Go\r\n250 early\r\n")
            .server("250 la")
            .server("te\r\n")
            .client("NOOP\r\n")
            .server("250 ok\r\n")
            .smtp();
    assertThat(said(connection.plaintext()))
        .containsExactly("220 x", "STARTTLS", "220 Go", "250 early", "250 late", "NOOP", "250 ok");
    assertThat(connection.seam()).isEmpty();
    assertThat(connection.streams().ofPlaintext(connection.plaintext().lines().get(4)))
        .containsExactly(new Place(4, 0, 6), new Place(5, 0, 4));
  }

  @Test
  void aHelloBeginsALine() {
    assertThat(client("STARTTLS\r\n").client(HELLO).smtp().tls()).isPresent();
    events.clear();
    assertThat(client(Bytes.ofText("STARTTLS\r\n").plus(HELLO)).smtp().tls()).isPresent();
    events.clear();
    Connection inside = client("NOOP ").client(HELLO).client("\r\n").smtp();
    assertThat(inside.tls()).isEmpty();
    assertThat(inside.plaintext().lines()).hasSize(1);
    events.clear();
    assertThat(client(Bytes.ofText("NOOP ").plus(HELLO)).smtp().tls()).isEmpty();
    events.clear();
    assertThat(server("220 mail").client(HELLO).smtp().tls()).isPresent();
  }

  @Test
  void eachLineOfEitherPhaseLeadsToItsBytes() throws Exception {
    Session crossed = crossed();
    Connection connection = crossed.connections().getLast();
    for (Line line : connection.plaintext().lines()) {
      assertThat(bytes(crossed.frames(), connection.streams().ofPlaintext(line)).text())
          .isEqualTo(line.text() + line.ending());
      assertThat(connection.plaintext().lines().get(connection.plaintext().indexOf(line)))
          .isEqualTo(line);
    }
    List<TlsRecord> records = connection.tls().orElseThrow().records();
    Phase inside = connection.encrypted().orElseThrow();
    for (Line line : inside.lines()) {
      TlsRecord record = records.get(connection.streams().recordsOf(line).getFirst().frame());
      assertThat(record.content().text()).contains(line.text());
      assertThat(connection.streams().ofEncrypted(line, records))
          .isEqualTo(connection.streams().ofRecord(record));
      assertThat(inside.lines().get(inside.indexOf(line))).isEqualTo(line);
      assertThat(connection.plaintext().indexOf(line)).isNegative();
    }
    assertThat(inside.bytes())
        .isEqualTo(inside.lines().stream().mapToLong(line -> line.length()).sum());
  }

  @Test
  void whatWasGivenBackIsNotReadAgainAtTheNextSeam() {
    Connection connection =
        server("220 x\r\n")
            .client("STARTTLS\r\n")
            .server(Bytes.ofText("220 Go\r\n").plus(ALERT))
            .client("NOOP\r\n")
            .server("\r\n250 ok\r\n")
            .client("STARTTLS\r\n")
            .server("220 Go\r\n")
            .client(HELLO)
            .smtp();
    assertThat(connection.tls().orElseThrow().alerts()).isEmpty();
    assertThat(connection.seam().orElseThrow().leftoverLength()).isZero();
  }

  @Test
  void ofALongLeftoverTheFirstBytesAreKept() {
    String half = "x".repeat(40_000);
    Connection connection =
        server("220 x\r\n")
            .client("STARTTLS\r\n")
            .server("220 Go\r\n" + half)
            .server(half)
            .server(half)
            .smtp();
    Seam seam = connection.seam().orElseThrow();
    assertThat(seam.leftoverLength()).isEqualTo(120_000);
    assertThat(seam.leftover().length()).isEqualTo(Seam.KEPT);
    assertThat(seam.leftoverPlaces()).hasSize(3);
  }

  @Test
  void theFirstEndOfAConnectionCounts() {
    events.add(new Event.Closed(1, Direction.SERVER, true));
    events.add(new Event.Closed(2, Direction.CLIENT, false));
    assertThat(smtp().closed()).contains((Event.Closed) events.getFirst());
  }

  @Test
  void aStepThatIsRepeatedBeginsAnew() {
    events.add(new Event.Step(1, 4, StepState.RUNNING, Optional.empty()));
    assertThat(session().step(4).orElseThrow().endedAt()).isEmpty();
    events.add(new Event.Step(2, 4, StepState.DONE, Optional.empty()));
    StepResult once = session().step(4).orElseThrow();
    assertThat(once.begunAt()).isEqualTo(1);
    assertThat(once.endedAt()).hasValue(2);
    events.add(new Event.Step(3, 4, StepState.RUNNING, Optional.empty()));
    StepResult again = session().step(4).orElseThrow();
    assertThat(again.begunAt()).isEqualTo(3);
    assertThat(again.endedAt()).isEmpty();
    assertThat(session().step(3)).isEmpty();
  }

  @Test
  void plaintextBehindAHelloThatNothingGrantedIsPartOfTheDialogue() {
    Connection first = client(HELLO).server("220 x ESMTP\r\n421 wh").server("at?\r\n").smtp();
    assertThat(said(first.plaintext())).containsExactly("220 x ESMTP", "421 what?");
    assertThat(first.plaintext().bytes()).isEqualTo(24);
    assertThat(first.seam()).isEmpty();
    events.clear();
    Connection unasked =
        server("220 x\r\n").client(HELLO).server(Bytes.ofText("500 what?\r\n").plus(ALERT)).smtp();
    assertThat(said(unasked.plaintext())).containsExactly("220 x", "500 what?");
    assertThat(unasked.tls().orElseThrow().alerts()).hasSize(1);
    events.clear();
    Connection hasty =
        server("220 x\r\n")
            .client(Bytes.ofText("STARTTLS\r\n").plus(HELLO))
            .server("220 Go\r\n250 x\r\n")
            .smtp();
    assertThat(said(hasty.plaintext())).containsExactly("220 x", "STARTTLS", "220 Go");
    assertThat(hasty.seam().orElseThrow().leftover().text()).isEqualTo("250 x\r\n");
    assertThat(hasty.seam().orElseThrow().reply()).isEqualTo("220 Go");
  }

  @Test
  void aSecondGrantInsideTlsIsNoSecondSeam() throws Exception {
    assertThat(said(crossed().connections().getLast().encrypted().orElseThrow()))
        .containsExactly("STARTTLS", "220 Once more", "250 unasked", "NOOP", "250 done");
  }

  @Test
  void theHandshakeIsFinishedWhenBothSidesHaveFinished() throws Exception {
    Session crossed = crossed();
    Seam seam = crossed.connections().getLast().seam().orElseThrow();
    long last =
        crossed.connections().getLast().tls().orElseThrow().handshake().stream()
            .filter(message -> message.name().equals("Finished"))
            .mapToLong(HandshakeMessage::at)
            .max()
            .orElseThrow();
    assertThat(seam.finishedAt()).hasValue(last);
    assertThat(seam.handshakeNanos()).hasValue(last - seam.clientHelloAt().orElseThrow());
    Connection broken =
        client("STARTTLS\r\n").server("220 Go\r\n").client(HELLO).server(ALERT).smtp();
    assertThat(broken.seam().orElseThrow().finishedAt()).isEmpty();
  }

  @Test
  void aFieldLeadsToItsBytesOrToTheRecordsThatHideThem() throws Exception {
    Session crossed = crossed();
    Tls tls = crossed.connections().getLast().tls().orElseThrow();
    int clear = 0;
    for (HandshakeMessage message : tls.handshake()) {
      List<Place> records =
          message.parts().stream()
              .flatMap(part -> place(crossed, tls.records().get(part.record())).stream())
              .toList();
      for (Field field : fields(message.tree())) {
        List<Place> places =
            crossed.connections().getLast().streams().ofField(message, field, tls.records());
        if (field.range().length() > 0 && message.encrypted()) {
          assertThat(places).as(field.id()).isSubsetOf(records).isNotEmpty();
        } else {
          Bytes wanted = message.bytes().slice(field.range());
          assertThat(bytes(crossed.frames(), places)).as(field.id()).isEqualTo(wanted);
          clear++;
        }
      }
    }
    assertThat(clear).isGreaterThan(20);
  }

  @Test
  void aFieldThatIsCutByARecordHasAPlaceInBoth() {
    Bytes first = Bytes.ofHex("1603010006" + "010000050102");
    Bytes second = Bytes.ofHex("1603010003" + "030405");
    Connection connection = client(first.plus(second.slice(0, 6))).client(second.from(6)).smtp();
    HandshakeMessage message = connection.tls().orElseThrow().handshake().getFirst();
    List<Place> places =
        connection
            .streams()
            .ofField(message, message.tree(), connection.tls().orElseThrow().records());
    assertThat(places).containsExactly(new Place(1, 5, 6), new Place(1, 16, 1), new Place(2, 0, 2));
  }

  @Test
  void theSecondMessageOfARecordIsFoundBehindTheFirst() {
    Connection connection = client(Bytes.ofHex("160301000a" + "0100000105" + "0100000106")).smtp();
    Tls tls = connection.tls().orElseThrow();
    HandshakeMessage second = tls.handshake().getLast();
    assertThat(connection.streams().ofField(second, second.tree(), tls.records()))
        .containsExactly(new Place(1, 10, 5));
  }

  private static List<Place> place(Session session, TlsRecord record) {
    return session.connections().getLast().streams().ofRecord(record);
  }

  private static List<Field> fields(Field field) {
    List<Field> all = new ArrayList<>(List.of(field));
    field.children().forEach(child -> all.addAll(fields(child)));
    return all;
  }

  private static Bytes bytes(List<Event.Frame> frames, List<Place> places) {
    return Bytes.concat(
        places.stream()
            .map(
                place ->
                    frames
                        .get(place.frame() - 1)
                        .bytes()
                        .slice(place.offset(), place.offset() + place.length()))
            .toList());
  }
}
