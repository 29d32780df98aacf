package org.mailseam.text;

/**
 * What a server said, made fit to stand in a sentence: short, on one line, and without characters
 * that would act on the screen. It is a quotation of an untrusted source.
 */
public final class Quotation {

  private static final int LONGEST = 200;

  private Quotation() {}

  /** The text, cut where it is longer than some 200 characters. */
  public static String of(String text) {
    return of(text, LONGEST);
  }

  /** The text, cut where it is longer. */
  public static String of(String text, int longest) {
    StringBuilder shown = new StringBuilder();
    int at = 0;
    while (at < text.length() && shown.length() < longest) {
      int codePoint = text.codePointAt(at);
      append(shown, codePoint);
      at += Character.charCount(codePoint);
    }
    return at < text.length() ? shown.append('…').toString() : shown.toString();
  }

  private static void append(StringBuilder shown, int codePoint) {
    switch (codePoint) {
      case '\r' -> shown.append("\\r");
      case '\n' -> shown.append("\\n");
      case '\t' -> shown.append("\\t");
      default -> {
        switch (Character.getType(codePoint)) {
          case Character.CONTROL,
              Character.UNASSIGNED,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.FORMAT,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              shown.append((codePoint < 0x100 ? "\\x%02X" : "\\u%04X").formatted(codePoint));
          default -> shown.appendCodePoint(codePoint);
        }
      }
    }
  }
}
