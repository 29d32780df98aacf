package org.mailseam.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import picocli.CommandLine;

/** The manual page and the completions know every command and every option. */
class ShellCompletionTest {

  @TempDir Path folder;

  private static Console console(StringWriter out, Locale locale) {
    return new Console(new PrintWriter(out), new PrintWriter(new StringWriter()), locale);
  }

  private static String run(Locale locale, String... arguments) {
    StringWriter out = new StringWriter();
    assertThat(Mailseam.run(console(out, locale), arguments)).isZero();
    return out.toString();
  }

  private static List<CommandLine> commands() {
    CommandLine line =
        Mailseam.line(console(new StringWriter(), Locale.ENGLISH), InputStream.nullInputStream());
    return List.copyOf(line.getSubcommands().values());
  }

  @ParameterizedTest
  @EnumSource(ShellCompletion.class)
  void everyOptionIsCompleted(ShellCompletion shell) throws Exception {
    String script = run(Locale.ENGLISH, "completion", shell.name());
    for (CommandLine each : commands()) {
      assertThat(script).contains(each.getCommandName());
      each.getCommandSpec()
          .optionsMap()
          .keySet()
          .forEach(name -> assertThat(script).contains(name.replaceFirst("^--?", "")));
    }
    assertThat(script).contains("info", "notice", "critical");
  }

  @Test
  void bashCompletes() throws Exception {
    assumeTrue(Files.exists(Path.of("/bin/bash")), "no bash");
    Path script = folder.resolve("mailseam");
    Files.writeString(script, run(Locale.ENGLISH, "completion", "bash"));
    String use =
        "compopt() { :; }; source '"
            + script
            + "'; COMP_WORDS=(mailseam run --fail-on ''); COMP_CWORD=3; _complete_mailseam;"
            + " echo \"${COMPREPLY[@]}\"";
    Process bash = new ProcessBuilder("/bin/bash", "-c", use).redirectErrorStream(true).start();
    assertThat(new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip())
        .isEqualTo("info notice medium high critical");
  }

  @Test
  void theManualPageHasEveryOptionInBothLanguages() {
    String english = run(Locale.ENGLISH, "manual");
    String japanese = run(Locale.JAPANESE, "manual");
    assertThat(english).startsWith(".TH MAILSEAM 1").contains(".SH \"EXIT STATUS\"");
    assertThat(japanese).contains(".SH \"終了コード\"");
    for (CommandLine each : commands()) {
      assertThat(english).contains(".SS \"mailseam " + each.getCommandName());
      each.getCommandSpec()
          .optionsMap()
          .keySet()
          .forEach(
              name -> {
                assertThat(english).contains(name.replace("-", "\\-"));
                assertThat(japanese).contains(name.replace("-", "\\-"));
              });
      assertThat(String.join(" ", each.getCommandSpec().usageMessage().description())).isNotBlank();
    }
  }

  @Test
  void theyAreWrittenWhereASystemLooksForThem() {
    run(Locale.ENGLISH, "manual", "--out", folder.toString());
    for (String name :
        List.of(
            "man/man1/mailseam.1",
            "man/ja/man1/mailseam.1",
            "bash-completion/completions/mailseam",
            "zsh/site-functions/_mailseam",
            "fish/vendor_completions.d/mailseam.fish")) {
      assertThat(folder.resolve(name)).isNotEmptyFile();
    }
  }
}
