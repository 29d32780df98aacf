package org.mailseam.text;

/**
 * Characters that are not seen but do something: they move the cursor of a terminal, turn the
 * direction of writing, or stand between letters without a trace.
 */
public final class Unseen {

  private Unseen() {}

  /**
   * Whether a character is a control (C0, DEL, C1), of format, a separator of lines, or half of
   * one.
   */
  public static boolean is(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }

  /**
   * JSON in which such characters are written as {@code \u001b}, which means the same. Line ends
   * and tabs between its values stay.
   */
  public static String escaped(String json) {
    if (json.codePoints().noneMatch(Unseen::isToBeEscaped)) {
      return json;
    }
    StringBuilder text = new StringBuilder(json.length() + 16);
    json.codePoints().forEach(c -> append(text, c));
    return text.toString();
  }

  private static boolean isToBeEscaped(int codePoint) {
    return codePoint > ' ' && is(codePoint);
  }

  private static void append(StringBuilder text, int codePoint) {
    if (!isToBeEscaped(codePoint)) {
      text.appendCodePoint(codePoint);
      return;
    }
    for (char unit : Character.toChars(codePoint)) {
      text.append(String.format("\\u%04x", (int) unit));
    }
  }
}
