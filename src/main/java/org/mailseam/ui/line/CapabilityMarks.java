package org.mailseam.ui.line;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Pattern;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Capability;
import org.mailseam.mail.Difference;
import org.mailseam.mail.Line;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.text.Message;

/** Marks the lines on which capabilities stand that TLS took away, brought or changed. */
public final class CapabilityMarks {

  /** What became of the capabilities of a line. */
  public enum Change {
    LOST("\u2212", "panes.gone", "panes.gone-these"),
    GAINED("+", "panes.gained", "panes.gained-these"),
    CHANGED("\u00b1", "panes.changed", "panes.changed-these");

    private final String sign;
    private final String alone;
    private final String these;

    Change(String sign, String alone, String these) {
      this.sign = sign;
      this.alone = alone;
      this.these = these;
    }

    /** Stands before the line, where a narrow pane shows it too. */
    String sign() {
      return sign;
    }
  }

  /**
   * @param change what to tint the line by
   * @param text what stands behind the line
   */
  public record Mark(Change change, Message text) {}

  private final Map<Integer, Mark> marks = new HashMap<>();

  private CapabilityMarks() {}

  /** The marks of the plaintext phase, by index of the line. */
  public static Map<Integer, Mark> before(Connection connection) {
    return of(connection, Optional.of(connection.plaintext()), CapabilityMarks::changeBefore);
  }

  /** The marks of the encrypted phase, by index of the line. */
  public static Map<Integer, Mark> after(Connection connection) {
    return of(connection, connection.encrypted(), CapabilityMarks::changeAfter);
  }

  private static Map<Integer, Mark> of(
      Connection connection,
      Optional<Phase> phase,
      BiFunction<Difference, Capability, Optional<Change>> judge) {
    CapabilityMarks made = new CapabilityMarks();
    Optional<Difference> difference = connection.capabilityDifference();
    if (difference.isPresent() && phase.isPresent()) {
      phase
          .get()
          .capabilities()
          .ifPresent(
              set ->
                  made.mark(phase.get().lines(), set, one -> judge.apply(difference.get(), one)));
    }
    return made.marks;
  }

  private interface Judge {
    Optional<Change> of(Capability capability);
  }

  private void mark(List<Line> lines, Capabilities set, Judge judge) {
    Map<Integer, List<Capability>> byLine = new HashMap<>();
    Map<Integer, Change> changes = new HashMap<>();
    for (Capability capability : set.list()) {
      judge
          .of(capability)
          .ifPresent(
              change -> {
                int line = indexOf(capability, lines, set);
                if (line >= 0) {
                  byLine.computeIfAbsent(line, _ -> new ArrayList<>()).add(capability);
                  changes.merge(line, change, (one, other) -> one == other ? one : Change.CHANGED);
                }
              });
    }
    byLine.forEach((line, on) -> marks.put(line, mark(lines.get(line), on, changes.get(line))));
  }

  private static Mark mark(Line line, List<Capability> on, Change change) {
    String names = ShownText.of(String.join(", ", on.stream().map(Capability::text).toList()));
    boolean alone =
        on.size() == 1 && line.text().endsWith(on.getFirst().text()) && words(line) <= 2;
    boolean whole = on.size() == 1 && line.text().length() - on.getFirst().text().length() <= 4;
    return new Mark(
        change, alone || whole ? Message.of(change.alone) : Message.of(change.these, names));
  }

  private static int words(Line line) {
    return line.text().split(" ", 4).length;
  }

  /** The line of a phase on which the server said that it can do that. */
  public static Optional<Line> lineOf(Capability capability, Phase phase) {
    return phase
        .capabilities()
        .map(set -> indexOf(capability, phase.lines(), set))
        .filter(index -> index >= 0)
        .map(phase.lines()::get);
  }

  private static int indexOf(Capability capability, List<Line> lines, Capabilities set) {
    Pattern word =
        Pattern.compile(
            "(?:^|\\s|^\\d{3}-)" + Pattern.quote(capability.name()) + "(?:$|[\\s\\]=]|(?<==))",
            Pattern.CASE_INSENSITIVE);
    for (int i = set.firstLine(); i < Math.min(set.endLine(), lines.size()); i++) {
      if (word.matcher(lines.get(i).text()).find()) {
        return i;
      }
    }
    return -1;
  }

  private static Optional<Change> changeBefore(Difference difference, Capability capability) {
    return difference.lost().stream().anyMatch(lost -> sameName(lost, capability))
        ? Optional.of(Change.LOST)
        : changed(difference, capability);
  }

  private static Optional<Change> changeAfter(Difference difference, Capability capability) {
    return difference.gained().stream().anyMatch(gained -> sameName(gained, capability))
        ? Optional.of(Change.GAINED)
        : changed(difference, capability);
  }

  private static Optional<Change> changed(Difference difference, Capability capability) {
    return difference.changed().stream().anyMatch(each -> sameName(each.before(), capability))
        ? Optional.of(Change.CHANGED)
        : Optional.empty();
  }

  private static boolean sameName(Capability one, Capability other) {
    return one.name().equalsIgnoreCase(other.name());
  }
}
