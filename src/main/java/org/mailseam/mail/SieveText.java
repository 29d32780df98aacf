package org.mailseam.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.mailseam.field.Bytes;

/**
 * What a server of ManageSieve says up to the end of a response line, in which strings stand
 * between quotes or as literals (RFC 5804, 1.2 and 4).
 */
final class SieveText {

  private static final Set<String> STATUSES = Set.of("OK", "NO", "BYE");

  /** More of one response is not looked at; scripts may be long. */
  private static final int LONGEST = 64 * 1024;

  private static final int MOST_STRINGS = 1000;

  /** Stands where a string stood; what the server says holds none. */
  private static final char STRING = '\0';

  private final StringBuilder plain = new StringBuilder();
  private final List<String> strings = new ArrayList<>();
  private final StringBuilder literal = new StringBuilder();

  /** A part of the line, without the announcement of a literal at its end. */
  void line(Bytes part) {
    if (plain.length() > LONGEST) {
      return;
    }
    String text = part.slice(0, Math.min(LONGEST, part.length())).text().replace(STRING, '?');
    int at = 0;
    while (at < text.length()) {
      int open = text.indexOf('"', at);
      if (open < 0) {
        plain.append(text, at, text.length());
        return;
      }
      plain.append(text, at, open);
      at = quoted(text, open + 1);
    }
  }

  /** Takes the string that begins there; where it ends. */
  private int quoted(String text, int from) {
    StringBuilder string = new StringBuilder();
    int at = from;
    while (at < text.length() && text.charAt(at) != '"') {
      if (text.charAt(at) == '\\' && at + 1 < text.length()) {
        at++;
      }
      string.append(text.charAt(at++));
    }
    string(string.toString());
    return at + 1;
  }

  private void string(String value) {
    if (strings.size() < MOST_STRINGS) {
      plain.append(STRING);
      strings.add(value);
    }
  }

  /** A part of a literal. */
  void octets(Bytes part, String ending) {
    if (literal.length() < LONGEST) {
      literal.append(part.slice(0, Math.min(LONGEST, part.length())).text()).append(ending);
    }
  }

  /** The literal is over. */
  void literalEnds() {
    string(literal.toString());
    literal.setLength(0);
  }

  /** {@code OK}, {@code NO} or {@code BYE}; empty for a line of data. */
  String status() {
    String[] words = plain.toString().strip().split("[ (\0]", 2);
    String word = words[0].toUpperCase(Locale.ROOT);
    return STATUSES.contains(word) ? word : "";
  }

  /** The strings of the line, in order. */
  List<String> strings() {
    return strings;
  }

  /** What stands behind the status: the code in its parentheses, and the words for people. */
  String text() {
    StringBuilder text = new StringBuilder();
    int string = 0;
    for (char c : plain.toString().strip().substring(status().length()).strip().toCharArray()) {
      if (c == STRING) {
        text.append(strings.get(string++));
      } else {
        text.append(c);
      }
    }
    return text.toString();
  }

  /** The last word of a SASL exchange, which stands in a code: {@code (SASL "base64")}. */
  static String saslData(String text) {
    return text.regionMatches(true, 0, "(SASL ", 0, 6) && text.indexOf(')') > 0
        ? text.substring(6, text.indexOf(')'))
        : "";
  }
}
