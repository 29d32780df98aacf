package org.mailseam.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScriptTextsTest {

  /** What ended a run is put into words in the package verdict. */
  private static final List<Path> SOURCES =
      List.of(
          Path.of("src/main/java/org/mailseam/script"),
          Path.of("src/main/java/org/mailseam/verdict"));

  private static final Path TEXTS = Path.of("src/main/resources/org/mailseam/text");
  private static final Pattern KEY = Pattern.compile("\"(script\\.[a-z-]*[a-z])\"");

  /** Their keys are put together from the kind of script; ReadyScriptsTest shows them all. */
  private static final String COMPOSED = "script.ready-";

  private static Properties texts(String file) throws IOException {
    Properties texts = new Properties();
    try (Reader reader = Files.newBufferedReader(TEXTS.resolve(file))) {
      texts.load(reader);
    }
    return texts;
  }

  private static Set<String> usedKeys() throws IOException {
    Set<String> keys = new TreeSet<>();
    for (Path folder : SOURCES) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.toList()) {
          KEY.matcher(Files.readString(file))
              .results()
              .map(found -> found.group(1))
              .forEach(keys::add);
        }
      }
    }
    return keys;
  }

  private static List<String> gaps(String text) {
    return Pattern.compile("\\{[0-9]\\}")
        .matcher(text)
        .results()
        .map(MatchResult::group)
        .distinct()
        .sorted()
        .toList();
  }

  @Test
  void everySentenceThatIsUsedIsThereAndNoOther() throws IOException {
    assertThat(texts("script.properties").stringPropertyNames())
        .filteredOn(key -> !key.startsWith(COMPOSED))
        .containsExactlyInAnyOrderElementsOf(usedKeys());
  }

  @Test
  void everySentenceIsTranslatedWithTheSameGaps() throws IOException {
    Properties english = texts("script.properties");
    Properties japanese = texts("script_ja.properties");
    assertThat(japanese.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
    for (String key : english.stringPropertyNames()) {
      if (!key.startsWith(COMPOSED)) {
        assertThat(gaps(japanese.getProperty(key)))
            .as(key)
            .isEqualTo(gaps(english.getProperty(key)));
      }
    }
  }
}
