package org.mailseam.journal;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.field.Bytes;

/** The short way of a frame to and from its line says what the long way says. */
class FrameLineTest {

  private static JsonObject json(byte[] line) {
    return JournalFile.GSON.fromJson(new String(line, StandardCharsets.UTF_8), JsonObject.class);
  }

  private static Event read(String line) {
    byte[] padded = ("xx" + line + "\nyy").getBytes(StandardCharsets.UTF_8);
    return FrameLine.read(padded, 2, padded.length - 3);
  }

  @Test
  void whatIsWrittenIsTheSameAsByWayOfJson() {
    Random random = new Random(7);
    List<Bytes> all = new ArrayList<>();
    for (int i = 0; i < 256; i++) {
      all.add(Bytes.of(new byte[] {'a', (byte) i, 'b'}));
      byte[] bytes = new byte[i];
      random.nextBytes(bytes);
      all.add(Bytes.of(bytes));
    }
    all.addAll(
        List.of(Bytes.EMPTY, Bytes.ofText("a \"q\" \\ \t\r\n"), Bytes.ofText("Gr\u00fc\u00dfe")));
    for (Bytes bytes : all) {
      for (long at : new long[] {0, 1, 999, 1_000, 1_500_000_000, 123_456_789_123_456_789L}) {
        Event.Frame frame = new Event.Frame(at, Direction.SERVER, bytes);
        byte[] line = JournalFile.line(frame);
        assertThat(json(line)).isEqualTo(EventJson.write(frame));
        assertThat(EventJson.read(json(line), 0)).isEqualTo(frame);
        Event.Frame quick = FrameLine.read(line, 0, line.length - 1);
        if (quick != null) {
          assertThat(quick).isEqualTo(frame);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "{\"t\":1}",
        "{\"t\":,\"from\":\"client\",\"text\":\"a\"}",
        "{\"t\":1.2.3,\"from\":\"client\",\"text\":\"a\"}",
        "{\"t\":1.0000000001,\"from\":\"client\",\"text\":\"a\"}",
        "{\"t\":99999999999,\"from\":\"client\",\"text\":\"a\"}",
        "{\"t\":1,\"from\":\"nobody\",\"text\":\"a\"}",
        "{\"t\":1,\"from\":\"client\",\"text\":\"a\",\"more\":1}",
        "{\"t\":1,\"from\":\"client\",\"text\":\"a\\u0041\"}",
        "{\"t\":1,\"from\":\"client\",\"text\":\"a\\\"}",
        "{\"t\":1,\"from\":\"client\",\"text\":\"\u00fc\"}",
        "{\"t\":1,\"from\":\"client\",\"b64\":\"a\"}",
        "{\"t\":1,\"from\":\"client\",\"b64\":\"QU?=\"}",
        "{\"t\":1,\"from\":\"client\",\"b64\":\"",
        "{\"t\":1,\"from\":\"client\",\"b64\":\"}",
        "{\"t\":1,\"from\":\"client\",\"text\":\"}"
      })
  void whatIsOfAnotherFormIsLeftAlone(String line) {
    assertThat(read(line)).isNull();
  }

  @Test
  void aFrameIsReadFromTheMiddleOfAnArray() {
    assertThat(read("{\"t\":1.25,\"from\":\"client\",\"b64\":\"QUJD\"}"))
        .isEqualTo(new Event.Frame(1_250_000_000, Direction.CLIENT, Bytes.ofText("ABC")));
    assertThat(read("{\"t\":0,\"from\":\"server\",\"text\":\"a\\r\\n\"}"))
        .isEqualTo(new Event.Frame(0, Direction.SERVER, Bytes.ofText("a\r\n")));
  }

  private static List<String> lines(String content, int longest) throws IOException {
    FileLines lines =
        new FileLines(new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)), longest);
    List<String> all = new ArrayList<>();
    while (lines.next()) {
      all.add(lines.text() + (lines.isWhole() ? "$" : ""));
    }
    return all;
  }

  @Test
  void linesOfAnyLengthAreReadInBlocks() throws IOException {
    assertThat(lines("", 100)).isEmpty();
    assertThat(lines("\n", 100)).containsExactly("$");
    assertThat(lines("a\n\nb", 100)).containsExactly("a$", "$", "b");
    String block = "x".repeat((1 << 18) - 1);
    String more = "y".repeat(700_000);
    assertThat(lines(block + "\n" + more + "\nz\n", 1 << 20))
        .containsExactly(block + "$", more + "$", "z$");
    assertThat(lines(more + more + "\nz\n", 300_000)).hasSize(2).last().isEqualTo("z$");
  }
}
