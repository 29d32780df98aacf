package org.mailseam.mail;

import java.util.Set;
import org.mailseam.field.Bytes;

/**
 * The words that untagged responses begin with: {@code OK}, {@code CAPABILITY}, the {@code FETCH}
 * of {@code * 12 FETCH}. The same word gives the same text, since a mailbox can have a million.
 */
final class ImapKeywords {

  private static final Set<String> STATUS = Set.of("OK", "NO", "BAD", "BYE", "PREAUTH");
  private static final int MARK = 2;

  private Bytes word = Bytes.EMPTY;
  private String keyword = "";

  /** The keyword of a line that begins with {@code "* "}, in upper case. */
  String of(Bytes line) {
    int start = startsWithNumber(line) ? line.indexOf(' ', MARK) + 1 : MARK;
    int end = start == 0 ? -1 : line.indexOf(' ', start);
    Bytes now = line.slice(start == 0 ? MARK : start, end < 0 ? line.length() : end);
    if (!now.equals(word)) {
      word = now;
      keyword = Words.upper(now, 0);
    }
    return keyword;
  }

  /** Whether such a line is a status response, which has a text and no literals. */
  boolean isStatus(Bytes line) {
    return !startsWithNumber(line) && STATUS.contains(of(line));
  }

  private static boolean startsWithNumber(Bytes line) {
    return line.length() > MARK && line.at(MARK) >= '0' && line.at(MARK) <= '9';
  }
}
