package org.mailseam.mail;

import java.util.Arrays;
import org.mailseam.field.Allowance;
import org.mailseam.field.Bytes;

/**
 * Cuts one direction of a phase into lines, whatever pieces the bytes come in: the same bytes give
 * the same lines. A line that lies within one piece is a view of it.
 *
 * <p>A line ends with LF; a CR before it belongs to the ending. Counted octets (a literal, a BDAT
 * chunk) are lines as well, but end where the count ends.
 */
final class LineSplitter {

  private static final int LF = '\n';
  private static final int CR = '\r';
  private static final int MAX_LINE = Conversation.MAX_LINE;

  private final Allowance allowance;
  private Bytes piece = Bytes.EMPTY;
  private int position;
  private byte[] held = new byte[0];
  private int heldLength;
  private long counted;
  private boolean cuts;
  private boolean tooLong;
  private long end;

  private Bytes content = Bytes.EMPTY;
  private String ending = "";
  private boolean wasCounted;

  /**
   * @param allowance what is charged for lines that had to be put together
   */
  LineSplitter(Allowance allowance) {
    this.allowance = allowance;
  }

  /** The bytes that came next; those before have been taken out with {@link #next}. */
  void feed(Bytes next) {
    piece = next;
    position = 0;
  }

  /** The next octets, behind the line taken out last, are counted. */
  void count(long octets) {
    counted = octets;
  }

  /** Those of the counted octets that have not come are not to come at all. */
  void countNoMore() {
    counted = 0;
  }

  /** Whether a long line is cut into several (in a body) or is more than is waited for. */
  void cutLongLines(boolean cut) {
    cuts = cut;
  }

  /** Whether the next line, or the one that is being held, is of counted octets. */
  boolean counting() {
    return counted > 0;
  }

  /** Whether a line turned out longer than {@link Conversation#MAX_LINE}; there is no next one. */
  boolean tooLong() {
    return tooLong;
  }

  /** Takes the next line out; false when its end has not come. */
  boolean next() {
    if (tooLong) {
      return false;
    }
    wasCounted = counted > 0;
    int rest = piece.length() - position;
    int available = wasCounted ? (int) Math.min(counted, rest) : rest;
    int room = MAX_LINE - heldLength;
    int stop = position + Math.min(available, room + 1);
    int lf = lineFeed(stop);
    if (lf >= 0) {
      take(lf + 1, true);
      return true;
    }
    if (available > room) {
      if (wasCounted || cuts) {
        take(position + room, false);
        return true;
      }
      hold(position + room);
      tooLong = true;
      return false;
    }
    if (wasCounted && available == counted) {
      take(position + available, false);
      return true;
    }
    hold(position + available);
    return false;
  }

  private int lineFeed(int stop) {
    for (int i = position; i < stop; i++) {
      if (piece.at(i) == LF) {
        return i;
      }
    }
    return -1;
  }

  /** The line goes up to {@code stop} in the piece; with {@code lineEnd} an LF is its last byte. */
  private void take(int stop, boolean lineEnd) {
    int taken = stop - position;
    Bytes whole = piece.slice(position, stop);
    if (heldLength > 0) {
      allowance.charge(heldLength + taken);
      byte[] both = Arrays.copyOf(held, heldLength + taken);
      whole.copyTo(both, heldLength);
      whole = Bytes.of(both);
      held = new byte[0];
      heldLength = 0;
    }
    int length = whole.length();
    if (!lineEnd) {
      ending = "";
    } else {
      ending = length > 1 && whole.at(length - 2) == CR ? "\r\n" : "\n";
    }
    content = whole.slice(0, length - ending.length());
    end += length;
    pass(taken);
  }

  private void hold(int stop) {
    int more = stop - position;
    if (heldLength + more > held.length) {
      held = Arrays.copyOf(held, Math.min(MAX_LINE, Math.max(heldLength + more, 2 * held.length)));
    }
    piece.slice(position, stop).copyTo(held, heldLength);
    heldLength += more;
    pass(more);
  }

  private void pass(int bytes) {
    position += bytes;
    if (counted > 0) {
      counted -= bytes;
    }
  }

  /** The line taken out last, without its ending. */
  Bytes content() {
    return content;
  }

  /** Its ending: CRLF, LF, or nothing where a count ended or a long line was cut. */
  String ending() {
    return ending;
  }

  /** Whether it was made of counted octets. */
  boolean wasCounted() {
    return wasCounted;
  }

  /** Where it begins in the stream of this direction. */
  long offset() {
    return end - content.length() - ending.length();
  }

  /** What has come of a line whose end has not. */
  Bytes held() {
    return Bytes.copyOf(held, 0, heldLength);
  }

  /** Where {@link #held} begins in the stream of this direction. */
  long heldOffset() {
    return end;
  }

  /** Gives back what has not been taken out. */
  Bytes giveBack() {
    Bytes rest = piece.from(position);
    feed(Bytes.EMPTY);
    return rest;
  }
}
