package org.mailseam.ui.details.capabilities;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Capability;
import org.mailseam.mail.Difference;
import org.mailseam.mail.KnownCapabilities;
import org.mailseam.mail.Line;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Meaning;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Selection;
import org.mailseam.text.Message;
import org.mailseam.ui.line.CapabilityMarks;

/**
 * A capability before and after.
 *
 * @param before as the server wrote it before TLS; empty where it did not
 * @param after the same inside TLS
 * @param change what TLS did to it: a message, or an empty text
 * @param meaning what the capability is
 * @param plain the line on which it stands before TLS
 * @param inside the same inside TLS
 */
record CapabilityRow(
    String name,
    String before,
    String after,
    Object change,
    Meaning meaning,
    Optional<Line> plain,
    Optional<Line> inside) {

  static List<CapabilityRow> of(Connection connection, MailProtocol protocol) {
    Phase plain = connection.plaintext();
    Optional<Phase> inside = connection.encrypted();
    Optional<Capabilities> before = plain.capabilities();
    Optional<Capabilities> after = inside.flatMap(Phase::capabilities);
    List<CapabilityRow> rows = new ArrayList<>();
    for (Capability each : before.map(Capabilities::list).orElse(List.of())) {
      rows.add(row(protocol, connection, Optional.of(each), named(after, each)));
    }
    for (Capability each : after.map(Capabilities::list).orElse(List.of())) {
      if (named(before, each).isEmpty()) {
        rows.add(row(protocol, connection, Optional.empty(), Optional.of(each)));
      }
    }
    return List.copyOf(rows);
  }

  /** As the server wrote it last. */
  String latest() {
    return after.isEmpty() ? before : after;
  }

  /** The line on which it was written last. */
  Optional<Line> line() {
    return inside.or(() -> plain);
  }

  /** What selects it: its line inside TLS, or the one before where there is none inside. */
  Optional<Selection> selection() {
    return inside
        .<Selection>map(Selection.EncryptedLine::new)
        .or(() -> plain.map(Selection.PlaintextLine::new));
  }

  /** Whether it stands on the line that is selected. */
  boolean isOn(Selection selection) {
    return switch (selection) {
      case Selection.PlaintextLine(Line line) -> plain.filter(line::equals).isPresent();
      case Selection.EncryptedLine(Line line) -> inside.filter(line::equals).isPresent();
      default -> false;
    };
  }

  private static Optional<Capability> named(Optional<Capabilities> set, Capability wanted) {
    return set.flatMap(
        all ->
            all.list().stream()
                .filter(each -> each.name().equalsIgnoreCase(wanted.name()))
                .findFirst());
  }

  private static CapabilityRow row(
      MailProtocol protocol,
      Connection connection,
      Optional<Capability> was,
      Optional<Capability> is) {
    Capability any = was.or(() -> is).orElseThrow();
    return new CapabilityRow(
        any.name(),
        was.map(Capability::text).orElse(""),
        is.map(Capability::text).orElse(""),
        change(connection, any.name(), was.isPresent(), is.isPresent()),
        KnownCapabilities.of(protocol, any),
        was.flatMap(each -> CapabilityMarks.lineOf(each, connection.plaintext())),
        is.flatMap(each -> CapabilityMarks.lineOf(each, connection.encrypted().orElseThrow())));
  }

  private static Object change(Connection connection, String name, boolean was, boolean is) {
    Optional<Difference> difference = connection.capabilityDifference();
    if (difference.isEmpty()) {
      return "";
    }
    if (!is) {
      return Message.of("panes.gone");
    }
    if (!was) {
      return Message.of("panes.gained");
    }
    return changed(difference.get(), name) ? Message.of("panes.changed") : "";
  }

  private static boolean changed(Difference difference, String name) {
    return difference.changed().stream()
        .anyMatch(each -> each.before().name().equalsIgnoreCase(name));
  }
}
