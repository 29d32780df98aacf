package org.mailseam.certificate.listing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mailseam.field.Bytes;

/** Lines of text that is laid out by indentation. */
public final class Lines {

  private final List<String> all = new ArrayList<>();

  /** Adds a line; what could move a cursor or the writing direction is written out. */
  public void add(int indent, String text) {
    all.add(" ".repeat(indent) + harmless(text));
  }

  /** Adds bytes as lower case digits with colons, so many in a line. */
  public void hex(int indent, Bytes bytes, int perLine) {
    hex(indent, bytes, perLine, false);
  }

  /** Adds bytes as digits with colons, so many in a line. */
  public void hex(int indent, Bytes bytes, int perLine, boolean upperCase) {
    for (int at = 0; at < bytes.length(); at += perLine) {
      int end = Math.min(bytes.length(), at + perLine);
      String digits = colons(bytes.slice(at, end)) + (end < bytes.length() ? ":" : "");
      add(indent, upperCase ? digits.toUpperCase(Locale.ROOT) : digits);
    }
  }

  /** Bytes as lower case digits with colons. */
  static String colons(Bytes bytes) {
    StringBuilder digits = new StringBuilder(bytes.hex());
    for (int at = digits.length() - 2; at > 0; at -= 2) {
      digits.insert(at, ':');
    }
    return digits.toString();
  }

  /** The lines so far. */
  public List<String> all() {
    return List.copyOf(all);
  }

  private static String harmless(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (isHarmless(c)) {
                shown.appendCodePoint(c);
              } else {
                shown.append(String.format(c < 0x100 ? "\\x%02X" : "\\u%04X", c));
              }
            });
    return shown.toString();
  }

  static boolean isHarmless(int c) {
    return !Character.isISOControl(c)
        && switch (Character.getType(c)) {
          case Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR,
              Character.SURROGATE ->
              false;
          default -> true;
        };
  }
}
