package org.mailseam.lab;

import java.util.BitSet;

/** Message numbers or uids, which are the same here, as a client names them: {@code 1,3:5,7:*}. */
final class SequenceSet {

  private SequenceSet() {}

  /**
   * The numbers in {@code text}, none of them above {@code greatest}.
   *
   * @param greatest the last message, which {@code *} stands for
   * @param strict whether naming one above it is a fault, as it is for numbers and not for uids
   */
  static BitSet parse(String text, int greatest, boolean strict) throws ImapSyntax {
    BitSet numbers = new BitSet();
    for (String range : text.split(",", -1)) {
      int colon = range.indexOf(':');
      long one = number(colon < 0 ? range : range.substring(0, colon), greatest);
      long other = number(range.substring(colon + 1), greatest);
      if (strict && Math.max(one, other) > greatest) {
        throw new ImapSyntax("No such message");
      }
      int first = (int) Math.min(Math.min(one, other), greatest + 1L);
      int last = (int) Math.min(Math.max(one, other), greatest);
      numbers.set(first, Math.max(first, last + 1));
    }
    return numbers;
  }

  private static long number(String text, int greatest) throws ImapSyntax {
    if (text.equals("*")) {
      return greatest;
    }
    if (!text.matches("[1-9][0-9]{0,9}")) {
      throw new ImapSyntax("Expected a message number");
    }
    return Long.parseLong(text);
  }
}
