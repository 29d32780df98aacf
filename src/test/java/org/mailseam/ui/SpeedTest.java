package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javafx.animation.AnimationTimer;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;
import org.mailseam.journal.Target;
import org.mailseam.session.SessionDecoder;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.preference.Preferences;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.theme.Theme;

/**
 * How fast the window is, as ratios of figures measured in the same run: {@code mvn test
 * -Pbenchmark}. The bounds are wide, as machines that run other things too have to keep them; what
 * they would not let pass is work that grows with the session on the thread of the screen.
 */
@Tag("benchmark")
class SpeedTest {

  private static final int MILLION = 1_000_000;
  private static final int LINES_A_SECOND = 50_000;
  private static final int LIVE_SECONDS = 6;

  /** Milliseconds; a machine that does other things too needs some. */
  private static final int MOST_PAUSE = 3000;

  private static final String LINE = "A line of a mail as long as many lines are in mails %07d";

  @TempDir Path folder;

  private Stage stage;
  private MainWindow window;

  @BeforeAll
  static void startJavaFx() throws Exception {
    Fx.begin();
  }

  @BeforeEach
  void openWindow() throws Exception {
    Fx.run(
        () -> {
          stage = new Stage();
          Settings settings =
              new Settings(Preferences.FIRST, new Theme(), new Language(Locale.ENGLISH));
          window = new MainWindow(stage, "mailseam test", settings);
          window.show();
          window.open(List.of());
        });
  }

  @AfterEach
  void closeWindow() throws Exception {
    Fx.run(
        () -> {
          window.close();
          stage.hide();
        });
  }

  private static void tell(String figure) {
    System.out.println("benchmark: " + figure);
  }

  /** The longest time between two frames while it runs. */
  private static final class Frames extends AnimationTimer {
    private final AtomicLong longest = new AtomicLong();
    private long before;

    @Override
    public void handle(long now) {
      if (before != 0) {
        longest.accumulateAndGet(now - before, Math::max);
      }
      before = now;
    }

    double longestMillis() {
      return longest.get() / 1e6;
    }
  }

  private static Frames watch() throws Exception {
    return Fx.on(
        () -> {
          Frames frames = new Frames();
          frames.start();
          return frames;
        });
  }

  @Test
  void aMillionLinesOpenAndScroll() throws Exception {
    List<Event> events = fetched();
    Header header = header();
    long bytes =
        events.stream()
            .mapToLong(each -> each instanceof Event.Frame f ? f.bytes().length() : 0)
            .sum();
    Path file = folder.resolve("large.mailseam");
    JournalFile.write(
        file, new SavedJournal(header, events, new JsonObject(), Map.of(), List.of()));
    long begun = System.nanoTime();
    SavedJournal read = JournalFile.read(file);
    long readNanos = System.nanoTime() - begun;
    begun = System.nanoTime();
    int lines =
        SessionDecoder.decode(read.header(), read.events())
            .connections()
            .getLast()
            .plaintext()
            .lines()
            .size();
    long decodeNanos = System.nanoTime() - begun;
    assertThat(lines).isGreaterThan(MILLION);
    read = null;
    events = null;

    long before = used();
    Frames frames = watch();
    begun = System.nanoTime();
    Fx.run(() -> window.openOne(file));
    Fx.until(() -> rows().getItems().size() >= MILLION);
    long shownNanos = System.nanoTime() - begun;
    double opening = frames.longestMillis();
    long held = used() - before;
    Fx.run(frames::stop);

    Frames scrolling = watch();
    int turns = 200;
    begun = System.nanoTime();
    for (int i = 0; i < turns; i++) {
      int row = (int) ((i * 7919L * 131) % MILLION);
      Fx.run(() -> rows().scrollTo(row));
    }
    Fx.run(() -> rows().getSelectionModel().select(MILLION / 2));
    Fx.until(() -> window.page().document().view().selection().get().toString().length() > 10);
    double turn = (System.nanoTime() - begun) / 1e6 / turns;
    Fx.run(scrolling::stop);

    tell(
        ("1,000,000 lines: shown after %.2f times reading and decoding them (%.1f s); longest pause"
                + " of the screen %.0f ms opening, %.0f ms scrolling (%.1f ms a jump); memory %.1f"
                + " times their bytes")
            .formatted(
                shownNanos / (double) (readNanos + decodeNanos),
                (readNanos + decodeNanos) / 1e9,
                opening,
                scrolling.longestMillis(),
                turn,
                held / (double) bytes));
    assertThat(shownNanos).isLessThan(4 * (readNanos + decodeNanos));
    assertThat(opening).as("longest pause opening, ms").isLessThan(MOST_PAUSE);
    assertThat(scrolling.longestMillis()).as("longest pause scrolling, ms").isLessThan(MOST_PAUSE);
  }

  private ListView<?> rows() {
    return (ListView<?>) window.page().view().lookup(".plaintext-pane .row-list");
  }

