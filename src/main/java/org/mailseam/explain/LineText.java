package org.mailseam.explain;

import java.util.List;
import org.mailseam.mail.Line;

/**
 * The beginning of a line, secrets masked, as words.
 *
 * @param text at most {@link #MOST} characters; what decides the meaning stands before them
 * @param words the text without its white space
 */
record LineText(String text, List<String> words) {

  private static final int MOST = 400;

  LineText {
    words = List.copyOf(words);
  }

  static LineText of(Line line) {
    String whole = line.masked();
    String head = whole.substring(0, Math.min(MOST, whole.length()));
    return new LineText(head, List.of(head.strip().split("\\s+")));
  }

  /** The word at that place from 0; empty where there is none. */
  String word(int index) {
    return index < words.size() ? words.get(index) : "";
  }
}
