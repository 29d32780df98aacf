package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mailseam.reading.Reading;
import org.mailseam.ui.line.ShownText;
import org.mailseam.verdict.Statement;

/** The window says what the reading says of all sessions in the tests; FacesTest has the others. */
class FacesOfWindowTest {

  @RegisterExtension final TestWindow on = new TestWindow();

  @Test
  void theVerdictIsThatOfTheReadingWhereverItIsShown() throws Exception {
    List<Path> files;
    try (Stream<Path> all = Files.walk(Path.of("src/test/resources"))) {
      files =
          all.filter(file -> file.toString().matches(".*\\.(mailseam|pcap(ng)?(\\.gz)?)"))
              .sorted()
              .toList();
    }
    assertThat(files).isNotEmpty();
    for (Path file : files) {
      Fx.run(() -> on.window().open(List.of(file)));
      Fx.until(
          () -> file.equals(on.document().record().file().get()) && on.document().view().judged());
      Fx.run(() -> compare(file));
    }
  }

  private void compare(Path file) {
    Reading reading = on.document().view().reading().get();
    assertThat(reading.session()).isEqualTo(on.document().view().session().get());
    List<Statement> expected = reading.last().verdict().statements();
    VBox lines = (VBox) on.window().page().lookup(".verdict-lines");
    List<String> said = new ArrayList<>();
    for (Node line : lines.getChildren()) {
      said.add(((Label) line).getText());
    }
    List<String> wanted = new ArrayList<>();
    expected.forEach(each -> add(each, wanted));
    assertThat(said).as(file.toString()).hasSameSizeAs(wanted);
    for (int i = 0; i < wanted.size(); i++) {
      assertThat(said.get(i)).as(file.toString()).endsWith(wanted.get(i));
    }
    reading
        .headline()
        .ifPresent(
            headline -> {
              String text =
                  headline.grade().mark() + " " + on.settings().language().now(headline.sentence());
              assertThat(labels(".status-line")).contains(text);
            });
    reading
        .last()
        .verdict()
        .headline()
        .filter(_ -> reading.last().connection().tls().orElseThrow().negotiation().complete())
        .ifPresent(
            headline ->
                assertThat(labels(".seam-summary"))
                    .contains(
                        headline.grade().mark()
                            + " "
                            + on.settings().language().now(headline.sentence())));
  }

  private void add(Statement said, List<String> texts) {
    texts.add(ShownText.of(on.settings().language().now(said.sentence())));
    said.reasons().forEach(each -> add(each, texts));
  }

  private List<String> labels(String style) {
    return on.window().page().lookup(style).lookupAll(".label").stream()
        .map(node -> ((Label) node).getText())
        .toList();
  }
}
