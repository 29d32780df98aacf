package org.mailseam.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.certificate.Anchors;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.SavedJournal;
import org.mailseam.mail.Line;
import org.mailseam.reading.Reading;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.text.Message;
import org.mailseam.verdict.Terms;

/** Captures that are packed, torn, or made to take much time or memory. */
class CaptureImportTest {

  private static final Path PACKED =
      Path.of("src/test/resources/org/mailseam/exchange/interleaved.pcapng.gz");

  @TempDir Path folder;

  private static SavedJournal read(Path file) throws JournalException {
    return CaptureImport.read("test", file);
  }

  private static List<String> problems(SavedJournal journal) {
    return journal.problems().stream().map(Message::key).toList();
  }

  private Path packed(byte[] content) throws IOException {
    Path file = folder.resolve("capture");
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(content);
    }
    return file;
  }

  @Test
  void aPackedCaptureIsReadLikeThePlainOneWhateverItIsCalled() throws Exception {
    Path plain = folder.resolve("plain");
    try (GZIPInputStream in = new GZIPInputStream(Files.newInputStream(PACKED))) {
      Files.copy(in, plain);
    }
    assertThat(FileKind.of(PACKED)).isEqualTo(FileKind.CAPTURE);
    assertThat(read(PACKED).events()).isEqualTo(read(plain).events());
    assertThat(FileKind.of(packed("{\"format\":1}".getBytes(StandardCharsets.US_ASCII))))
        .isEqualTo(FileKind.OTHER);
  }

  @Test
  void ofATornPackedCaptureEverythingBeforeTheTearIsShown() throws Exception {
    byte[] whole = Files.readAllBytes(PACKED);
    Path torn = Files.write(folder.resolve("torn"), Arrays.copyOf(whole, whole.length * 3 / 4));
    SavedJournal journal = read(torn);
    assertThat(problems(journal)).contains("exchange.cut-off");
    assertThat(journal.events()).hasSizeBetween(10, read(PACKED).events().size() - 1);

    byte[] damaged = whole.clone();
    damaged[whole.length * 3 / 4] ^= 0x55;
    assertThat(problems(read(Files.write(folder.resolve("damaged"), damaged)))).isNotEmpty();
  }

  @Test
  void connectionsThatOverlapKeepTheirOwnTimes() throws Exception {
    List<Event> events = read(PACKED).events();
    List<Long> opened =
        events.stream().filter(Event.Opened.class::isInstance).map(Event::at).toList();
    long firstEnds =
        events.stream().filter(Event.Closed.class::isInstance).findFirst().orElseThrow().at();
    assertThat(opened.getFirst()).isZero();
    assertThat(opened.getLast()).isBetween(1_000_000_000L, firstEnds);
  }

  /** Small files that unpack to much: empty packets, and a server that says endlessly the same. */
  @Test
  void whatASmallFileUnpacksToIsBounded() throws Exception {
    byte[] bomb = new byte[64 << 20];
    System.arraycopy(head(), 0, bomb, 0, 24);
    Path empty = packed(bomb);
    assertThat(Files.size(empty)).isLessThan(100_000);
    assertThatThrownBy(() -> read(empty)).isInstanceOf(JournalException.class);

    Path file = folder.resolve("flood");
    byte[] one = packet(25, 50_000, "220 " + "x".repeat(60_000));
    try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(head());
      for (long count = 0; count < Runtime.getRuntime().maxMemory() / 4; count += one.length) {
        out.write(one);
      }
    }
    assertThat(problems(read(file))).containsExactly("exchange.too-large");
  }

  /** What crossed the wire and was not captured stands where it was, and is held against nobody. */
  @Test
  void aGapIsShownWhereItIsAndAccusesNobody() throws Exception {
    Path file =
        capture(
            segment(25, 50_000, 1, 1, "220 mail.example.org ESMTP\r\n"),
            segment(50_000, 25, 1, 29, "NOOP\r\n"),
            segment(25, 50_000, 29, 7, "250 ok\r\n"),
            segment(25, 50_000, 37, 13, "250 ok\r\n"), // answers a NOOP that was not captured
            segment(50_000, 25, 13, 45, "QUIT\r\n"));
    SavedJournal journal = read(file);
    assertThat(problems(journal)).containsExactly("exchange.gap");
    assertThat(journal.events().stream().filter(Event.Lost.class::isInstance))
        .containsExactly(new Event.Lost(0, Direction.CLIENT, 6));
    Session session = SessionDecoder.decode(journal.header(), journal.events());
    assertThat(session.connections().getFirst().plaintext().lines())
        .extracting(Line::text)
        .containsExactly("220 mail.example.org ESMTP", "NOOP", "250 ok", "250 ok", "??????QUIT");
    assertThat(Reading.of(session, new Terms(Anchors.none())).examination().findings()).isEmpty();
  }

  /** A capture may have an answer before its question. */
  @Test
  void segmentsInTheWrongOrderArePutRight() throws Exception {
    Path file =
        capture(
            segment(25, 50_000, 1, 1, "220 mail.example.org ESMTP\r\n"),
            segment(50_000, 25, 1, 29, "NO"),
            segment(25, 50_000, 29, 7, "250 ok\r\n"),
            segment(50_000, 25, 3, 29, "OP\r\n"),
            segment(50_000, 25, 13, 37, "QUIT\r\n"),
            segment(50_000, 25, 7, 37, "RSET\r\n"),
            segment(50_000, 25, 7, 37, "RSET\r\nQUIT\r\n"));
    SavedJournal journal = read(file);
    assertThat(problems(journal)).isEmpty();
    assertThat(
            journal.events().stream()
                .filter(Event.Frame.class::isInstance)
                .map(event -> ((Event.Frame) event).bytes().text()))
        .containsExactly(
            "220 mail.example.org ESMTP\r\n", "NO", "OP\r\n", "250 ok\r\n", "RSET\r\n", "QUIT\r\n");
  }

  @Test
  void fragmentsAreJoinedWhateverTheirOrder() throws Exception {
    byte[] whole = packet(25, 50_000, "220 mail.example.org ESMTP\r\n");
    byte[] first = fragment(whole, 0, 24, true);
    byte[] middle = fragment(whole, 24, 32, true);
    byte[] last = fragment(whole, 32, whole.length - 36, false);
    assertThat(read(capture(last, first, middle, first)).events())
        .contains(
            new Event.Frame(0, Direction.SERVER, Bytes.ofText("220 mail.example.org ESMTP\r\n")));
    assertThatThrownBy(() -> read(capture(last, first))).isInstanceOf(JournalException.class);
  }

  @Test
  void linuxCookedAndTaggedPacketsAndIpv6HeadersAreRead() throws Exception {
    String greeting = "220 mail.example.org ESMTP\r\n";
    byte[] packet = packet(25, 50_000, greeting);
    String ip = HexFormat.of().formatHex(packet, 16, packet.length);
    String tcp = ip.substring(40);
    String length = "%04x".formatted(tcp.length() / 2 + 24);
    String ends = "0".repeat(31) + "1" + "0".repeat(31) + "1";
    // Hop-by-hop options, an authentication header, and a fragment that is the only one.
    String ipv6 =
        "60000000"
            + length
            + "0040"
            + ends
            + "3300000000000000"
            + "2c01"
            + "0000"
            + "0000000000000000"
            + "06000000"
            + "00000007"
            + tcp;
    Map<Integer, String> links =
        Map.of(
            113, "0000" + "0001" + "0006" + "0".repeat(16) + "0800" + ip,
            276, "0800" + "0000" + "00000001" + "0001" + "00" + "06" + "0".repeat(16) + ip,
            1, "0".repeat(24) + "88a80001" + "81000002" + "0800" + ip,
            101,
                ipv6.replace(length + "0040", "%04x".formatted((ipv6.length() - 80) / 2) + "0040"));
    for (Map.Entry<Integer, String> link : links.entrySet()) {
      byte[] head = head();
      head[20] = (byte) (int) link.getKey();
      head[21] = (byte) (link.getKey() >> 8);
      byte[] bytes = HexFormat.of().parseHex(link.getValue());
      byte[] record =
          ByteBuffer.allocate(16 + bytes.length)
              .order(ByteOrder.LITTLE_ENDIAN)
              .putLong(0)
              .putInt(bytes.length)
              .putInt(bytes.length)
              .put(bytes)
              .array();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      out.writeBytes(head);
      out.writeBytes(record);
      Path file = Files.write(folder.resolve("link"), out.toByteArray());
      assertThat(read(file).events())
          .as("link type %s", link.getKey())
          .contains(new Event.Frame(0, Direction.SERVER, Bytes.ofText(greeting)));
    }
  }

  private Path capture(byte[]... packets) throws IOException {
    ByteArrayOutputStream capture = new ByteArrayOutputStream();
    capture.writeBytes(head());
    Arrays.stream(packets).forEach(capture::writeBytes);
    return Files.write(folder.resolve("capture"), capture.toByteArray());
  }

  private static byte[] segment(int from, int to, int sequence, int acknowledged, String text) {
    byte[] packet = packet(from, to, text);
    ByteBuffer.wrap(packet).putInt(16 + 20 + 4, sequence).putInt(16 + 20 + 8, acknowledged);
    return packet;
  }

  /** A part of the packet's datagram, which begins behind the heads of record and IP. */
  private static byte[] fragment(byte[] packet, int from, int to, boolean more) {
    byte[] part = Arrays.copyOf(packet, 36 + to - from);
    System.arraycopy(packet, 36 + from, part, 36, to - from);
    ByteBuffer.wrap(part)
        .putShort(18, (short) (part.length - 16))
        .putShort(22, (short) (from / 8 | (more ? 0x2000 : 0)))
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(8, part.length - 16)
        .putInt(12, part.length - 16);
    return part;
  }

  /** Ends whose numbers add up to the same, so that a table by their sum is one long list. */
  @Test
  void endsThatAreMadeToLookAlikeAreTakenApartInLinearTime() throws Exception {
    ByteArrayOutputStream capture = new ByteArrayOutputStream();
    capture.writeBytes(head());
    for (int port = 1; port < 30_000; port++) {
      capture.writeBytes(packet(port, 60_000 - port, ""));
      capture.writeBytes(packet(60_000 - port, port, ""));
    }
    capture.writeBytes(packet(25, 50_000, "220 mail.example.org ESMTP\r\n"));
    Path file = Files.write(folder.resolve("ends"), capture.toByteArray());
    Assertions.assertTimeout(
        Duration.ofSeconds(5), () -> assertThat(read(file).events()).hasSize(2));
  }

  @Test
  void whatIsNoMailIsSaidWithItsPortsAndHowToReadItAllTheSame() throws Exception {
    ByteArrayOutputStream capture = new ByteArrayOutputStream();
    capture.writeBytes(head());
    capture.writeBytes(packet(8080, 50_000, "HTTP/1.0 200 OK\r\n"));
    capture.writeBytes(packet(119, 50_000, "200 news.example.org ready\r\n"));
    capture.writeBytes(packet(50_001, 6379, "*1\r\n$4\r\nAUTH\r\n"));
    capture.writeBytes(packet(6379, 50_001, "+OK\r\n"));
    Path file = Files.write(folder.resolve("other"), capture.toByteArray());
    assertThatThrownBy(() -> read(file))
        .isInstanceOfSatisfying(
            JournalException.class,
            none ->
                assertThat(none.explanation().toString())
                    .contains("119, 6379, 8080", "--decode-as PORT=PROTOCOL"));
  }

  private static byte[] head() {
    return ByteBuffer.allocate(24)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putInt(0xa1b2c3d4)
        .putInt(0x00040002)
        .putLong(0)
        .putInt(65_535)
        .putInt(101) // raw IP
        .array();
  }

  private static byte[] packet(int from, int to, String text) {
    byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
    ByteBuffer packet = ByteBuffer.allocate(16 + 40 + payload.length);
    packet.order(ByteOrder.LITTLE_ENDIAN).putLong(0);
    packet.putInt(40 + payload.length).putInt(40 + payload.length);
    packet.order(ByteOrder.BIG_ENDIAN);
    packet.putShort((short) 0x4500).putShort((short) (40 + payload.length)).putInt(0);
    packet.putInt(0x40060000).putInt(0x7f000001).putInt(0x7f000001);
    packet.putShort((short) from).putShort((short) to).putLong(1);
    packet.putInt(0x50180000).putInt(0).put(payload);
    return packet.array();
  }
}
