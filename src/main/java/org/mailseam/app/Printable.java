package org.mailseam.app;

/**
 * Makes a stranger's text fit for a terminal: no byte of it can move the cursor, colour the screen
 * or ring the bell.
 */
final class Printable {

  private Printable() {}

  /** The text with every control and formatting character written out, such as {@code \x1b}. */
  static String of(String text) {
    StringBuilder shown = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\t') {
                shown.append("    ");
              } else if (c < 0x100 && Character.isISOControl(c)) {
                shown.append(String.format("\\x%02x", c));
              } else if (Character.getType(c) == Character.FORMAT
                  || Character.getType(c) == Character.LINE_SEPARATOR
                  || Character.getType(c) == Character.PARAGRAPH_SEPARATOR
                  || Character.getType(c) == Character.SURROGATE) {
                shown.append(String.format("\\u%04x", c));
              } else {
                shown.appendCodePoint(c);
              }
            });
    return shown.toString();
  }
}