  private static long used() {
    for (int i = 0; i < 3; i++) {
      System.gc();
    }
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private static Header header() {
    return new Header(
        "benchmark",
        Instant.EPOCH,
        new Target("imap", "mail.example.org", 143, Target.Security.PLAIN),
        "",
        List.of(),
        false);
  }

  /** What a client sees that fetches a very large mail. */
  private static List<Event> fetched() {
    StringBuilder body = new StringBuilder();
    for (int i = 0; i < MILLION; i++) {
      body.append(LINE.formatted(i)).append("\r\n");
    }
    List<Event> events = new ArrayList<>();
    long at = 1;
    events.add(frame(at++, Direction.SERVER, "* OK ready\r\n"));
    events.add(frame(at++, Direction.CLIENT, "a FETCH 1 BODY[]\r\n"));
    events.add(
        frame(at++, Direction.SERVER, "* 1 FETCH (BODY[] {%d}\r\n".formatted(body.length())));
    byte[] bytes = body.toString().getBytes(StandardCharsets.US_ASCII);
    int part = 16_000;
    for (int from = 0; from < bytes.length; from += part) {
      int length = Math.min(part, bytes.length - from);
      events.add(
          new Event.Frame(at++, Direction.SERVER, Bytes.of(bytes).slice(from, from + length)));
    }
    events.add(frame(at, Direction.SERVER, ")\r\na OK done\r\n"));
    return events;
  }

  private static Event frame(long at, Direction from, String text) {
    return new Event.Frame(at, from, Bytes.ofText(text));
  }

  @Test
  void aLiveSessionOfFiftyThousandLinesASecondLeavesTheScreenFree() throws Exception {
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      AtomicLong sentAll = new AtomicLong();
      Thread serving =
          Thread.ofPlatform()
              .start(
                  () -> {
                    try (Socket client = server.accept()) {
                      serve(client);
                      sentAll.set(System.nanoTime());
                    } catch (IOException | InterruptedException ended) {
                      sentAll.set(-1);
                    }
                  });
      Frames frames = watch();
      Fx.run(
          () -> {
            SessionDocument document = window.page().document();
            document
                .draft()
                .text()
                .set(
                    "connect pop3 127.0.0.1:%d\nexpect +OK\nsend RETR 1\nexpect +OK within 300s\nclose"
                        .formatted(server.getLocalPort()));
            document.run().run();
          });
      serving.join();
      Fx.until(() -> window.page().document().view().session().get().ended().isPresent());
      long late = System.nanoTime() - sentAll.get();
      Fx.run(frames::stop);
      int lines = Fx.on(() -> rows().getItems().size());
      tell(
          ("%d lines at %d a second: the window was done %.2f of the sending time after the last"
                  + " one; longest pause of the screen %.0f ms")
              .formatted(lines, LINES_A_SECOND, late / 1e9 / LIVE_SECONDS, frames.longestMillis()));
      assertThat(lines).isGreaterThan(LINES_A_SECOND * LIVE_SECONDS);
      assertThat(late).isLessThan(TimeUnit.SECONDS.toNanos(LIVE_SECONDS));
      assertThat(frames.longestMillis()).as("longest pause, ms").isLessThan(MOST_PAUSE);
    }
  }

  private static void serve(Socket client) throws IOException, InterruptedException {
    OutputStream out = new BufferedOutputStream(client.getOutputStream(), 1 << 16);
    out.write("+OK ready\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    while (client.getInputStream().read() != '\n') {
      // until the command has come
    }
    out.write("+OK here it is\r\n".getBytes(StandardCharsets.US_ASCII));
    long begun = System.nanoTime();
    int parts = 50;
    for (int i = 0; i < LIVE_SECONDS * parts; i++) {
      for (int line = 0; line < LINES_A_SECOND / parts; line++) {
        out.write((LINE.formatted(line) + "\r\n").getBytes(StandardCharsets.US_ASCII));
      }
      out.flush();
      long ahead = begun + (i + 1) * 1_000_000_000L / parts - System.nanoTime();
      if (ahead > 0) {
        TimeUnit.NANOSECONDS.sleep(ahead);
      }
    }
    out.write(".\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  @Test
  void theFirstWindowIsThereNotMuchLaterThanAnEmptyOne() throws Exception {
    firstFrame("empty"); // so that the files are in memory for both
    double empty = Math.min(firstFrame("empty"), firstFrame("empty"));
    double ours = Math.min(firstFrame("mailseam"), firstFrame("mailseam"));
    tell("first window: %.2f times an empty JavaFX window (%.1f s)".formatted(ours / empty, empty));
    assertThat(ours / empty).isLessThan(8);
  }

  /** Starts a program and gives the seconds from the start of its JVM to its first frame. */
  private static double firstFrame(String which) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            "-Dglass.platform=Headless",
            "-Dprism.order=sw",
            "--enable-native-access=ALL-UNNAMED",
            "--add-exports=javafx.base/com.sun.javafx.event=ALL-UNNAMED",
            "-cp",
            classPath(),
            FirstFrame.class.getName(),
            which));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(told).isZero();
    return Double.parseDouble(told.strip().lines().toList().getLast());
  }

  /** Everything on the class path, so that both programs start in the same way. */
  private static String classPath() {
    List<String> parts = new ArrayList<>(List.of("target/test-classes", "target/classes"));
    parts.add(System.getProperty("jdk.module.path", ""));
    parts.add(System.getProperty("java.class.path", ""));
    return String.join(File.pathSeparator, parts);
  }
}
