package org.mailseam.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Both languages are complete, say the same things, and the program uses what they hold. */
class BundlesTest {

  private static final Path BUNDLES = Path.of("src/main/resources/org/mailseam/text");

  /**
   * Its arguments are the sentence in English and in Japanese, of which each language shows one.
   */
  private static final String BILINGUAL = "lab.described";

  private static final Pattern GAP = Pattern.compile("\\{(\\d+)");

  @Test
  void everySentenceIsThereInBothLanguagesWithTheSameGaps() throws Exception {
    for (Path english : englishBundles()) {
      Properties en = load(english);
      Properties ja = load(japanese(english));
      assertThat(new TreeSet<>(ja.stringPropertyNames()))
          .as(english.toString())
          .isEqualTo(new TreeSet<>(en.stringPropertyNames()));
      for (String key : en.stringPropertyNames()) {
        if (!key.equals(BILINGUAL)) {
          assertThat(gaps(ja.getProperty(key))).as(key).isEqualTo(gaps(en.getProperty(key)));
        }
        assertThat(ja.getProperty(key)).as(key).isNotBlank();
      }
    }
  }

  @Test
  void aWordFollowsItsNumber() {
    assertThat(List.of(0, 1, 2, 1218))
        .extracting(count -> Message.of("app.text-bytes", count).toString())
        .containsExactly("(0 bytes)", "(1 byte)", "(2 bytes)", "(1218 bytes)");
    assertThat(Message.of("app.text-bytes", "many")).hasToString("(many bytes)");
  }

  @Test
  void everySentenceIsAValidPattern() throws Exception {
    for (Path english : englishBundles()) {
      for (Path bundle : List.of(english, japanese(english))) {
        Properties texts = load(bundle);
        for (String key : texts.stringPropertyNames()) {
          String pattern = texts.getProperty(key);
          Locale language = bundle.equals(english) ? Locale.ENGLISH : Locale.JAPANESE;
          String shown = Message.of(key, 0, 1, 2, 3, 4, 5).in(language);
          assertThat(shown)
              .as("%s in %s", key, bundle.getFileName())
              .doesNotContainPattern("\\{\\d");
          assertThat(pattern.replace("''", "").replaceAll("'[^']*[{}][^']*'", ""))
              .as("%s: a lone quote vanishes", key)
              .doesNotContain("'");
        }
      }
    }
  }

  @Test
  void englishIsEnglishAlsoOnAJapaneseMachine() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.JAPAN);
      assertThat(Message.of("journal.cut-off", 3).in(Locale.ENGLISH)).startsWith("The file ends");
      assertThat(Message.of("journal.cut-off", 3).in(Locale.JAPAN)).startsWith("ファイル");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void everyKeyInTheSourcesIsInABundle() throws Exception {
    List<String> missing = new ArrayList<>();
    Pattern use = Pattern.compile("Message\\s*\\.of\\(\\s*\"([a-z]+\\.[a-zA-Z0-9.-]+)\"\\s*[,)]");
    Pattern value = Pattern.compile("\\bvalue\\(\"([a-z0-9-]+)\"[,)]"); // of a fact
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        String text = Files.readString(source);
        Matcher uses =
            use.matcher(
                source.getParent().endsWith("fact")
                    ? value.matcher(text).replaceAll("Message.of(\"tls.value.$1\")")
                    : text);
        while (uses.find()) {
          if (!Texts.knows(uses.group(1))) {
            missing.add(source.getFileName() + ": " + uses.group(1));
          }
        }
      }
    }
    assertThat(missing).isEmpty();
  }

  private static List<Path> englishBundles() throws Exception {
    try (Stream<Path> files = Files.list(BUNDLES)) {
      List<Path> english =
          files
              .filter(
                  file -> file.toString().endsWith(".properties") && !file.toString().contains("_"))
              .sorted()
              .toList();
      assertThat(english).isNotEmpty();
      return english;
    }
  }

  private static Path japanese(Path english) {
    return english.resolveSibling(
        english.getFileName().toString().replace(".properties", "_ja.properties"));
  }

  private static Properties load(Path file) throws Exception {
    Properties texts = new Properties();
    try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      texts.load(in);
    }
    return texts;
  }

  private static Set<String> gaps(String pattern) {
    Set<String> gaps = new TreeSet<>();
    Matcher matcher = GAP.matcher(pattern);
    while (matcher.find()) {
      gaps.add(matcher.group(1));
    }
    return gaps;
  }
}
