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
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.journal.Event;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.SavedJournal;
import org.mailseam.text.Message;

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

  /**
   * A file of 40 KB whose 40 MB of empty packets would fill the memory with what is made of them.
   */
  @Test
  void whatASmallFileUnpacksToIsBounded() throws Exception {
    byte[] bomb = new byte[64 << 20];
    System.arraycopy(head(), 0, bomb, 0, 24);
    Path file = packed(bomb);
    assertThat(Files.size(file)).isLessThan(100_000);
    assertThatThrownBy(() -> read(file)).isInstanceOf(JournalException.class);
    assertThat(CaptureReader.read(file).problems())
        .extracting(Message::key)
        .containsExactly("exchange.too-large");
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
