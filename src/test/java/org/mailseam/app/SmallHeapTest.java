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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.journal.Header;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;
import org.mailseam.journal.Target;
import org.mailseam.live.HostilePeer;
import org.mailseam.session.Floods;

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
          command,
          format,
          status,
          out.length,
          STOPPED.matcher(out.begin + "" + err).find(),
          out.begin,
          err);
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

  @Test
  void savedFloodsAreShownAsFarAsMemoryGoes() throws Exception {
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
    for (String kind : Floods.SIZES.keySet()) {
      Path file = folder.resolve(kind.replace(' ', '-'));
      JournalFile.write(file, SavedJournal.of(header, Floods.events(kind, Floods.SIZES.get(kind))));
      commands.add("show " + file);
    }
    String said = program(commands.toArray(String[]::new));
    for (String kind : Floods.SIZES.keySet()) {
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
                  .formatted(tls ? "imaps" : "imap", server.getLocalPort(), tls ? "tls\n" : ""));
      Path file = folder.resolve("flood.mailseam");
      String said = program("run " + script + " --save " + file);
      assertThat(said).contains("text: status 1");
      assertThat(said).containsAnyOf("takes up all", "take up all");
      assertThat(JournalFile.read(file).problems()).isEmpty();
    }
  }
}
