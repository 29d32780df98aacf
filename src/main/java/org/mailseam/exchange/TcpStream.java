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

  /** What waited for bytes that were never captured, with the gaps left out. */
  List<Bytes> rest() {
    List<Bytes> rest = new ArrayList<>();
    while (!early.isEmpty()) {
      next = Math.max(next, early.firstKey());
      rest.addAll(inOrder());
    }
    return rest;
  }

  boolean hasGap() {
    return !early.isEmpty();
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
