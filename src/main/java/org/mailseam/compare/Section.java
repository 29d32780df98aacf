package org.mailseam.compare;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.text.Message;

/**
 * Things that belong together.
 *
 * @param name what they are
 * @param connection the number of the connection they are of, from 1; empty where there is only one
 * @param entries each with what both sessions have
 */
public record Section(Message name, Optional<Integer> connection, List<Entry> entries) {

  public Section {
    entries = List.copyOf(entries);
  }

  /** Its title, with the connection. */
  public String title(Locale locale) {
    return connection
        .map(number -> Message.of("compare.connection", number).in(locale) + ": ")
        .orElse("")
        .concat(name.in(locale));
  }

  /** How many of them differ. */
  public int differences() {
    return (int) entries.stream().filter(each -> each.kind() != Entry.Kind.SAME).count();
  }
}
