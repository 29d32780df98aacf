package org.mailseam.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;

/** What becomes of a file that a session is saved to. */
class SavingTest {

  @TempDir Path folder;

  private record Result(int status, String out, String err) {}

  private static Result run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err, true), Locale.ENGLISH);
    int status = Mailseam.run(console, arguments);
    console.out().flush();
    return new Result(status, out.toString(), err.toString());
  }

  private static String classes() {
    return System.getProperty("jdk.module.path", "")
        + File.pathSeparator
        + System.getProperty("java.class.path");
  }

  /** In a process of its own, whose files may have eight kilobytes and no more. */
  @Test
  void aFullDiskIsToldAndTheSessionIsShownAllTheSame() throws Exception {
    Path file = folder.resolve("full.mailseam");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process process =
        new ProcessBuilder(
                "bash",
                "-c",
                "ulimit -f 8; exec \"$@\"",
                "bash",
                java,
                "-XX:-UsePerfData",
                "-cp",
                classes(),
                "org.mailseam.app.Mailseam",
                "run",
                "lab:honest",
                "--save",
                file.toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(said).isEqualTo(1);
    assertThat(said)
        .contains("full.mailseam could not be written", "Passed", "ServerHello")
        .doesNotContain("Exception");
    SavedJournal saved = JournalFile.read(file);
    assertThat(saved.problems()).as("whole up to where it ends").isEmpty();
  }

  /** The system goes on writing into a file that has no name any more. */
  @Test
  void aFileThatIsTakenAwayIsMissedWhileTheSessionRuns() throws Exception {
    Path file = folder.resolve("taken.mailseam");
    Path script =
        Files.writeString(
            folder.resolve("long.seam"),
            "connect smtp lab:honest\nexpect 220\n"
                + "wait 300ms\nnote a\n".repeat(4)
                + "note the end\n");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err, true), Locale.ENGLISH);
    CompletableFuture<Integer> run =
        CompletableFuture.supplyAsync(
            () -> Mailseam.run(console, "run", script.toString(), "--save", file.toString()));
    while (!Files.exists(file) || !Files.readString(file).contains("\"220 ")) {
      Thread.sleep(5);
    }
    Files.delete(file);
    while (!err.toString().contains("was deleted") && !run.isDone()) {
      Thread.sleep(5);
    }
    assertThat(run.isDone()).as("said while it runs").isFalse();
    assertThat(run.get()).isEqualTo(ExitCode.FELL_SHORT);
    console.out().flush();
    assertThat(out.toString()).contains("the end");
    assertThat(err.toString().split("taken.mailseam", -1)).as("said once").hasSize(2);
    assertThat(file).doesNotExist();
  }

  @Test
  void onlyTheUserCanReadASavedSession() throws Exception {
    Path file = folder.resolve("new.mailseam");
    assertThat(run("run", "lab:honest", "--save", file.toString()).status()).isZero();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(JournalFile.read(file).events()).isNotEmpty();
  }

  @Test
  void anOlderSessionStaysWhenNothingCameOfTheNewOne() throws Exception {
    Path file = Files.writeString(folder.resolve("old.mailseam"), "an older session");
    Result refused = run("run", "smtp://127.0.0.1:1", "--save", file.toString());
    assertThat(refused.status()).isEqualTo(3);
    assertThat(refused.err()).contains("still holds the older session");
    assertThat(Files.readString(file)).isEqualTo("an older session");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
    assertThat(run("run", "lab:honest", "--save", file.toString()).status()).isZero();
    assertThat(JournalFile.read(file).events()).isNotEmpty();
  }

  @Test
  void aLinkIsReplacedAndADeviceRefused() throws Exception {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "not to be touched");
    Path link = Files.createSymbolicLink(folder.resolve("link.mailseam"), elsewhere);
    assertThat(run("run", "lab:honest", "--save", link.toString()).status()).isZero();
    assertThat(Files.readString(elsewhere)).isEqualTo("not to be touched");
    assertThat(JournalFile.read(link).events()).isNotEmpty();
    for (String device : List.of("/dev/null", "/dev/full")) {
      Result result = run("run", "lab:honest", "--save", device);
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.err()).contains(device + " could not be written");
    }
    assertThat(Files.isRegularFile(Path.of("/dev/null"))).isFalse();
  }

  /** As kill -9 leaves it: what was received last stands in the file. */
  @Test
  void aProgramThatIsKilledLosesNothing() throws Exception {
    Path file = folder.resolve("killed.mailseam");
    Path script =
        Files.writeString(
            folder.resolve("waits.seam"), "connect smtp lab:honest\nexpect 220\nwait 60s\n");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                classes(),
                "org.mailseam.app.Mailseam",
                "run",
                script.toString(),
                "--save",
                file.toString())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out").toFile())
            .start();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!(Files.exists(file) && Files.readString(file).contains("\"220 "))
        && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    process.destroyForcibly().waitFor();
    Result shown = run("show", file.toString());
    assertThat(shown.status()).isZero();
    assertThat(shown.out()).contains("S: 220 ", "the program ended before the session did");
  }
}
