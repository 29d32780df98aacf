package org.mailseam.ui.details.happened;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.mailseam.explain.Explanation;
import org.mailseam.finding.Examination;
import org.mailseam.finding.Finding;
import org.mailseam.finding.Proof;
import org.mailseam.finding.Rule;
import org.mailseam.reading.Happening;
import org.mailseam.session.Place;
import org.mailseam.text.Message;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;
import org.mailseam.ui.line.GradeStyle;
import org.mailseam.ui.line.ShownText;
import org.mailseam.ui.line.Wrapping;
import org.mailseam.verdict.Statement;

/** All there is to say about what happened, or what the selected thing means. */
public final class ExplanationPane extends ScrollPane {

  private static final int LINKS = 12;

  private final Language language;
  private final Consumer<Proof> chosen;
  private final VBox lines = new VBox();
  private Runnable shown = () -> {};

  /**
   * @param chosen told what the user wants to look at
   */
  public ExplanationPane(Language language, Consumer<Proof> chosen) {
    this.language = language;
    this.chosen = chosen;
    getStyleClass().add("explanation");
    lines.getStyleClass().add("explanation-lines");
    setContent(lines);
    setFitToWidth(true);
    setContextMenu(
        new Copying(language)
            .plain("panes.copy-explanation", () -> Optional.of(getAccessibleText()))
            .of(this));
    language.locale().addListener((_, _, _) -> shown.run());
  }

  private void show(Runnable what) {
    shown =
        () -> {
          lines.getChildren().clear();
          what.run();
          setAccessibleText(
              lines.getChildren().stream()
                  .map(ExplanationPane::text)
                  .collect(Collectors.joining("\n")));
        };
    shown.run();
    setVvalue(0);
  }

  private static String text(Node line) {
    return switch (line) {
      case TextFlow flow ->
          flow.getChildren().stream()
              .map(each -> ((Text) each).getText())
              .collect(Collectors.joining());
      case Label label -> label.getText();
      case Hyperlink link -> link.getText();
      default -> "";
    };
  }

  /**
   * What happened.
   *
   * @param several whether to say in which connections of the session
   */
  public void show(Happening happening, boolean several) {
    show(
        () -> {
          HappeningText text = new HappeningText(happening, language, several);
          String id = happening.finding().map(each -> each.id() + " \u00b7 ").orElse("");
          flow(
              run(text.title(), "explanation-title"),
              run("  " + id + text.note(), "explanation-reference"));
          happening.finding().ifPresent(this::finding);
          happening.reasons().forEach(each -> reason(each, happening));
          if (happening.finding().isEmpty()) {
            happening
                .readFrom()
                .ifPresent(
                    from ->
                        link(
                            language.now("panes.show-place"),
                            new Proof(connection(happening), from, List.of())));
          }
        });
  }

  private static int connection(Happening happening) {
    return happening.connections().stream().findFirst().orElse(-1);
  }

  private void finding(Finding finding) {
    paragraph("panes.finding-seen", finding.seen());
    paragraph("panes.finding-why", finding.why());
    paragraph("panes.finding-advice", finding.advice());
    line(String.join(" \u00b7 ", finding.references()), "muted-text");
    List<Proof> evidence =
        finding.evidence().stream().filter(each -> !each.places().isEmpty()).limit(LINKS).toList();
    if (!evidence.isEmpty()) {
      FlowPane links = new FlowPane(10, 2, new Label(language.now("panes.finding-evidence")));
      links.getChildren().addAll(evidence.stream().map(this::evidence).toList());
      lines.getChildren().add(links);
    }
  }

  private Hyperlink evidence(Proof proof) {
    int length = proof.places().stream().mapToInt(Place::length).sum();
    int frame = proof.places().getFirst().frame();
    Hyperlink link = new Hyperlink(language.now("panes.finding-place", frame, length));
    link.setOnAction(_ -> chosen.accept(proof));
    return link;
  }

  private void reason(Statement reason, Happening of) {
    String text = HappeningText.of(reason, language);
    reason
        .readFrom()
        .ifPresentOrElse(
            from -> link(text, new Proof(connection(of), from, List.of())),
            () -> line(text, GradeStyle.of(reason.grade()), "explanation-reason"));
  }

  private void link(String text, Proof proof) {
    Hyperlink link = new Hyperlink(text);
    link.setWrapText(true);
    link.setMinHeight(USE_PREF_SIZE);
    link.setOnAction(_ -> chosen.accept(proof));
    lines.getChildren().add(link);
  }

  /** What something means. */
  public void show(Explanation explanation) {
    show(
        () -> {
          flow(run(ShownText.of(language.now(explanation.title())), "explanation-title"));
          explanation.parts().forEach(this::part);
        });
  }

  private void part(Explanation.Part part) {
    String term = part.term().isEmpty() ? "" : ShownText.of(part.term()) + "  ";
    String references =
        part.references().isEmpty() ? "" : "  " + String.join("; ", part.references());
    flow(
        run(term, "explanation-term"),
        run(ShownText.of(language.now(part.text())), "explanation-text"),
        run(references, "explanation-reference"));
  }

  /** What was looked for and not found, and what could not be looked for. */
  public void show(Examination examination) {
    show(
        () -> {
          line(language.now("panes.findings-passed-title"), "explanation-heading");
          examination.passed().forEach(rule -> rule("\u2713 ", rule, "", "good"));
          line(language.now("panes.findings-unfit-title"), "explanation-heading");
          for (Map.Entry<Rule, Message> entry : examination.unfit().entrySet()) {
            String why = " \u00b7 " + language.now(entry.getValue());
            rule("\u2013 ", entry.getKey(), why, "muted-text");
          }
        });
  }

  private void rule(String sign, Rule rule, String behind, String style) {
    line(sign + rule.id() + "  " + language.now(rule.title()) + behind, style);
  }

  private void paragraph(String key, Message message) {
    flow(
        run(language.now(key) + " ", "explanation-strong"),
        run(ShownText.of(language.now(message)), "explanation-text"));
  }

  private void line(String text, String... styles) {
    lines.getChildren().add(Wrapping.label(text, styles));
  }

  private void flow(Text... runs) {
    lines.getChildren().add(new TextFlow(runs));
  }

  private static Text run(String words, String style) {
    Text text = new Text(words);
    text.getStyleClass().add(style);
    return text;
  }
}
