package org.mailseam.lab;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.mailseam.field.Bytes;

/** The fields of a message header (RFC 5322 section 2.2), one octet a character. */
final class HeaderFields {

  /** A field with its name in upper case; {@code raw} is all of its lines with their ends. */
  private record Entry(String name, Bytes raw) {
    String value() {
      String text = raw.text(StandardCharsets.ISO_8859_1);
      return text.substring(text.indexOf(':') + 1).replaceAll("\r?\n", "").strip();
    }
  }

  private final List<Entry> entries;

  private HeaderFields(List<Entry> entries) {
    this.entries = entries;
  }

  /** Reads a header; lines that belong to no field are passed over. */
  static HeaderFields of(Bytes header) {
    List<Entry> entries = new ArrayList<>();
    int start = 0;
    while (start < header.length()) {
      int end = MessageText.nextLine(header, start);
      while (end < header.length() && (header.at(end) == ' ' || header.at(end) == '\t')) {
        end = MessageText.nextLine(header, end);
      }
      Bytes raw = header.slice(start, end);
      int colon = raw.indexOf(':', 0);
      if (colon > 0) {
        String name = raw.slice(0, colon).text(StandardCharsets.ISO_8859_1);
        entries.add(new Entry(name.strip().toUpperCase(Locale.ROOT), raw));
      }
      start = end;
    }
    return new HeaderFields(entries);
  }

  /** The unfolded value of the first field of that name, which is in upper case. */
  Optional<String> value(String name) {
    return entries.stream()
        .filter(entry -> entry.name().equals(name))
        .findFirst()
        .map(Entry::value);
  }

  /** The fields whose names (in upper case) are wanted, as they stand, and an empty line. */
  Bytes only(Predicate<String> wanted) {
    List<Bytes> chosen = new ArrayList<>();
    for (Entry entry : entries) {
      if (wanted.test(entry.name())) {
        chosen.add(entry.raw());
      }
    }
    chosen.add(Bytes.ofText("\r\n"));
    return Bytes.concat(chosen);
  }
}
