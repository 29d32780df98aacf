package org.mailseam.app;

import org.mailseam.text.Unseen;

/**
 * Makes a stranger's text fit for a terminal: no byte of it can move the cursor, colour the screen
 * or ring the bell.
 */
final class Printable {

  private Printable() {}

  /** The text with every control and formatting character written out, such as {@code \x1b}. */
  static String of(String text) {
    return isPlain(text) ? text : written(text);
  }

  /** Most lines are: a million of them is looked through quickly. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c > '~') {
        return false;
      }
    }
    return true;
  }

  private static String written(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\t') {
                shown.append("    ");
              } else if (Unseen.is(c)) {
                shown.append(String.format(c < 0x100 ? "\\x%02x" : "\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
