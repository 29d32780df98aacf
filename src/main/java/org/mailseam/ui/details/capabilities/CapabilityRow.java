package org.mailseam.ui.details.capabilities;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Capability;
import org.mailseam.mail.Difference;
import org.mailseam.mail.KnownCapabilities;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Meaning;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.text.Message;

/**
 * A capability before and after.
 *
 * @param before as the server wrote it before TLS; empty where it did not
 * @param after the same inside TLS
 * @param change what TLS did to it: a message, or an empty text
 * @param meaning what the capability is
 */
record CapabilityRow(String name, String before, String after, Object change, Meaning meaning) {

  static List<CapabilityRow> of(Connection connection, MailProtocol protocol) {
    Optional<Capabilities> before = connection.plaintext().capabilities();
    Optional<Capabilities> after = connection.encrypted().flatMap(Phase::capabilities);
    List<CapabilityRow> rows = new ArrayList<>();
    before.ifPresent(
        set ->
            set.list()
                .forEach(
                    each ->
                        rows.add(
                            row(
                                KnownCapabilities.of(protocol, each),
                                Optional.of(each),
                                named(after, each),
                                before,
                                after))));
    after.ifPresent(
        set ->
            set.list().stream()
                .filter(each -> named(before, each).isEmpty())
                .forEach(
                    each ->
                        rows.add(
                            row(
                                KnownCapabilities.of(protocol, each),
                                Optional.empty(),
                                Optional.of(each),
                                before,
                                after))));
    return List.copyOf(rows);
  }

  private static Optional<Capability> named(Optional<Capabilities> set, Capability wanted) {
    return set.flatMap(
        all ->
            all.list().stream()
                .filter(each -> each.name().equalsIgnoreCase(wanted.name()))
                .findFirst());
  }

  private static CapabilityRow row(
      Meaning meaning,
      Optional<Capability> was,
      Optional<Capability> is,
      Optional<Capabilities> before,
      Optional<Capabilities> after) {
    String name = was.or(() -> is).map(Capability::name).orElse("");
    Object change = "";
    if (before.isPresent() && after.isPresent()) {
      if (is.isEmpty()) {
        change = Message.of("panes.gone");
      } else if (was.isEmpty()) {
        change = Message.of("panes.gained");
      } else if (changed(Capabilities.compare(before.get(), after.get()), name)) {
        change = Message.of("panes.changed");
      }
    }
    return new CapabilityRow(
        name,
        was.map(Capability::text).orElse(""),
        is.map(Capability::text).orElse(""),
        change,
        meaning);
  }

  private static boolean changed(Difference difference, String name) {
    return difference.changed().stream()
        .anyMatch(each -> each.before().name().equalsIgnoreCase(name));
  }
}
