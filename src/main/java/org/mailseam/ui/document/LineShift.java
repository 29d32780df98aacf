package org.mailseam.ui.document;

import java.util.List;

/**
 * Where the lines of a text stand after it was edited. What both texts begin and end with is the
 * same; what is between has changed.
 *
 * @param before how many lines there were
 * @param after how many lines there are
 * @param head how many lines at the beginning are the same
 * @param tail how many lines at the end are the same
 */
public record LineShift(int before, int after, int head, int tail) {

  /** Compares two texts line by line. */
  public static LineShift between(String old, String now) {
    List<String> from = old.lines().toList();
    List<String> to = now.lines().toList();
    int most = Math.min(from.size(), to.size());
    int head = 0;
    while (head < most && from.get(head).equals(to.get(head))) {
      head++;
    }
    int tail = 0;
    while (tail < most - head
        && from.get(from.size() - 1 - tail).equals(to.get(to.size() - 1 - tail))) {
      tail++;
    }
    return new LineShift(from.size(), to.size(), head, tail);
  }

  /** Where an unchanged line stands now, from 1; 0 where it was changed or taken away. */
  public int unchanged(int line) {
    if (line <= head) {
      return line;
    }
    return line > before - tail ? line + after - before : 0;
  }

  /** Where a line stands now, from 1, also when it was changed; 0 where it was taken away. */
  public int moved(int line) {
    int place = unchanged(line);
    return place == 0 && line <= after - tail ? line : place;
  }
}
