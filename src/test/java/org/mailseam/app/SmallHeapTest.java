package org.mailseam.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;
import org.mailseam.journal.Target;
import org.mailseam.live.HostilePeer;

/** Peers that never end, shown and recorded by a program that may have 80 MiB. */
@Timeout(300)
class SmallHeapTest {

  @TempDir Path folder;

  /** The program in the other process: counts what is printed, and keeps its beginning. */
  static final class Program {
    private static final Pattern STOPPED =
        Pattern.compile("Decoding stopped|shown up to line|Reading stopped");

    private Program() {}

    private static final class Counting extends Writer {
      private final StringBuilder begin = new StringBuilder();
      private long length;

      @Override
      public void write(char[] text, int offset, int count) {
        length += count;
        begin.append(text, offset, Math.min(count, Math.max(0, 4000 - begin.length())));
      }

      @Override
      public void flush() {}

      @Override
      public void close() {}
    }

    /** Each argument is a command line with blanks between its words. */
    public static void main(String[] commands) {
      for (String command : commands) {
        run(command, "text");
        if (command.startsWith("show")) {
          run(command, "json");
        }
      }
    }

    private static void run(String command, String format) {
        Counting out = new Counting();
        StringWriter err = new StringWriter();
        Console console =
            new Console(new PrintWriter(out), new PrintWriter(err, true), Locale.ENGLISH);
        List<String> all = new ArrayList<>(List.of(command.split(" ")));
        all.addAll(List.of("--format", format));
        int status = Mailseam.run(console, all.toArray(String[]::new));
        console.out().flush();
        System.out.printf(
            "%s %s: status %d, %d characters, %s%n%s%n%s%n",
            command, format, status, out.length, STOPPED.matcher(out.begin + "" + err).find(), out.begin, err);
    }
  }

  private static String program(String... arguments) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx80m", "-XX:+ExitOnOutOfMemoryError", "-cp"));
    command.add(
        System.getProperty("jdk.module.path", "")
            + File.pathSeparator
            + System.getProperty("java.class.path"));
    command.add(Program.class.getName());
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  private static Bytes record(int type, Bytes content) {
    return Bytes.ofHex("%02x0303%04x".formatted(type, content.length())).plus(content);
  }

  private static Bytes times(String hex, int count) {
    return Bytes.concat(Collections.nCopies(count, Bytes.ofHex(hex)));
  }

  /** So many frames of the server's behind a ClientHello that was answered. */
  private static List<Event> inTls(int count, Bytes frame) {
    String hello = "0303" + "c1".repeat(32) + "000002002f0100";
    List<Event> events = new ArrayList<>();
    events.add(frame(Direction.CLIENT, record(22, Bytes.ofHex("01000029" + hello))));
    events.add(
        frame(
            Direction.SERVER,
            record(22, Bytes.ofHex("02000026" + "0303" + "5e".repeat(32) + "00002f00"))));
    events.addAll(Collections.nCopies(count, frame(Direction.SERVER, frame)));
    return events;
  }

  private static Event frame(Direction from, Bytes bytes) {
    return new Event.Frame(1, from, bytes);
  }

  private static List<Event> inPlaintext(String command, int count, String frame) {
    List<Event> events = new ArrayList<>();
    events.add(frame(Direction.SERVER, Bytes.ofText("+OK\r\n")));
    events.add(frame(Direction.CLIENT, Bytes.ofText(command + "\r\n")));
    Event more = frame(Direction.SERVER, Bytes.ofText(frame));
    events.addAll(Collections.nCopies(count, more));
    return events;
  }

