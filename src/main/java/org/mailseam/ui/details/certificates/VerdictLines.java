package org.mailseam.ui.details.certificates;

import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.layout.VBox;
import org.mailseam.session.Selection;
import org.mailseam.tls.fact.Grade;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.GradeStyle;
import org.mailseam.ui.line.ShownText;
import org.mailseam.verdict.Statement;

/** What is to be thought of the chain, a line a statement. */
final class VerdictLines extends VBox {

  private final Language language;
  private final Consumer<Selection> chosen;
  private Shown shown;

  /** What the lines are made of. */
  private record Shown(List<Statement> statements, Locale locale) {}

  /**
   * @param chosen told what the line is read from that the user selected
   */
  VerdictLines(Language language, Consumer<Selection> chosen) {
    this.language = language;
    this.chosen = chosen;
    getStyleClass().add("verdict-lines");
  }

  void show(List<Statement> statements) {
    Shown now = new Shown(statements, language.locale().get());
    if (now.equals(shown)) {
      return; // a line may have the focus
    }
    shown = now;
    getChildren().clear();
    statements.forEach(this::add);
  }

  private void add(Statement said) {
    String code = said.code().isEmpty() ? "" : said.code() + ": ";
    String mark = said.grade() == Grade.PLAIN ? " " : said.grade().mark();
    String text = ShownText.of(code + language.now(said.sentence()));
    VerdictLine line = new VerdictLine(mark + " " + text, said.readFrom(), chosen);
    line.getStyleClass().add(GradeStyle.of(said.grade()));
    getChildren().add(line);
    said.reasons().forEach(this::add);
  }

  /** Marks the lines that are read from what is selected. */
  void mark(Selection selection) {
    for (Node each : getChildren()) {
      if (each instanceof VerdictLine line) {
        line.mark(selection);
      }
    }
  }
}
