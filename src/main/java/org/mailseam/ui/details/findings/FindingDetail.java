package org.mailseam.ui.details.findings;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.mailseam.finding.Examination;
import org.mailseam.finding.Finding;
import org.mailseam.finding.Proof;
import org.mailseam.finding.Rule;
import org.mailseam.session.Place;
import org.mailseam.text.Message;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ShownText;

/** All there is to say about a finding, or the list of what was not found. */
final class FindingDetail extends VBox {

  private static final int LINKS = 12;

  private final Language language;
  private final Consumer<Proof> chosen;

  FindingDetail(Language language, Consumer<Proof> chosen) {
    this.language = language;
    this.chosen = chosen;
    getStyleClass().add("finding-detail");
  }

  /**
   * @param several whether to say in which connection it was seen
   */
  void show(Finding finding, boolean several) {
    Text title = new Text(language.now(finding.title()));
    title.getStyleClass().add("finding-heading");
    String where = several ? "  \u00b7  " + language.now(finding.where()) : "";
    Text id = new Text("  " + finding.id() + where);
    id.getStyleClass().add("finding-muted");
    getChildren()
        .setAll(
            new TextFlow(title, id),
            paragraph("panes.finding-seen", finding.seen()),
            paragraph("panes.finding-why", finding.why()),
            paragraph("panes.finding-advice", finding.advice()),
            references(finding.references()));
    if (finding.evidence().stream().anyMatch(each -> !each.places().isEmpty())) {
      getChildren().add(evidence(finding.evidence()));
    }
  }

  private TextFlow paragraph(String key, Message message) {
    Text head = new Text(language.now(key) + " ");
    head.getStyleClass().add("finding-strong");
    Text body = new Text(ShownText.of(language.now(message)));
    body.getStyleClass().add("finding-text");
    return new TextFlow(head, body);
  }

  private static Label references(List<String> references) {
    Label label = new Label(String.join(" \u00b7 ", references));
    label.getStyleClass().add("muted-text");
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  private FlowPane evidence(List<Proof> all) {
    Label head = new Label(language.now("panes.finding-evidence"));
    head.getStyleClass().add("muted-text");
    FlowPane links = new FlowPane(10, 2, head);
    all.stream()
        .filter(each -> !each.places().isEmpty())
        .limit(LINKS)
        .forEach(
            each -> {
              Place first = each.places().getFirst();
              int length = each.places().stream().mapToInt(Place::length).sum();
              Hyperlink link =
                  new Hyperlink(language.now("panes.finding-place", first.frame(), length));
              link.setOnAction(_ -> chosen.accept(each));
              links.getChildren().add(link);
            });
    return links;
  }

  /** What was looked for and not found, and what could not be looked for. */
  void showPassed(Examination examination) {
    getChildren().setAll(heading("panes.findings-passed-title"));
    for (Rule rule : examination.passed()) {
      getChildren().add(line("\u2713 ", rule, "", "good"));
    }
    getChildren().add(heading("panes.findings-unfit-title"));
    for (Map.Entry<Rule, Message> entry : examination.unfit().entrySet()) {
      String why = language.now(entry.getValue());
      getChildren().add(line("\u2013 ", entry.getKey(), why, "muted-text"));
    }
  }

  private Label heading(String key) {
    Label label = new Label(language.now(key));
    label.getStyleClass().add("finding-strong");
    return label;
  }

  private Label line(String sign, Rule rule, String behind, String style) {
    String title = rule.id() + "  " + language.now(rule.title());
    Label label = new Label(sign + title + (behind.isEmpty() ? "" : " \u00b7 " + behind));
    label.getStyleClass().add(style);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    return label;
  }

  void showNothing() {
    Label label = new Label(language.now("panes.findings-pick"));
    label.getStyleClass().add("muted-text");
    getChildren().setAll(label);
  }
}
