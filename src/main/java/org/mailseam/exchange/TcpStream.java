package org.mailseam.exchange;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.mailseam.field.Bytes;

/**
 * Puts one direction of a connection in order: retransmissions are dropped, early segments wait for
 * what is missing before them.
 */
final class TcpStream {

  private static final long WRAP = 1L << 32;

  private final TreeMap<Long, Bytes> early = new TreeMap<>();
  private boolean begun;

  /** The sequence number that comes next, not wrapped around. */
  private long next;

  /** Takes in a segment and gives the bytes that are now in order. */
  List<Bytes> accept(TcpSegment segment) {
    if (segment.syn()) {
      begun = true;
      next = segment.sequence() + 1;
      return List.of();
    }
    if (segment.payload().isEmpty()) {
      return List.of();
    }
    if (!begun) {
      begun = true;
      next = segment.sequence();
    }
    long at = unwrapped(segment.sequence());
    early.merge(at, segment.payload(), (a, b) -> a.length() >= b.length() ? a : b);
    return inOrder();
  }

  /**
   * How many bytes are missing before the one that the other side waits for, by its word; 0 where
   * none are. One is not counted: a FIN takes a number, too.
   */
  long missing(long acknowledged) {
    long count = begun && acknowledged >= 0 ? unwrapped(acknowledged) - next : 0;
    return count > 1 && count < WRAP / 4 ? firstGap(count) : 0;
  }

  /** How many bytes are missing before what was captured behind them; 0 where nothing was. */
  long missing() {
    return early.isEmpty() ? 0 : firstGap(Long.MAX_VALUE);
  }

  private long firstGap(long most) {
    return early.isEmpty() ? most : Math.min(most, early.firstKey() - next);
  }

  /** Goes on behind bytes that were never captured, and gives what waited there. */
  List<Bytes> skip(long count) {
    next += count;
    return inOrder();
  }

  /** Whether a segment has the byte that comes next. */
  boolean hasNext(TcpSegment segment) {
    long at = unwrapped(segment.sequence());
    return begun && at <= next && next < at + segment.payload().length();
  }

  private List<Bytes> inOrder() {
    List<Bytes> ready = new ArrayList<>();
    while (!early.isEmpty() && early.firstKey() <= next) {
      long at = early.firstKey();
      Bytes bytes = early.pollFirstEntry().getValue();
      long known = next - at;
      if (known < bytes.length()) {
        ready.add(bytes.from((int) known));
        next = at + bytes.length();
      }
    }
    return ready;
  }

  /** The number nearest to the one that comes next. */
  private long unwrapped(long sequence) {
    long base = next - Math.floorMod(next, WRAP) + sequence;
    if (base - next > WRAP / 2) {
      return base - WRAP;
    }
    return next - base > WRAP / 2 ? base + WRAP : base;
  }
}
