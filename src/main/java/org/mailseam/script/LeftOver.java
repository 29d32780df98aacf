package org.mailseam.script;

import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.mail.Line;

/** Bytes of the server that nobody has read: how many, and the first of them. */
final class LeftOver {

  /** How many of them are kept to be shown. */
  private static final int HEAD = 1024;

  private long count;
  private Bytes head = Bytes.EMPTY;

  /** Adds a line; lines of the client do not count. */
  void add(Line line) {
    if (line.from() == Direction.SERVER) {
      add(line.bytes());
      add(Bytes.ofText(line.ending()));
    }
  }

  void add(Bytes bytes) {
    count += bytes.length();
    int room = HEAD - head.length();
    head = head.plus(bytes.slice(0, Math.min(room, bytes.length())));
  }

  long count() {
    return count;
  }

  /** The first of them. */
  Bytes head() {
    return head;
  }
}
