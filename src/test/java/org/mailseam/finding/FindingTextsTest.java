package org.mailseam.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.mailseam.text.DataFile;
import org.mailseam.text.Texts;

/** Every rule has its sentences and its row in the document, and nothing is left of former ones. */
class FindingTextsTest {

  private static final Path SOURCES = Path.of("src/main/java/org/mailseam/finding");
  private static final Path DOCUMENT = Path.of("src/site/markdown/findings.md");
  private static final Pattern KEY = Pattern.compile("\"(finding\\.[A-Za-z0-9.-]+)\"");
  private static final Pattern UNFIT = Pattern.compile("\"([a-z0-9]+(?:-[a-z0-9]+)*)\"");

  private static String sources() {
    try (Stream<Path> files = Files.list(SOURCES)) {
      StringBuilder all = new StringBuilder();
      for (Path file : files.sorted().toList()) {
        all.append(Files.readString(file));
      }
      return all.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> used() {
    Set<String> used = new HashSet<>();
    Matcher keys = KEY.matcher(sources());
    while (keys.find()) {
      used.add(keys.group(1));
    }
    Matcher reasons = UNFIT.matcher(sources());
    while (reasons.find()) {
      used.add("finding.unfit." + reasons.group(1));
    }
    for (Rule rule : Rules.all()) {
      used.add(rule.title().key());
      used.add(rule.why().key());
      used.add(rule.advice().key());
      used.add("finding." + rule.text() + ".seen"); // some are put together in the sources
    }
    for (Severity severity : Severity.values()) {
      used.add(severity.key());
      used.add(severity.count(1).key());
    }
    return used;
  }

  @Test
  void everyRuleHasItsSentences() {
    for (Rule rule : Rules.all()) {
      for (String key : List.of(rule.title().key(), rule.why().key(), rule.advice().key())) {
        assertThat(Texts.knows(key)).as(key).isTrue();
      }
      assertThat(rule.references()).as(rule.text()).isNotEmpty();
    }
    Matcher keys = KEY.matcher(sources());
    while (keys.find()) {
      String key = keys.group(1);
      assertThat(key.endsWith(".") || key.endsWith("-") || Texts.knows(key)).as(key).isTrue();
    }
  }

  @Test
  void everyRowOfTheTableIsARule() {
    assertThat(Rules.all().stream().map(Rule::text))
        .containsExactlyElementsOf(
            DataFile.rows(Rule.class, "rules.tsv").map(List::getFirst).toList());
  }

  @Test
  void noSentenceIsLeftOver() {
    Set<String> known = new HashSet<>(Texts.bundle("finding", Locale.ENGLISH).keySet());
    known.removeAll(used());
    assertThat(known).isEmpty();
  }

  @Test
  void noTwoRulesHaveTheSameName() {
    assertThat(Rules.all().stream().map(Rule::text)).doesNotHaveDuplicates();
  }

  @Test
  void theDocumentHasARowForEachRuleAndNoOther() throws Exception {
    List<String> rows =
        Files.readAllLines(DOCUMENT).stream()
            .filter(line -> line.matches("\\| [A-Z]-\\d\\d .*"))
            .toList();
    List<String> expected = new ArrayList<>();
    for (Rule rule : Rules.all()) {
      String protocols = rule.protocols().size() == 6 ? "all" : String.join(", ", rule.protocols());
      expected.add(
          "| "
              + String.join(
                  " | ",
                  rule.id(),
                  rule.severity().word(),
                  protocols,
                  rule.title().in(Locale.ENGLISH)));
    }
    assertThat(rows).hasSameSizeAs(expected);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(rows.get(i)).startsWith(expected.get(i) + " | ");
      String[] columns = rows.get(i).split(" \\| ");
      assertThat(columns).as(rows.get(i)).hasSize(6);
      assertThat(columns[5]).isEqualTo(String.join(", ", Rules.all().get(i).references()) + " |");
    }
  }
}