  private static List<Event> flood(String kind) {
    return switch (kind) {
      case "alerts" -> inTls(60, record(21, times("0170", 8000)));
      case "empty records" -> inTls(40, times("1703030000", 10_000));
      case "records of a byte" -> inTls(40, times("170303000141", 10_000));
      case "changes of keys" -> inTls(40, times("140303000101", 10_000));
      case "messages" -> inTls(60, record(22, times("00000000", 4000)));
      case "certificates" -> {
        String list = "%06x".formatted(4 * 4_000_000);
        List<Event> events = inTls(1000, record(22, times("000001aa", 4000)));
        events.add(
            2,
            frame(
                Direction.SERVER,
                record(22, Bytes.ofHex("0b%06x%s".formatted(3 + 4 * 4_000_000, list)))));
        yield events;
      }
      case "equal lines" -> inPlaintext("RETR 1", 50, "twice the same\r\n".repeat(10_000));
      case "frames of a byte" -> inPlaintext("RETR 1", 500_000, "\n");
      case "one large frame" -> inPlaintext("RETR 1", 1, "\n".repeat(4 << 20));
      case "capabilities" -> inPlaintext("CAPA", 50, "A\r\n".repeat(10_000));
      case "commands" ->
          Collections.nCopies(50, frame(Direction.CLIENT, Bytes.ofText("A\n".repeat(10_000))));
      case "connections" ->
          Collections.nCopies(
              60_000, new Event.Opened(1, "127.0.0.1:1", "127.0.0.1:2", List.of(), Optional.empty()));
      case "notes" -> Collections.nCopies(600_000, new Event.Note(1, "n"));
      default -> throw new IllegalArgumentException(kind);
    };
  }

  @Test
  void savedFloodsAreShownAsFarAsMemoryGoes() throws Exception {
    List<String> kinds =
        List.of(
        "alerts",
        "empty records",
        "records of a byte",
        "changes of keys",
        "messages",
        "certificates",
        "equal lines",
        "frames of a byte",
        "one large frame",
        "capabilities",
        "commands",
        "connections",
        "notes");
    Header header =
        new Header(
            "test",
            Instant.EPOCH,
            new Target("pop3", "127.0.0.1", 110, Target.Security.PLAIN),
            "",
            Map.of(),
            List.of(),
            false);
    List<String> commands = new ArrayList<>();
    for (String kind : kinds) {
      Path file = folder.resolve(kind.replace(' ', '-'));
      JournalFile.write(file, SavedJournal.of(header, flood(kind)));
      commands.add("show " + file);
    }
    String said = program(commands.toArray(String[]::new));
    for (String kind : kinds) {
      // the fields of a message have a limit of their own
      boolean stops = !kind.equals("certificates");
      for (String format : List.of("text", "json")) {
        assertThat(said)
            .containsPattern(
                kind.replace(' ', '-') + " " + format + ": status 0, \\d+ characters, " + stops);
      }
    }
  }

  private static void tell(HostilePeer peer, String begin, String more) throws IOException {
    peer.say(begin);
    peer.line();
    for (long i = 0; i < 1L << 30; i += more.length()) {
      peer.say(more);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"untagged", "literal", "untagged in TLS"})
  void aServerThatNeverEndsIsLeftAndWhatItSaidIsSaved(String kind) throws Exception {
    boolean tls = kind.endsWith("TLS");
    String literal = kind.equals("literal") ? "* 1 FETCH (BODY[] {99999999999}\r\n" : "";
    try (ServerSocket server =
        HostilePeer.listen(
            peer -> {
              if (tls) {
                peer.tls();
              }
              tell(peer, "* OK hello\r\n", literal + "* 1\r\n".repeat(5000));
            })) {
      Path script =
          Files.writeString(
              folder.resolve("flood.seam"),
              """
              connect %s 127.0.0.1:%d
              %sexpect OK
              send CAPABILITY
              expect OK within 60s
              """
                  .formatted(
                      tls ? "imaps" : "imap", server.getLocalPort(), tls ? "tls\n" : ""));
      Path file = folder.resolve("flood.mailseam");
      String said = program("run " + script + " --save " + file);
      assertThat(said).contains("text: status 1");
      assertThat(said).containsAnyOf("takes up all", "take up all");
      assertThat(JournalFile.read(file).problems()).isEmpty();
    }
  }
}
