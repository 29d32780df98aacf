package org.mailseam.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class MaskingWriterTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final Console console =
      new Console(new PrintWriter(out), new PrintWriter(err, true), Locale.ENGLISH);

  @Test
  void aSecretIsHiddenWhereverItStandsInALine() {
    Console hiding = console.hiding(List.of("wonderland"));

    hiding.out().printf("C: NOOP won%s%nS: 250 you said wonderland%n", "derland");
    hiding.out().flush();

    assertThat(out.toString())
        .contains("C: NOOP ")
        .contains("you said ")
        .doesNotContain("wonderland");
  }

  @Test
  void aLastLineWithoutAnEndIsWrittenMaskedAtTheEnd() throws Exception {
    try (MaskingWriter masking = new MaskingWriter(out, List.of("wonderland"))) {
      masking.write("said: wonder");
      masking.write("land");
      masking.flush();
      assertThat(out.toString()).isEmpty();
    }
    assertThat(out.toString()).startsWith("said: ").doesNotContain("wonderland");
  }

  @Test
  void aSecretThatACommandOfTheUsersOwnSendsIsNotShown() throws Exception {
    Path folder = Files.createTempDirectory("masking");
    Path secret = Files.writeString(folder.resolve("secret"), "open \"sesame\"\n");
    Path script =
        Files.writeString(
            folder.resolve("own.seam"),
            "connect smtp ${host}\n"
                + "expect 220\n"
                + "send NOOP ${secret:word}\n"
                + "expect 250\n"
                + "send QUIT\n"
                + "expect 221\n");

    int status =
        Mailseam.run(
            console,
            "run",
            script.toString(),
            "--set",
            "host=lab:honest",
            "--secret",
            "word=file:" + secret,
            "--format",
            "json");

    assertThat(status).isZero();
    assertThat(out.toString()).contains("NOOP ").doesNotContain("sesame");
    assertThat(err.toString()).doesNotContain("sesame");
  }
}
