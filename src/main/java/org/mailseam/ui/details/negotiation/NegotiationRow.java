package org.mailseam.ui.details.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailseam.journal.Direction;
import org.mailseam.session.Selection;
import org.mailseam.tls.fact.AlertReading;
import org.mailseam.tls.fact.Choice;
import org.mailseam.tls.fact.Fact;
import org.mailseam.tls.fact.Grade;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.tls.standing.Rated;
import org.mailseam.tls.standing.Standing;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ShownText;

/**
 * A line of the table, in the language of the moment.
 *
 * @param name what it is; empty for one of many offers
 * @param offered what the client offered
 * @param chosen what the server chose, or what a fact is
 * @param assessment what is to be thought of it
 * @param grade in short
 * @param readFrom what it is read from
 * @param offers each thing offered, below a choice
 */
record NegotiationRow(
    String name,
    String offered,
    String chosen,
    String assessment,
    Grade grade,
    Optional<Selection> readFrom,
    List<NegotiationRow> offers) {

  private static final String NONE = "\u2013";
  private static final int FEW = 3;

  static List<NegotiationRow> of(NegotiationReading reading, Language language) {
    List<NegotiationRow> rows = new ArrayList<>();
    reading.choices().forEach(choice -> rows.add(of(choice, language)));
    reading.facts().forEach(fact -> rows.add(of(fact, language)));
    reading.alerts().forEach(alert -> rows.add(of(alert, language)));
    return List.copyOf(rows);
  }

  /** How many bytes it is read from where the selected thing is among them; -1 where it is not. */
  int reach(Selection selection) {
    if (readFrom.orElse(null) instanceof Selection.OfField own
        && selection instanceof Selection.OfField part
        && own.isOfSame(part)
        && own.field().range().offset() <= part.field().range().offset()
        && part.field().range().end() <= own.field().range().end()) {
      return own.field().range().length();
    }
    return readFrom.filter(selection::equals).isPresent() ? Integer.MAX_VALUE : -1;
  }

  private static NegotiationRow of(Choice choice, Language language) {
    List<String> said = new ArrayList<>();
    if (!choice.notOffered().isEmpty()) {
      String key = "tls.fact.not-offered." + choice.id();
      said.add(language.now(key, String.join(", ", choice.notOffered())));
    }
    choice.rating().ifPresent(rated -> said.add(words(rated, true, language)));
    int more = choice.offered().size() - FEW;
    String few = names(choice.offered().stream().limit(FEW).toList());
    return new NegotiationRow(
        language.now(choice.name()),
        more > 0 ? language.now("panes.and-more", few, more) : few,
        names(choice.chosen()),
        String.join(" ", said),
        choice.grade(),
        choice.evidence().map(Selection::of),
        choice.offered().stream().map(each -> offer(each, choice, language)).toList());
  }

  /** What the client offered is no merit or fault of the server's and has no grade. */
  private static NegotiationRow offer(Rated rated, Choice choice, Language language) {
    return new NegotiationRow(
        "",
        name(rated),
        choice.chosen().contains(rated) ? "\u2713" : "",
        words(rated, false, language),
        Grade.PLAIN,
        Optional.empty(),
        List.of());
  }

  private static String words(Rated rated, boolean chosen, Language language) {
    String quantum = rated.postQuantum() ? ", " + language.now("tls.post-quantum") : "";
    String standing =
        rated.standing() == Standing.NONE
            ? ""
            : language.now(rated.standing().label()) + quantum + ": ";
    String reason = language.now(rated.reason());
    if (rated.standing().isWeak()) {
      reason = language.now(chosen ? "tls.chosen-weak" : "panes.offered-weak", reason);
    }
    return standing + reason + (rated.rule().isEmpty() ? "" : " (" + rated.rule() + ")");
  }

  private static NegotiationRow of(Fact fact, Language language) {
    return new NegotiationRow(
        language.now(fact.name()),
        "",
        language.now(fact.value()),
        language.now(fact.sentence()),
        fact.grade(),
        fact.evidence().map(Selection::of),
        List.of());
  }

  private static NegotiationRow of(AlertReading reading, Language language) {
    boolean server = reading.alert().from() == Direction.SERVER;
    return new NegotiationRow(
        language.now(server ? "panes.alert-of-server" : "panes.alert-of-client"),
        "",
        reading.alert().name(),
        language.now(reading.meaning()),
        reading.grade(),
        Optional.empty(),
        List.of());
  }

  private static String names(List<Rated> all) {
    return all.isEmpty()
        ? NONE
        : all.stream().map(NegotiationRow::name).collect(Collectors.joining(", "));
  }

  private static String name(Rated rated) {
    return ShownText.of(ShownText.version(rated.name()));
  }
}
