package org.mailseam.lab;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What follows MAIL or RCPT: a mailbox in angle brackets and parameters (RFC 5321 section 4.1.2).
 *
 * @param local in front of the last {@code @}; empty for the null path {@code <>}
 * @param domain behind it, empty where there is none
 * @param parameters by their names in upper case; without a value where none was given
 */
record SmtpPath(String local, String domain, Map<String, Optional<String>> parameters) {

  /**
   * Reads {@code FROM:<alice@example.org> SIZE=500}.
   *
   * @param word {@code FROM} or {@code TO}
   * @return empty when it is not well-formed
   */
  static Optional<SmtpPath> read(String word, String argument) {
    if (!argument.regionMatches(true, 0, word + ":", 0, word.length() + 1)) {
      return Optional.empty();
    }
    String rest = argument.substring(word.length() + 1).strip();
    int close = closingBracket(rest);
    if (close < 0) {
      return Optional.empty();
    }
    String behind = rest.substring(close + 1);
    if (!behind.isEmpty() && !behind.startsWith(" ")) {
      return Optional.empty();
    }
    String mailbox = withoutRoute(rest.substring(1, close));
    int at = mailbox.lastIndexOf('@');
    String local = at < 0 ? mailbox : mailbox.substring(0, at);
    String domain = at < 0 ? "" : mailbox.substring(at + 1);
    boolean torn = at >= 0 && (local.isEmpty() || domain.isEmpty());
    return torn || mailbox.chars().anyMatch(Character::isISOControl)
        ? Optional.empty()
        : Optional.of(new SmtpPath(local, domain, parameters(behind.strip())));
  }

  /** Where the path ends: at the first {@code >} that is not quoted. */
  private static int closingBracket(String text) {
    if (!text.startsWith("<")) {
      return -1;
    }
    boolean quoted = false;
    for (int i = 1; i < text.length(); i++) {
      switch (text.charAt(i)) {
        case '"' -> quoted = !quoted;
        case '\\' -> i++;
        case '>' -> {
          if (!quoted) {
            return i;
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  /** A source route is to be ignored (RFC 5321 appendix C). */
  private static String withoutRoute(String path) {
    return path.startsWith("@") ? path.substring(path.indexOf(':') + 1) : path;
  }

  private static Map<String, Optional<String>> parameters(String text) {
    Map<String, Optional<String>> parameters = new LinkedHashMap<>();
    for (String word : text.split(" +")) {
      int equals = word.indexOf('=');
      if (equals > 0) {
        parameters.put(upper(word.substring(0, equals)), Optional.of(word.substring(equals + 1)));
      } else if (!word.isEmpty()) {
        parameters.put(upper(word), Optional.empty());
      }
    }
    return parameters;
  }

  private static String upper(String word) {
    return word.toUpperCase(Locale.ROOT);
  }

  boolean isNull() {
    return local.isEmpty() && domain.isEmpty();
  }

  @Override
  public String toString() {
    return domain.isEmpty() ? local : local + "@" + domain;
  }
}
