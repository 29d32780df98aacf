package org.mailseam.link;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.field.Bytes;

/** What a server said, made fit to stand inside a sentence. */
final class Quote {

  private static final int MOST_CHARACTERS = 200;
  private static final int MOST_BYTES = 16;

  private Quote() {}

  /**
   * The text on one line, cut at 200 characters, everything that a screen would not show escaped
   * (also what turns the direction of writing); empty where the bytes are no text.
   */
  static Optional<String> text(Bytes bytes) {
    String text = bytes.text().strip();
    if (text.isEmpty() || !mostlyText(bytes)) {
      return Optional.empty();
    }
    StringBuilder quote = new StringBuilder();
    text.replaceAll("\\s*\\R\\s*", " / ")
        .codePoints()
        .limit(MOST_CHARACTERS)
        .forEach(point -> append(quote, point));
    return Optional.of(
        text.codePointCount(0, text.length()) > MOST_CHARACTERS ? quote + "..." : quote.toString());
  }

  /** The first bytes as hexadecimal pairs. */
  static String hex(Bytes bytes) {
    String hex = bytes.slice(0, Math.min(MOST_BYTES, bytes.length())).hex();
    String pairs = hex.replaceAll("(..)(?!$)", "$1 ");
    return bytes.length() > MOST_BYTES ? pairs + " ..." : pairs;
  }

  private static void append(StringBuilder quote, int point) {
    boolean shown =
        switch (Character.getType(point)) {
          case Character.CONTROL,
              Character.FORMAT,
              Character.SURROGATE,
              Character.PRIVATE_USE,
              Character.UNASSIGNED,
              Character.LINE_SEPARATOR,
              Character.PARAGRAPH_SEPARATOR ->
              false;
          default -> true;
        };
    if (shown) {
      quote.appendCodePoint(point);
    } else {
      quote.append(String.format(Locale.ROOT, point < 0x100 ? "\\x%02x" : "\\u{%x}", point));
    }
  }

  private static boolean mostlyText(Bytes bytes) {
    // Mail servers speak ASCII or UTF-8; what is neither is hardly text.
    boolean utf8 = bytes.text(StandardCharsets.UTF_8).indexOf('\uFFFD') < 0;
    int odd = 0;
    for (int i = 0; i < bytes.length(); i++) {
      int value = bytes.at(i);
      if ((value < 0x20 && value != '\r' && value != '\n' && value != '\t')
          || value == 0x7f
          || (value > 0x7f && !utf8)) {
        odd++;
      }
    }
    return odd * 10 <= bytes.length();
  }
}
