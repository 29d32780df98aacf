package org.mailseam.ui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mailseam.compare.Comparison;
import org.mailseam.compare.Entry;
import org.mailseam.compare.Section;
import org.mailseam.compare.Value;
import org.mailseam.text.Message;

/**
 * A row of the comparison; what stands in its columns is a text or a message.
 *
 * @param entry one thing of both sessions; null for the heading above such rows
 * @param change how the two differ
 */
record CompareRow(Entry entry, Object name, Object left, Object right, Object change) {

  /**
   * The rows of a comparison.
   *
   * @param all whether what is the same has rows too
   */
  static List<CompareRow> of(Comparison comparison, boolean all, Locale locale) {
    List<CompareRow> rows = new ArrayList<>();
    for (Section section : comparison.sections()) {
      List<Entry> entries =
          section.entries().stream()
              .filter(entry -> entry.kind() != Entry.Kind.SAME || (all && told(entry)))
              .toList();
      if (!entries.isEmpty()) {
        rows.add(heading(section, locale));
        entries.forEach(entry -> rows.add(item(entry)));
      }
    }
    return List.copyOf(rows);
  }

  private static boolean told(Entry entry) {
    return !(entry.left() instanceof Value.Missing);
  }

  private static CompareRow heading(Section section, Locale locale) {
    Message count =
        section.differences() == 0
            ? Message.of("compare.none-differ")
            : Message.of("compare.some-differ", section.differences());
    return new CompareRow(null, section.title(locale), "", "", count);
  }

  private static CompareRow item(Entry entry) {
    Object change =
        switch (entry.kind()) {
          case SAME -> "";
          case CHANGED -> Message.of("compare.changed");
          case ONLY_LEFT -> Message.of("compare.only-left");
          case ONLY_RIGHT -> Message.of("compare.only-right");
        };
    return new CompareRow(
        entry, shown(entry.name()), shown(entry.left()), shown(entry.right()), change);
  }

  private static Object shown(Value value) {
    return switch (value) {
      case Value.Missing _ -> "\u2013";
      case Value.Text(String text) -> text;
      case Value.Told(Message message) -> message;
    };
  }
}
