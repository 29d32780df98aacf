package org.mailseam.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailseam.finding.Severity;
import org.mailseam.script.Address;

/** What the words of the command line do, whatever the session. */
class CommandLineTest {

  private static final String SAVED = "src/test/resources/org/mailseam/fuzz/postfix-tls13.mailseam";

  private record Result(int status, String out, String err) {}

  private static Result run(String... arguments) {
    return runWith("", arguments);
  }

  private static Result runWith(String in, String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Console console = new Console(new PrintWriter(out), new PrintWriter(err, true), Locale.ENGLISH);
    byte[] input = in.getBytes(StandardCharsets.UTF_8);
    int status = Mailseam.run(console, new ByteArrayInputStream(input), arguments);
    return new Result(status, out.toString(), err.toString());
  }

  @ParameterizedTest
  @CsvSource({"rnu, run", "shwo, show", "certificat, certificate", "labs, lab"})
  void aMistypedCommandIsAMistypedCommand(String word, String meant) {
    for (Result result : new Result[] {run(word, "x"), run(word, "x", "--format", "text")}) {
      assertThat(result.status()).isEqualTo(2);
      assertThat(result.err())
          .startsWith("Unknown command '" + word + "'; did you mean " + meant + "?");
    }
  }

  @Test
  void aMistypedOptionIsToo() {
    assertThat(run("show", SAVED, "--formt=json").err()).contains("did you mean --format?");
  }

  @ParameterizedTest
  @CsvSource({
    "mail.example.org, smtp",
    "mail.example.org:993, imaps",
    "mail.example.org:587, submission",
    "mail.example.org:465, submissions",
    "[::1]:110, pop3",
    "mail.example.org:2525, smtp"
  })
  void aBareHostIsSmtpUnlessItsPortSaysOtherwise(String word, String service) throws Exception {
    assertThat(Address.parse(word).orElseThrow().service().name()).isEqualTo(service);
    RunTarget target =
        RunTarget.of(word, new ByteArrayInputStream(new byte[0]), false, java.util.Map.of());
    assertThat(target.script().text()).contains("\nconnect " + service + " ${host}");
    assertThat(target.variables()).containsEntry("host", word);
  }

  @Test
  void whatIsNeitherScriptNorHostIsNotSent() {
    assertThat(run("run", "nothing").status()).isEqualTo(2);
    assertThat(run("run", "missing.seam").status()).isEqualTo(2);
    assertThat(run("run", "submission-logn").err()).contains("did you mean submission-login?");
    assertThat(run("run", "127.0.0.1:1").status()).isEqualTo(3);
  }

  @Test
  void aScriptComesFromStandardInput() {
    Result result =
        runWith("connect smtp lab:honest\nexpect 220\nsend QUIT\nexpect 221\n", "run", "-");
    assertThat(result.status()).isZero();
    assertThat(result.out()).contains("C: QUIT");
    assertThat(runWith("conect smtp x\n", "run", "-").status()).isEqualTo(2);
  }

  @Test
  void aCertificateThatHasExpiredFailsWhereThatIsAskedFor() {
    assertThat(run("show", SAVED, "--at", "2090-01-01").status()).isZero();
    for (String level : new String[] {"info", "notice", "medium", "high"}) {
      assertThat(run("show", SAVED, "--at", "2090-01-01", "--fail-on", level).status()).isOne();
    }
    assertThat(run("show", SAVED, "--at", "2090-01-01", "--fail-on", "critical").status()).isZero();
    assertThat(run("certificate", SAVED, "--at", "2090-01-01").status()).isOne();
    assertThat(run("certificate", SAVED, "--fail-on", "critical").status()).isZero();
    Result live = run("run", "lab:honest", "--name", "other.example.org", "--fail-on", "high");
    assertThat(live.status()).isOne();
    assertThat(run("run", "lab:honest", "--fail-on", "grave").status()).isEqualTo(2);
  }

  @Test
  void aLevelIsReachedByWhatIsThatBadOrWorse() {
    assertThat(FailOn.medium.reached(Optional.of(Severity.HIGH))).isTrue();
    assertThat(FailOn.medium.reached(Optional.of(Severity.MEDIUM))).isTrue();
    assertThat(FailOn.medium.reached(Optional.of(Severity.NOTICE))).isFalse();
    assertThat(FailOn.info.reached(Optional.of(Severity.NOTICE))).isTrue();
    assertThat(FailOn.info.reached(Optional.empty())).isFalse();
  }

  @Test
  void quietSaysOnlyWhatIsWrong() {
    assertThat(run("run", "lab:honest", "--quiet")).isEqualTo(new Result(0, "", ""));
    Result wrong =
        run("run", "lab:honest", "-q", "--name", "other.example.org", "--fail-on", "high");
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).contains("other.example.org");
    assertThat(run("show", SAVED, "-q", "--format", "json").out()).startsWith("{");
  }

  @Test
  void coloursAreThereWhereTheyAreWanted() {
    assertThat(run("show", SAVED).out()).doesNotContain("\u001b");
    assertThat(run("show", SAVED, "--color", "never").out()).doesNotContain("\u001b");
    String coloured = run("show", SAVED, "--color", "always").out();
    assertThat(coloured).contains("\u001b[32m\u2713\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[\\d+m", "")).isEqualTo(run("show", SAVED).out());
    assertThat(run("show", SAVED, "--color", "always", "--format", "json").out())
        .doesNotContain("\u001b");
    assertThat(run("show", SAVED, "--color", "sometimes").status()).isEqualTo(2);
  }

  @Test
  void theLanguageCanBeChosen() {
    assertThat(run("show", SAVED, "--lang", "ja").out()).contains("暗号化");
  }

  @Test
  void helpIsThereAsACommandToo() {
    assertThat(run("help", "show").out()).startsWith("Usage: mailseam show");
    assertThat(run("help").out()).startsWith("Usage: mailseam ");
  }
}
