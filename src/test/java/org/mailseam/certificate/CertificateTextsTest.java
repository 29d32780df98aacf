package org.mailseam.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailseam.text.Message;

/** Every sentence of this package exists in both languages, and none is left over. */
class CertificateTextsTest {

  private static final Pattern KEY = Pattern.compile("\"(certificate(?:\\.[a-z0-9-]+)+)\"");
  private static final Pattern GAP = Pattern.compile("\\{\\d}");

  private static Properties bundle(String name) throws IOException {
    Properties texts = new Properties();
    texts.load(Files.newBufferedReader(Path.of("src/main/resources/org/mailseam/text", name)));
    return texts;
  }

  private static Set<String> keysInSources() throws IOException {
    Set<String> keys = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Path.of("src/main/java/org/mailseam/certificate"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        Matcher key = KEY.matcher(Files.readString(file));
        while (key.find()) {
          keys.add(key.group(1));
        }
      }
    }
    return keys;
  }

  @Test
  void sourcesAndBundlesHaveTheSameKeys() throws IOException {
    Set<String> english = new TreeSet<>(bundle("certificate.properties").stringPropertyNames());
    Set<String> used = keysInSources();
    for (Reference.Origin origin : Reference.Origin.values()) {
      used.add(origin.message().key());
    }
    assertThat(english).isEqualTo(used);
    assertThat(bundle("certificate_ja.properties").stringPropertyNames()).isEqualTo(english);
  }

  @Test
  void bothLanguagesFillTheSameGaps() throws IOException {
    Properties english = bundle("certificate.properties");
    Properties japanese = bundle("certificate_ja.properties");
    for (String key : english.stringPropertyNames()) {
      assertThat(gaps(japanese.getProperty(key))).as(key).isEqualTo(gaps(english.getProperty(key)));
      Message message = Message.of(key, "A", "B", "C", "D");
      for (Locale locale : new Locale[] {Locale.ENGLISH, Locale.JAPANESE}) {
        assertThat(message.in(locale)).as(key).isNotEmpty().doesNotContain("{", "''");
      }
    }
  }

  private static Set<String> gaps(String text) {
    return GAP.matcher(text).results().map(r -> r.group()).collect(Collectors.toSet());
  }
}
