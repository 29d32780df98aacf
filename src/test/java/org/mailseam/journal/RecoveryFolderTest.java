package org.mailseam.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a crash leaves is there at the next start, once, and nobody else's. */
class RecoveryFolderTest {

  @TempDir Path temporary;

  @Test
  void whatAProgramThatWasKilledHadNotSavedIsTakenOver() throws Exception {
    Path folder = temporary.resolve("state");
    Process killed = otherProgram(folder);
    try (InputStream out = killed.getInputStream()) {
      assertThat(out.read()).isEqualTo('.'); // its file is written
      try (RecoveryFolder early = new RecoveryFolder(folder)) {
        assertThat(early.orphans()).as("while it runs").isEmpty();
      }
    } finally {
      killed.destroyForcibly().waitFor();
    }
    try (RecoveryFolder next = new RecoveryFolder(folder);
        RecoveryFolder third = new RecoveryFolder(folder)) {
      List<Path> orphans = next.orphans();
      assertThat(orphans).hasSize(1);
      assertThat(Files.readString(orphans.getFirst())).isEqualTo("session");
      assertThat(third.orphans()).as("they belong to the one that took them").isEmpty();
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).as("after an orderly end").isEmpty();
    }
  }

  private static Process otherProgram(Path folder) throws Exception {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            "target/classes" + File.pathSeparator + "target/test-classes",
            Holder.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  /** A program that has a session that is not saved. */
  static final class Holder {
    private Holder() {}

    public static void main(String[] arguments) throws Exception {
      RecoveryFolder folder = new RecoveryFolder(Path.of(arguments[0]));
      Files.writeString(folder.next().orElseThrow(), "session");
      System.out.write('.');
      System.out.flush();
      Thread.sleep(60_000);
    }
  }

  @Test
  void onlyTheUserCanReadWhatIsKept() throws Exception {
    try (RecoveryFolder folder = new RecoveryFolder(temporary.resolve("new"))) {
      Path file = folder.next().orElseThrow();
      assertThat(Files.getPosixFilePermissions(file))
          .containsExactlyInAnyOrder(
              PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
    }
  }

  @Test
  void withoutAFolderASessionRunsWithout() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "");
    try (RecoveryFolder folder = new RecoveryFolder(file.resolve("below"))) {
      assertThat(folder.next()).isEmpty();
      assertThat(folder.orphans()).isEmpty();
    }
  }
}
