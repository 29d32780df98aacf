package org.mailseam.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be right is told before anything is sent, and nothing waits for ever. */
class BadInputTest {

  private static final String SAVED = "src/test/resources/org/mailseam/fuzz/postfix-tls13.mailseam";

  @TempDir Path folder;

  private record Result(int status, String err) {}

  private static Result run(String... arguments) {
    StringWriter err = new StringWriter();
    Console console =
        new Console(
            new PrintWriter(new StringWriter()), new PrintWriter(err, true), Locale.ENGLISH);
    int status =
        Assertions.assertTimeoutPreemptively(
            Duration.ofSeconds(30), () -> Mailseam.run(console, arguments));
    return new Result(status, err.toString());
  }

  @Test
  void pipesAndDevicesAreRefused() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    String nowhere = "smtp://127.0.0.1:1";
    for (String endless : List.of(pipe.toString(), "/dev/zero")) {
      for (Result result :
          List.of(
              run("run", endless),
              run("run", nowhere, "--trust", endless),
              run("run", nowhere, "--client-cert", endless),
              run("run", nowhere, "--ct-logs", endless),
              run("run", nowhere, "--keylog", endless),
              run("show", SAVED, "--keylog", endless),
              run("show", SAVED, "--trust", endless),
              run("certificate", SAVED, "--crl", endless),
              run("certificate", SAVED, "--ct-logs", endless),
              run("certificate", SAVED, "--intermediates", endless),
              run(
                  "run",
                  "submission-login",
                  "--set",
                  "host=127.0.0.1",
                  "--set",
                  "user=a",
                  "--secret",
                  "password=file:" + endless),
              run("show", endless),
              run("certificate", endless))) {
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(endless + " is a pipe or a device");
      }
      assertThat(run("run", nowhere, "--save", endless).status()).isEqualTo(2);
    }
  }

  @Test
  void aClientCertificateThatIsNoneIsToldBeforeAnythingIsSent() throws Exception {
    Path nothing = Files.writeString(folder.resolve("nothing.pem"), "no certificate\n");
    String chain = "src/test/resources/org/mailseam/exchange/authority.pem";
    for (String file : List.of(nothing.toString(), chain, folder.toString())) {
      Result result = run("run", "smtp://127.0.0.1:1", "--client-cert", file);
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.err()).contains(file).doesNotContain("Exception");
    }
    Path script = folder.resolve("own.seam");
    Files.writeString(
        script, "connect smtps 127.0.0.1:1\ntls client-cert=nothing.pem\nexpect 220\n");
    Result result = run("run", script.toString());
    assertThat(result.err()).contains("nothing.pem");
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void aScriptThatDoublesAVariableIsBounded() throws Exception {
    Path script = folder.resolve("doubles.seam");
    Files.writeString(
        script, "connect smtp 127.0.0.1:1\nset a=0123456789\n" + "set a=${a}${a}\n".repeat(60));
    Result result = run("run", script.toString());
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("In line 23 the variables make a text of more than 16 MiB");
  }

  @Test
  void aSecretThatNobodyCanBeAskedForIsTold() {
    Result result = run("run", "submission-login", "--set", "host=127.0.0.1", "--set", "user=a");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("password").doesNotContain("Exception");
  }

  @Test
  void versionsThatLeaveNothingAreTold() {
    Result result = run("run", "smtp://127.0.0.1:1", "--min", "1.3", "--max", "1.0");
    assertThat(result.status()).isEqualTo(2);
    assertThat(result.err()).contains("TLSv1.3").contains("no version of TLS");
  }
}
