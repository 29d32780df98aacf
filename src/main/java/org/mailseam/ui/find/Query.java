package org.mailseam.ui.find;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.mailseam.field.Bytes;

/**
 * What is looked for: {@code /a regular expression/}, {@code 0x} and bytes in hexadecimal, or a
 * text, whose case does not matter.
 *
 * @param text takes a text; nothing for bytes
 * @param bytes takes bytes; nothing for text
 * @param wanted what to mark in a text, bytes as well where each is one character
 */
record Query(Predicate<String> text, Predicate<Bytes> bytes, Pattern wanted) {

  /** More than this is marked in no line. */
  private static final int MOST_PLACES = 100;

  /** Longer texts are searched up to here; a regular expression may need very long for more. */
  private static final int MOST_SEARCHED = 64 * 1024;

  /** Reads what was typed; empty where it is neither valid nor complete. */
  static Optional<Query> parse(String typed) {
    if (typed.isBlank()) {
      return Optional.empty();
    }
    if (typed.startsWith("0x") || typed.startsWith("0X")) {
      return hex(typed.substring(2).replaceAll("[\\s:]", "").toLowerCase(Locale.ROOT));
    }
    if (typed.length() > 2 && typed.startsWith("/") && typed.endsWith("/")) {
      return expression(typed.substring(1, typed.length() - 1));
    }
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    return Optional.of(
        new Query(
            text -> text.toLowerCase(Locale.ROOT).contains(wanted),
            _ -> false,
            Pattern.compile(Pattern.quote(wanted), Pattern.CASE_INSENSITIVE)));
  }

  private static Optional<Query> hex(String digits) {
    if (digits.isEmpty() || digits.length() % 2 != 0 || !digits.matches("[0-9a-f]+")) {
      return Optional.empty();
    }
    String characters = digits.replaceAll("..", "\\\\x$0");
    return Optional.of(
        new Query(_ -> false, bytes -> contains(bytes.hex(), digits), Pattern.compile(characters)));
  }

  private static boolean contains(String hex, String digits) {
    int at = hex.indexOf(digits);
    while (at >= 0 && at % 2 != 0) {
      at = hex.indexOf(digits, at + 1); // in the middle of a byte
    }
    return at >= 0;
  }

  /** Where it stands in a text; empty where that is not to be said. */
  List<Span> places(String text) {
    return Patience.places(
        wanted, text.substring(0, Math.min(text.length(), MOST_SEARCHED)), MOST_PLACES);
  }

  private static Optional<Query> expression(String pattern) {
    try {
      Pattern wanted = Pattern.compile(pattern, Pattern.CASE_INSENSITIVE);
      return Optional.of(
          new Query(
              text ->
                  Patience.found(wanted, text.substring(0, Math.min(text.length(), MOST_SEARCHED))),
              _ -> false,
              wanted));
    } catch (PatternSyntaxException incomplete) {
      return Optional.empty();
    }
  }
}
