package org.mailseam.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

class JournalFileTest {

  private static final Header HEADER =
      new Header(
          "mailseam test",
          Instant.parse("2026-11-24T03:00:00Z"),
          new Target("smtp", "127.0.0.1", 25, Target.Security.STARTTLS),
          "connect smtp ${host}\nexpect 220\n",
          Map.of("host", "127.0.0.1"),
          List.of("-----BEGIN CERTIFICATE-----\nAA==\n-----END CERTIFICATE-----\n"),
          true);

  private static final List<Event> EVENTS =
      List.of(
          new Event.Opened(
              1_000,
              "127.0.0.1:25",
              "127.0.0.1:40000",
              List.of("[::1]:25"),
              Optional.of(
                  new Target(
                      "imap",
                      "localhost",
                      993,
                      Target.Security.IMPLICIT,
                      Optional.of("imap.example.org")))),
          new Event.Step(1_100, 1, StepState.DONE, Optional.empty()),
          new Event.Frame(
              4_100_001, Direction.SERVER, Bytes.ofText("220 mail.example.org ESMTP 継ぎ目\r\n")),
          new Event.Frame(5_000_000, Direction.CLIENT, Bytes.ofHex("160301020001")),
          new Event.Frame(5_000_001, Direction.CLIENT, Bytes.ofHex("c3")),
          new Event.Key(
              6_000_000,
              KeyLogLine.parse("CLIENT_RANDOM " + "ab".repeat(32) + " " + "cd".repeat(48))
                  .orElseThrow()),
          new Event.Note(7_000_000, "seen from the office"),
          new Event.Opened(
              7_500_000, "127.0.0.1:25", "127.0.0.1:40001", List.of(), Optional.empty()),
          new Event.Step(
              8_000_000, 2, StepState.FAILED, Optional.of(Cause.said("journal.cut-off", 3))),
          new Event.Closed(9_000_000, Direction.SERVER, true),
          new Event.Fetched(
              9_500_000,
              FetchedKind.OCSP,
              "http://ocsp.example.org/",
              "ab".repeat(32),
              Bytes.ofHex("3000"),
              Bytes.ofHex("30030a0100"),
              null),
          new Event.Fetched(
              9_600_000,
              FetchedKind.CRL,
              "http://crl.example.org/a.crl",
              "ab".repeat(32),
              Bytes.EMPTY,
              Bytes.EMPTY,
              Message.of("journal.cut-off", 3)),
          new Event.Ended(
              10_000_000_000L,
              OutcomeState.FAILED,
              2,
              Optional.of(Cause.said("journal.cut-off", 3))));

  private static final List<Cause> CAUSES =
      List.of(
          new Cause.TimedOut(Cause.Doing.REPLY, "250 has STARTTLS", 30_000),
          new Cause.Ended(Direction.SERVER, true, Cause.Doing.HANDSHAKE, ""),
          new Cause.Unreachable(
              Cause.Obstacle.NO_ROUTE, "mail.example.org", 25, List.of("[::1]:25"), 500),
          new Cause.TlsFailed(Direction.CLIENT, 70),
          new Cause.TrustRefused("expired", 45),
          new Cause.TlsUnasked(),
          new Cause.NotBegun(45, Bytes.ofText("250 x\r\n")),
          new Cause.TooMuch(1L << 40, 0),
          new Cause.TooMuch(1L << 40, 1L << 30),
          new Cause.Stopped());

  @TempDir Path folder;

  @Test
  void everyCauseIsReadBackUnchanged() throws Exception {
    List<Event> events =
        CAUSES.stream()
            .<Event>map(cause -> new Event.Step(1, 1, StepState.FAILED, Optional.of(cause)))
            .toList();
    Path file = folder.resolve("causes.mailseam");
    JournalFile.write(
        file, new SavedJournal(HEADER, events, new JsonObject(), Map.of(), List.of()));

    assertThat(JournalFile.read(file).events()).isEqualTo(events);
  }

  @Test
  void theSentenceOfAnOlderFileIsKeptAndACauseOfANewerOneToo() throws Exception {
    String head =
        "{\"format\":1,\"started\":\"2026-11-24T03:00:00Z\",\"target\":{\"protocol\":\"smtp\","
            + "\"host\":\"h\",\"port\":25,\"security\":\"plain\",\"reference\":\"n\"}}\n";
    String old =
        "{\"t\":1,\"outcome\":\"refused\",\"step\":1,\"message\":"
            + "{\"key\":\"link.tls.closed-silent\",\"arguments\":[\"h:25\"]}}\n";
    String newer =
        "{\"t\":2,\"step\":1,\"state\":\"failed\",\"cause\":{\"kind\":\"eclipse\",\"moons\":2}}\n";
    Path file = Files.writeString(folder.resolve("old.mailseam"), head + old + newer);

    SavedJournal read = JournalFile.read(file);
    JournalFile.write(file, read);

    assertThat(read.header().target().name()).contains("n");
    assertThat(((Event.Ended) read.events().getFirst()).cause())
        .contains(Cause.said("link.tls.closed-silent", "h:25"));
    assertThat(Files.readString(file)).contains(old).contains(newer);
  }

