package org.mailseam.lab;

import java.util.ArrayList;
import java.util.List;

/** Message numbers or uids as a client names them: {@code 1,3:5,7:*}. */
record SequenceSet(List<Range> ranges) {

  private static final int MAX_RANGES = 1000;

  /** Both ends included, in any order; 0 stands for {@code *}, the last one there is. */
  record Range(long first, long last) {}

  static SequenceSet parse(String text) throws ImapSyntax {
    List<Range> ranges = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      String first = colon < 0 ? part : part.substring(0, colon);
      String last = colon < 0 ? part : part.substring(colon + 1);
      ranges.add(new Range(number(first), number(last)));
    }
    if (ranges.size() > MAX_RANGES) {
      throw new ImapSyntax("Too many ranges");
    }
    return new SequenceSet(ranges);
  }

  private static long number(String text) throws ImapSyntax {
    if (text.equals("*")) {
      return 0;
    }
    if (!text.matches("[1-9][0-9]{0,9}")) {
      throw new ImapSyntax("Expected a message number");
    }
    return Long.parseLong(text);
  }

  /**
   * Whether {@code number} is in it.
   *
   * @param greatest what {@code *} stands for
   */
  boolean contains(long number, long greatest) {
    for (Range range : ranges) {
      long first = range.first() == 0 ? greatest : range.first();
      long last = range.last() == 0 ? greatest : range.last();
      if (number >= Math.min(first, last) && number <= Math.max(first, last)) {
        return true;
      }
    }
    return false;
  }

  /** Whether all that it names, other than {@code *}, is at most {@code greatest}. */
  boolean isWithin(long greatest) {
    return ranges.stream().allMatch(range -> range.first() <= greatest && range.last() <= greatest);
  }
}
