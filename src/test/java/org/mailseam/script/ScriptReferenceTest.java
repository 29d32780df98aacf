package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.mail.SaslMechanisms;
import org.mailseam.mail.Service;

/** The reference for users says what the program does. */
class ScriptReferenceTest {

  private static final Path REFERENCE = Path.of("src/site/markdown/script-language.md");

  private static List<String> examples() throws IOException {
    return Pattern.compile("```seam[a-z-]*\n(.*?)```", Pattern.DOTALL)
        .matcher(Files.readString(REFERENCE))
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void allExamplesAreSound(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("hello.seam"), "send EHLO ${client}\nexpect 250\n");
    assertThat(examples())
        .hasSizeGreaterThan(8)
        .allSatisfy(
            example ->
                assertThat(Script.parse(example, Script.USUAL_VARIABLES, folder).errors())
                    .isEmpty());
  }

  @Test
  void everyStepProtocolAndMechanismIsThere() throws IOException {
    String reference = Files.readString(REFERENCE);
    assertThat(StepParser.WORDS)
        .filteredOn(word -> !word.equals(ScriptParser.END))
        .allSatisfy(verb -> assertThat(reference).contains("\n### " + verb + "\n"));
    assertThat(Service.all())
        .allSatisfy(service -> assertThat(reference).contains("`" + service.name() + "`"));
    assertThat(SaslMechanisms.names())
        .allSatisfy(mechanism -> assertThat(reference).contains("`" + mechanism + "`"));
  }
}
