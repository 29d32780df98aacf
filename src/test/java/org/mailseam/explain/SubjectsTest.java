package org.mailseam.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailseam.text.Texts;
import org.mailseam.tls.registry.Registry;

/** Every subject has a text, every text is of a subject, and what the code asks for is there. */
class SubjectsTest {

  private static final Pattern USE =
      Pattern.compile("Subjects\\s*\\.part\\(\\s*[^,]+,\\s*\"([^\"]+)\"[,)]");

  @Test
  void subjectsAndTextsAreTheSame() {
    TreeSet<String> wanted = new TreeSet<>();
    Subjects.keys().forEach(key -> wanted.add("explain." + key));
    TreeSet<String> there = new TreeSet<>(Texts.bundle("explain", Locale.ENGLISH).keySet());
    there.removeIf(key -> key.startsWith("explain.title."));
    assertThat(there).isEqualTo(wanted);
  }

  @Test
  void everySubjectTheSourcesNameIsThere() throws Exception {
    TreeSet<String> named = new TreeSet<>();
    try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/mailseam/explain"))) {
      for (Path source : sources.filter(file -> file.toString().endsWith(".java")).toList()) {
        USE.matcher(Files.readString(source)).results().forEach(use -> named.add(use.group(1)));
      }
    }
    assertThat(named).hasSizeGreaterThan(15);
    named.removeIf(key -> key.endsWith("."));
    assertThat(Subjects.keys()).containsAll(named);
  }

  @Test
  void extensionsAreSpelledAsTheirRegistrySpellsThem() {
    List<String> strange =
        Subjects.keys().stream()
            .filter(key -> key.startsWith("tls.extension."))
            .map(key -> key.substring("tls.extension.".length()))
            .filter(name -> !name.equals("grease") && !name.equals("other"))
            .filter(name -> Registry.EXTENSIONS.byName(name).isEmpty())
            .toList();
    assertThat(strange).isEmpty();
  }
}
