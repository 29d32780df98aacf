package org.mailseam.mail;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;

/** Words of a line, found by their place in it: what spaces separate. */
final class Words {

  private static final int SPACE = ' ';

  /** No command is longer; what is, is no command and need not be kept as text. */
  private static final int LONGEST = 64;

  private Words() {}

  /** The word of that index from 0; null where there are not so many. */
  static @Nullable ByteRange range(Bytes line, int index) {
    int start = start(line, index);
    if (start == line.length()) {
      return null;
    }
    int end = line.indexOf(SPACE, start);
    return ByteRange.between(start, end < 0 ? line.length() : end);
  }

  /** The word of that index in upper case; empty where there are not so many. */
  static String upper(Bytes line, int index) {
    ByteRange range = range(line, index);
    if (range == null) {
      return "";
    }
    Bytes word = line.slice(range);
    return word.slice(0, Math.min(LONGEST, word.length())).text().toUpperCase(Locale.ROOT);
  }

  /** All from the word of that index on; empty, at the end, where there are not so many. */
  static ByteRange from(Bytes line, int index) {
    return ByteRange.between(start(line, index), line.length());
  }

  /** Where the word of that index begins; the end where there are not so many. */
  static int start(Bytes line, int index) {
    int at = skipSpaces(line, 0);
    for (int word = 0; word < index && at < line.length(); word++) {
      int space = line.indexOf(SPACE, at);
      at = space < 0 ? line.length() : skipSpaces(line, space);
    }
    return at;
  }

  private static int skipSpaces(Bytes line, int start) {
    int at = start;
    while (at < line.length() && line.at(at) == SPACE) {
      at++;
    }
    return at;
  }
}
