package org.mailseam.mail;

import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/**
 * What a line ends with when counted octets follow (RFC 9051, 4.3; RFC 7888).
 *
 * @param start where the announcement begins in the line
 * @param octets how many follow
 * @param waits whether the sender waits for a continuation first ({@code {n}}, not {@code {n+}})
 */
record ImapLiteral(int start, long octets, boolean waits) {

  private static final int MOST_DIGITS = 18;

  /** Null where the line announces none. */
  static @Nullable ImapLiteral at(Bytes line) {
    int at = line.length() - 1;
    if (at < 2 || line.at(at) != '}') {
      return null;
    }
    at--;
    boolean plus = line.at(at) == '+';
    int end = plus ? at : at + 1;
    int start = end;
    while (start > 0 && end - start < MOST_DIGITS && isDigit(line.at(start - 1))) {
      start--;
    }
    if (start == end || start == 0 || line.at(start - 1) != '{') {
      return null;
    }
    long octets = 0;
    for (int i = start; i < end; i++) {
      octets = 10 * octets + line.at(i) - '0';
    }
    return new ImapLiteral(start - 1, octets, !plus);
  }

  private static boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }
}
