package org.mailseam.ui.details.negotiation;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.AlertReading;
import org.mailseam.tls.fact.Choice;
import org.mailseam.tls.fact.Fact;
import org.mailseam.tls.fact.Grade;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.tls.standing.Rated;
import org.mailseam.tls.standing.Standing;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ShownText;

/** The sentences behind the selected line; where none is, whatever is worth a look. */
final class ReasonsPane extends ScrollPane {

  private final Language language;
  private final VBox lines = new VBox();

  /** Things that stand alike for the same reason. */
  private record Group(Standing standing, boolean postQuantum, Message reason, String rule) {}

  ReasonsPane(Language language) {
    this.language = language;
    setFitToWidth(true);
    setContent(lines);
    lines.getStyleClass().add("explanation");
    accessibleTextProperty().bind(language.say("panes.explanation"));
  }

  void show(Item item) {
    lines.getChildren().clear();
    heading(language.now(item.name()));
    switch (item.subject()) {
      case Item.Subject.OfChoice(Choice choice) -> choice(choice);
      case Item.Subject.OfFact(Fact fact) -> {
        line(fact.grade().mark() + " " + language.now(fact.value()), style(fact.grade()));
        line(language.now(fact.sentence()));
      }
      case Item.Subject.OfAlert(AlertReading reading) -> line(language.now(reading.meaning()));
    }
    setVvalue(0);
  }

  /** What stands out of a negotiation as a whole. */
  void show(NegotiationReading reading) {
    lines.getChildren().clear();
    List<Fact> notable =
        reading.facts().stream()
            .filter(fact -> fact.grade() == Grade.ODD || fact.grade() == Grade.BAD)
            .toList();
    List<AlertReading> alerts =
        reading.alerts().stream().filter(each -> each.alert().code() != 0).toList();
    List<Rated> weak =
        reading.choices().stream()
            .filter(choice -> choice.chosen().size() == 1)
            .map(choice -> choice.chosen().getFirst())
            .filter(
                each -> each.standing() == Standing.LEGACY || each.standing() == Standing.INSECURE)
            .distinct()
            .toList();
    if (notable.isEmpty() && alerts.isEmpty() && weak.isEmpty()) {
      line(language.now("panes.nothing-odd"), "muted-text");
      return;
    }
    heading(language.now("panes.notable"));
    alerts.forEach(alert -> line(Grade.BAD.mark() + " " + language.now(alert.meaning()), "bad"));
    weak.forEach(
        each -> {
          line(named(each), style(each.standing()));
          line(language.now(each.reason()));
        });
    for (Fact fact : notable) {
      line(
          fact.grade().mark() + " " + language.now(fact.name()) + ": " + language.now(fact.value()),
          style(fact.grade()));
      line(language.now(fact.sentence()));
    }
  }

  private void choice(Choice choice) {
    if (!choice.notOffered().isEmpty()) {
      String key = "tls.fact.not-offered." + choice.id();
      line(
          Grade.BAD.mark() + " " + language.now(key, String.join(", ", choice.notOffered())),
          "bad");
    }
    listed("panes.chosen-list", "panes.chosen-none", choice.chosen());
    listed("panes.offered-list", "panes.offered-none", choice.offered());
  }

  private void listed(String title, String none, List<Rated> all) {
    if (all.isEmpty()) {
      line(language.now(none), "muted-text");
      return;
    }
    line(language.now(title), "muted-text");
    Map<Group, StringBuilder> groups = new LinkedHashMap<>();
    for (Rated each : all) {
      Group group = new Group(each.standing(), each.postQuantum(), each.reason(), each.rule());
      StringBuilder names = groups.computeIfAbsent(group, _ -> new StringBuilder());
      names.append(names.isEmpty() ? "" : "\n").append(each.marks()).append(' ');
      names.append(ShownText.of(ShownText.version(each.name())));
    }
    groups.forEach(
        (group, names) -> {
          line(names.toString(), style(group.standing));
          line(words(group), "explanation-reason");
        });
  }

  private String words(Group group) {
    String quantum = group.postQuantum ? ", " + language.now("tls.post-quantum") : "";
    String standing =
        group.standing == Standing.NONE
            ? ""
            : language.now(group.standing.label()) + quantum + ": ";
    String rule = group.rule.isEmpty() ? "" : " (" + group.rule + ")";
    return standing + language.now(group.reason) + rule;
  }

  private static String named(Rated rated) {
    return rated.marks() + " " + ShownText.of(ShownText.version(rated.name()));
  }

  private static String style(Standing standing) {
    return switch (standing) {
      case RECOMMENDED -> "good";
      case ACCEPTABLE, NONE -> "plain";
      case LEGACY -> "careful";
      case INSECURE -> "bad";
    };
  }

  private static String style(Grade grade) {
    return switch (grade) {
      case GOOD -> "good";
      case PLAIN -> "plain";
      case ODD -> "careful";
      case BAD -> "bad";
    };
  }

  private void heading(String text) {
    line(text, "explanation-heading");
  }

  private void line(String text, String... styles) {
    Label label = new Label(text);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    label.getStyleClass().addAll(styles);
    lines.getChildren().add(label);
  }
}
