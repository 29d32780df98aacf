package org.mailseam.compare;

import java.util.List;
import org.mailseam.text.Message;

/**
 * Things that belong together.
 *
 * @param title what they are
 * @param entries each with what both sessions have
 */
public record Section(Message title, List<Entry> entries) {

  public Section {
    entries = List.copyOf(entries);
  }

  /** How many of them differ. */
  public int differences() {
    return (int) entries.stream().filter(each -> each.kind() != Entry.Kind.SAME).count();
  }
}
