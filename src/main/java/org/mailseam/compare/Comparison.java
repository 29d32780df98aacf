package org.mailseam.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.mailseam.journal.Target;
import org.mailseam.text.Message;
import org.mailseam.verdict.EndReading;

/**
 * What two sessions have in common and where they differ: target, capabilities, seam, negotiation,
 * certificates and what is to be thought of them. Times, random values and lengths differ in every
 * session and are left out.
 *
 * @param left the first session, against which the second is held
 */
public record Comparison(Side left, Side right, List<Section> sections) {

  public Comparison {
    sections = List.copyOf(sections);
  }

  /** Compares two sessions as they are now. */
  public static Comparison of(Side left, Side right) {
    return new Both(left, right).compare();
  }

  /** How many things differ. */
  public int differences() {
    return sections.stream().mapToInt(Section::differences).sum();
  }

  /**
   * As text to paste into a mail or a ticket: a line a thing, {@code -} what only the first session
   * has, {@code +} what only the second one has.
   *
   * @param all whether what is the same is there too
   */
  public String text(Locale locale, boolean all) {
    StringBuilder text = new StringBuilder();
    text.append("--- ").append(left.name()).append("\n+++ ").append(right.name()).append('\n');
    for (Section section : sections) {
      List<Entry> entries =
          section.entries().stream().filter(each -> all || each.kind() != Entry.Kind.SAME).toList();
      if (!entries.isEmpty()) {
        text.append("\n").append(section.title(locale)).append('\n');
        entries.forEach(entry -> line(text, entry, locale));
      }
    }
    return text.toString();
  }

  private static void line(StringBuilder text, Entry entry, Locale locale) {
    String name = entry.name().in(locale);
    if (entry.kind() == Entry.Kind.SAME) {
      text.append("  ").append(named(name, entry.left().in(locale)));
      return;
    }
    if (!(entry.left() instanceof Value.Missing)) {
      text.append("- ").append(named(name, entry.left().in(locale)));
    }
    if (!(entry.right() instanceof Value.Missing)) {
      text.append("+ ").append(named(name, entry.right().in(locale)));
    }
  }

  private static String named(String name, String value) {
    return name.equals(value) ? value + "\n" : name + ": " + value + "\n";
  }

  /** The two sessions while they are compared. */
  private record Both(Side left, Side right) {

    Comparison compare() {
      List<Section> sections = new ArrayList<>(List.of(session()));
      int most =
          Math.max(left.reading().connections().size(), right.reading().connections().size());
      for (int i = 0; i < most; i++) {
        sections.addAll(
            new ConnectionSections(left.connection(i), right.connection(i), i, most).all());
      }
      return new Comparison(left, right, sections);
    }

    private Section session() {
      return new Section(
          Message.of("compare.session"),
          Optional.empty(),
          List.of(
              entry("target", side -> target(side.reading().session().header().target())),
              entry(
                  "security",
                  side -> Value.of(side.reading().session().header().target().security().word())),
              entry(
                  "outcome",
                  side ->
                      Value.of(
                          side.reading()
                              .session()
                              .ended()
                              .map(end -> end.state().word())
                              .orElse(""))),
              entry("reason", side -> Value.of(EndReading.ofRun(side.reading().session())))));
    }

    private static Value target(Target target) {
      return target.host().isEmpty()
          ? new Value.Missing()
          : Value.of(target.protocol() + " " + target.host() + ":" + target.port());
    }

    private Entry entry(String key, Function<Side, Value> value) {
      return new Entry(
          new Value.Told(Message.of("compare." + key)), value.apply(left), value.apply(right));
    }
  }
}
