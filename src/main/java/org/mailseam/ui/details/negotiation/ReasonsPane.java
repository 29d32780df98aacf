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
            .flatMap(choice -> choice.rating().stream())
            .filter(each -> each.standing().isWeak())
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
          line(
              each.marks() + " " + ShownText.of(ShownText.version(each.name())),
              style(each.standing()));
          line(language.now("tls.chosen-weak", language.now(each.reason())));
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
    listed(true, choice.chosen());
    listed(false, choice.offered());
  }

  /** What the client offered is no merit or fault of the server's and bears no mark. */
  private void listed(boolean chosen, List<Rated> all) {
    String which = chosen ? "panes.chosen-" : "panes.offered-";
    line(language.now(which + (all.isEmpty() ? "none" : "list")), "muted-text");
    Map<Group, StringBuilder> groups = new LinkedHashMap<>();
    for (Rated each : all) {
      Group group = new Group(each.standing(), each.postQuantum(), each.reason(), each.rule());
      StringBuilder names = groups.computeIfAbsent(group, _ -> new StringBuilder());
      names.append(names.isEmpty() ? "" : "\n").append(chosen ? each.marks() : Grade.PLAIN.mark());
      names.append(' ');
      names.append(ShownText.of(ShownText.version(each.name())));
    }
    groups.forEach(
        (group, names) -> {
          line(names.toString(), style(chosen ? group.standing : Standing.NONE));
          line(words(group, chosen), "explanation-reason");
        });
  }

  private String words(Group group, boolean chosen) {
    String quantum = group.postQuantum ? ", " + language.now("tls.post-quantum") : "";
    String standing =
        group.standing == Standing.NONE
            ? ""
            : language.now(group.standing.label()) + quantum + ": ";
    String rule = group.rule.isEmpty() ? "" : " (" + group.rule + ")";
    String reason = language.now(group.reason);
    if (group.standing.isWeak()) {
      reason = language.now(chosen ? "tls.chosen-weak" : "panes.offered-weak", reason);
    }
    return standing + reason + rule;
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
