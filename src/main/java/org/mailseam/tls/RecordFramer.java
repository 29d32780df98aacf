package org.mailseam.tls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;

/**
 * Cuts what one side sends into records. What is no record, and everything behind it, is garbage.
 */
final class RecordFramer {

  private static final int FIRST_TYPE = TlsRecord.CHANGE_CIPHER_SPEC;
  private static final int LAST_TYPE = 24; // heartbeat, RFC 6520
  private static final int TLS_MAJOR = 3;

  private final Direction from;
  private final Deque<Bytes> chunks = new ArrayDeque<>();
  private final Deque<Bytes> kept = new ArrayDeque<>();
  private int buffered;
  private long offset;

  private boolean garbage;
  private long garbageAt;
  private long garbageLength;

  RecordFramer(Direction from) {
    this.from = from;
  }

  /**
   * A record as it was framed.
   *
   * @param offset of its first byte in the direction's stream
   * @param raw with its header
   */
  record Framed(long at, int type, int version, long offset, Bytes raw) {}

  /** Takes in more bytes; what they complete is taken out by {@link #next}. */
  void feed(Bytes bytes) {
    if (!bytes.isEmpty()) {
      chunks.add(bytes);
      buffered += bytes.length();
    }
  }

  /**
   * The next whole record, or null where more bytes are needed.
   *
   * @param at when the bytes came that were fed last
   */
  Framed next(long at) {
    if (!garbage && !isRecord()) {
      garbage = true;
      garbageAt = at;
    }
    if (garbage) {
      keepGarbage();
      return null;
    }
    if (buffered < TlsRecord.HEADER) {
      return null;
    }
    int length = TlsRecord.HEADER + (peek(3) << 8 | peek(4));
    if (buffered < length) {
      return null;
    }
    int type = peek(0);
    int version = peek(1) << 8 | peek(2);
    Framed framed = new Framed(at, type, version, offset, take(length));
    offset += length;
    return framed;
  }

  /** Whether what is there can still become a record. */
  private boolean isRecord() {
    if (buffered > 0 && (peek(0) < FIRST_TYPE || peek(0) > LAST_TYPE)) {
      return false;
    }
    return buffered < 2 || peek(1) == TLS_MAJOR;
  }

  private int peek(int index) {
    for (Bytes chunk : chunks) {
      if (index < chunk.length()) {
        return chunk.at(index);
      }
      index -= chunk.length();
    }
    throw new IllegalStateException("looked beyond what is there");
  }

  /** A record in one chunk is not copied. */
  private Bytes take(int length) {
    buffered -= length;
    Bytes first = chunks.poll();
    if (first.length() >= length) {
      if (first.length() > length) {
        chunks.addFirst(first.from(length));
      }
      return first.slice(0, length);
    }
    byte[] whole = new byte[length];
    int done = 0;
    for (Bytes chunk = first; ; chunk = chunks.poll()) {
      int part = Math.min(chunk.length(), length - done);
      chunk.slice(0, part).copyTo(whole, done);
      done += part;
      if (done == length) {
        if (part < chunk.length()) {
          chunks.addFirst(chunk.from(part));
        }
        return Bytes.of(whole);
      }
    }
  }

  private void keepGarbage() {
    for (Bytes chunk = chunks.poll(); chunk != null; chunk = chunks.poll()) {
      long room = Garbage.KEPT - garbageLength;
      if (room > 0) {
        kept.add(chunk.slice(0, (int) Math.min(room, chunk.length())));
      }
      garbageLength += chunk.length();
    }
    buffered = 0;
  }

  /** Where the direction stopped being TLS. */
  Optional<Garbage> garbage() {
    return garbage
        ? Optional.of(new Garbage(garbageAt, from, offset, Bytes.concat(kept), garbageLength))
        : Optional.empty();
  }
}
