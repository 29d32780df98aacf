package org.mailseam.tls;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Allowance;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.tls.handshake.Ssl2Hello;
import org.mailseam.tls.registry.ProtocolVersion;

/**
 * Cuts what one side sends into records. What is no record, and everything behind it, is garbage.
 */
final class RecordFramer {

  private static final int FIRST_TYPE = TlsRecord.CHANGE_CIPHER_SPEC;
  private static final int LAST_TYPE = 24; // heartbeat, RFC 6520
  private static final int TLS_MAJOR = 3;

  /** As many bytes as tell what is coming: a record's header and a message's, and more. */
  private static final int HEAD = 16;

  private final Direction from;
  private final Allowance allowance;
  private final Deque<Bytes> chunks = new ArrayDeque<>();
  private final Deque<Bytes> kept = new ArrayDeque<>();
  private int buffered;
  private long offset;

  private boolean garbage;
  private long garbageAt;
  private long garbageLength;

  RecordFramer(Direction from, Allowance allowance) {
    this.from = from;
    this.allowance = allowance;
  }

  /**
   * A record as it was framed.
   *
   * @param offset of its first byte in the direction's stream
   * @param raw with its header
   */
  record Framed(long at, int type, int version, long offset, Bytes raw) {
    /** The record without its header. */
    Bytes fragment() {
      return raw.from(TlsRecord.header(version));
    }

    boolean isSsl2() {
      return version == ProtocolVersion.SSL_2;
    }
  }

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
  @Nullable Framed next(long at) {
    boolean ssl2 = offset == 0 && !garbage && Ssl2Hello.mayBegin(head(), from);
    if (!garbage && !ssl2 && !isRecord()) {
      garbage = true;
      garbageAt = at;
    }
    if (garbage) {
      keepGarbage();
      return null;
    }
    int length = length(ssl2);
    if (length < 0 || buffered < length) {
      return null;
    }
    int type = ssl2 ? TlsRecord.HANDSHAKE : peek(0);
    int version = ssl2 ? ProtocolVersion.SSL_2 : peek(1) << 8 | peek(2);
    Framed framed = new Framed(at, type, version, offset, take(length));
    offset += length;
    return framed;
  }

  /** How long the next record is to be with its header; -1 as long as that has not come. */
  private int length(boolean ssl2) {
    if (buffered < (ssl2 ? Ssl2Hello.HEADER : TlsRecord.HEADER)) {
      return -1;
    }
    return ssl2
        ? Ssl2Hello.HEADER + ((peek(0) & 0x7f) << 8 | peek(1))
        : TlsRecord.HEADER + (peek(3) << 8 | peek(4));
  }

  /** As many of the bytes that wait as any header has, and some more. */
  private Bytes head() {
    byte[] head = new byte[Math.min(buffered, HEAD)];
    for (int i = 0; i < head.length; i++) {
      head[i] = (byte) peek(i);
    }
    return Bytes.of(head);
  }

  /** The record that has begun and is not whole; empty where there is none. */
  Optional<Begun> begun() {
    if (garbage || buffered == 0) {
      return Optional.empty();
    }
    boolean ssl2 = offset == 0 && Ssl2Hello.mayBegin(head(), from);
    Bytes content = ssl2 ? Bytes.EMPTY : head().from(Math.min(buffered, TlsRecord.HEADER));
    int type = ssl2 ? TlsRecord.HANDSHAKE : peek(0);
    return Optional.of(new Begun(type, buffered, length(ssl2), content));
  }

  /**
   * The beginning of a record.
   *
   * @param came how many bytes of it came, with its header
   * @param length how many it was to have; -1 where its header is not whole
   * @param content the first bytes behind its header, at most {@link #HEAD}
   */
  record Begun(int type, int came, int length, Bytes content) {}

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
    Bytes first = chunks.remove();
    if (first.length() >= length) {
      if (first.length() > length) {
        chunks.addFirst(first.from(length));
      }
      return first.slice(0, length);
    }
    allowance.charge(length);
    byte[] whole = new byte[length];
    int done = 0;
    for (Bytes chunk = first; ; chunk = chunks.remove()) {
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