  @Test
  void whatIsWrittenIsReadBackUnchanged() throws Exception {
    Path file = folder.resolve("a.mailseam");
    JournalFile.write(file, SavedJournal.of(HEADER, EVENTS));

    SavedJournal read = JournalFile.read(file);

    assertThat(read.header()).isEqualTo(HEADER);
    assertThat(read.events()).isEqualTo(EVENTS);
    assertThat(read.problems()).isEmpty();
  }

  @Test
  void thePlaintextPhaseCanBeReadWithoutTheProgram() throws Exception {
    Path file = folder.resolve("a.mailseam");
    JournalFile.write(file, SavedJournal.of(HEADER, EVENTS));

    assertThat(Files.readString(file))
        .contains(
            "{\"t\":0.004100001,\"from\":\"server\",\"text\":\"220 mail.example.org ESMTP 継ぎ目\\r"
                + "\\n"
                + "\"}")
        .contains("{\"t\":0.005,\"from\":\"client\",\"b64\":\"FgMBAgAB\"}");
  }

  @Test
  void aFileCutOffAtAnyByteOpensUpToItsLastWholeEvent() throws Exception {
    Path whole = folder.resolve("whole.mailseam");
    JournalFile.write(whole, SavedJournal.of(HEADER, EVENTS));
    byte[] bytes = Files.readAllBytes(whole);
    Path cut = folder.resolve("cut.mailseam");
    int headEnd = new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n');

    for (int length = headEnd; length < bytes.length; length++) {
      Files.write(cut, Arrays.copyOf(bytes, length));
      SavedJournal read = JournalFile.read(cut);
      int wholeLines = 0;
      for (int i = headEnd + 1; i < length; i++) {
        wholeLines += bytes[i] == '\n' ? 1 : 0;
      }
      assertThat(read.events().size())
          .as("cut at %s", length)
          .isBetween(wholeLines, wholeLines + 1);
      assertThat(read.events()).isEqualTo(EVENTS.subList(0, read.events().size()));
    }
  }

  @Test
  void aDamagedLineIsNamedAndTheOthersAreKept() throws Exception {
    Path file = folder.resolve("a.mailseam");
    JournalFile.write(file, SavedJournal.of(HEADER, EVENTS));
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(3, "{\"t\":0.004,\"from\":\"nobody\",\"text\":\"x\"}");
    Files.write(file, lines);

    SavedJournal read = JournalFile.read(file);

    assertThat(read.events()).hasSize(EVENTS.size() - 1);
    assertThat(read.problems()).containsExactly(Message.of("journal.line-damaged", 4));
  }

  @Test
  void keysOfANewerProgramSurviveARewrite() throws Exception {
    Path file = folder.resolve("a.mailseam");
    JournalFile.write(file, SavedJournal.of(HEADER, EVENTS));
    List<String> lines = new ArrayList<>(Files.readAllLines(file));
    lines.set(0, lines.get(0).replaceFirst("\\{", "{\"mood\":\"calm\","));
    lines.set(3, lines.get(3).replaceFirst("\\{", "{\"colour\":[\"red\"],"));
    lines.add("{\"t\":11,\"tide\":\"high\"}");
    Files.write(file, lines);

    JournalFile.write(file, JournalFile.read(file));

    assertThat(Files.readString(file))
        .contains("\"mood\":\"calm\"")
        .contains("\"colour\":[\"red\"]")
        .contains("{\"t\":11,\"tide\":\"high\"}");
  }

  @Test
  void aNewerMajorVersionIsRefusedWithASentence() throws Exception {
    Path file = folder.resolve("a.mailseam");
    Files.writeString(file, "{\"format\":2,\"started\":\"2031-01-01T00:00:00Z\"}\n");

    assertThatThrownBy(() -> JournalFile.read(file))
        .isInstanceOfSatisfying(
            JournalException.class,
            refused ->
                assertThat(refused.explanation().in(Locale.ENGLISH))
                    .contains("format 2")
                    .contains("newer Mailseam"));
  }

  @Test
  void whatIsNoSavedSessionIsSaidToBeNone() throws Exception {
    Path file = folder.resolve("a.mailseam");
    for (String content :
        List.of("", "\n", "hello", "[]", "{}", "null", "{\"format\":{}}", "\u0000\u0001")) {
      Files.writeString(file, content);
      assertThatThrownBy(() -> JournalFile.read(file))
          .as(content)
          .isInstanceOfSatisfying(
              JournalException.class,
              refused -> assertThat(refused.explanation().key()).isEqualTo("journal.not-ours"));
    }
  }

  @Test
  void aStepIsOnDiskWhenItIsDone() throws Exception {
    Path file = folder.resolve("live.mailseam");
    Journal journal = new Journal(HEADER, new AtomicLong()::get);
    try (JournalWriter writer = new JournalWriter(journal, file)) {
      journal.append(EVENTS.get(2));
      journal.append(EVENTS.get(1));

      assertThat(JournalFile.read(file).events()).containsExactly(EVENTS.get(2), EVENTS.get(1));
      assertThat(writer.problem()).isEmpty();
    }
  }

  @Test
  void theSecretOfAKeyLogLineIsNotInItsText() {
    assertThat(EVENTS.get(5).toString()).doesNotContain("cdcd");
  }
}
