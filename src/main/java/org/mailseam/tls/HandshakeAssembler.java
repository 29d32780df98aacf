package org.mailseam.tls;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.tls.HandshakeMessage.Part;
import org.mailseam.tls.registry.Registry;

/**
 * Puts the handshake messages of one direction together: a message may span records, and a record
 * may hold many messages (RFC 8446, 5.1).
 */
final class HandshakeAssembler {

  private static final int HEADER = 4;

  /** Longer messages are not believed where it is not certain that one begins. */
  private static final int PLAUSIBLE = 1 << 17;

  private record Piece(int record, int offset, Bytes bytes) {}

  /**
   * A message, or the start of one.
   *
   * @param bytes with the header of four bytes
   * @param parts where they came from
   */
  record Assembled(Bytes bytes, List<Part> parts) {}

  private final Deque<Piece> pieces = new ArrayDeque<>();
  private long buffered;
  private boolean lost;

  /** Takes in the content of a record of type handshake. */
  void add(int record, Bytes content) {
    if (content.isEmpty() || (lost && !mayBegin(content))) {
      return;
    }
    lost = false;
    pieces.add(new Piece(record, 0, content));
    buffered += content.length();
  }

  /** The next whole message, if there is one. */
  Optional<Assembled> next() {
    if (buffered < HEADER) {
      return Optional.empty();
    }
    int length = HEADER + (peek(1) << 16 | peek(2) << 8 | peek(3));
    return buffered < length ? Optional.empty() : Optional.of(take(length));
  }

  /** The bytes of the message that has begun, at most as many as its header has. */
  Bytes head() {
    byte[] head = new byte[(int) Math.min(buffered, HEADER)];
    for (int i = 0; i < head.length; i++) {
      head[i] = (byte) peek(i);
    }
    return Bytes.of(head);
  }

  /** How many bytes of the message that has begun are there. */
  long buffered() {
    return buffered;
  }

  /** Whether no message has begun that is not complete. */
  boolean isEmpty() {
    return buffered == 0;
  }

  /** Gives up the message that has begun, and hands out what there is of it. */
  Optional<Assembled> cutOff() {
    Optional<Assembled> rest =
        buffered < HEADER ? Optional.empty() : Optional.of(take((int) buffered));
    pieces.clear();
    buffered = 0;
    return rest;
  }

  /**
   * Says that a record is missing, which may have held the end of a message or the start of one:
   * from here on only what looks like the start of a message is taken for one.
   */
  void lose() {
    lost = true;
  }

  private static boolean mayBegin(Bytes content) {
    return content.length() >= HEADER
        && Registry.HANDSHAKE_TYPES.byCode(content.at(0)).isPresent()
        && (content.at(1) << 16 | content.at(2) << 8 | content.at(3)) <= PLAUSIBLE;
  }

  private int peek(int index) {
    for (Piece piece : pieces) {
      if (index < piece.bytes.length()) {
        return piece.bytes.at(index);
      }
      index -= piece.bytes.length();
    }
    throw new IllegalStateException("looked beyond what is there");
  }

  private Assembled take(int length) {
    List<Part> parts = new ArrayList<>();
    List<Bytes> bytes = new ArrayList<>();
    for (int missing = length; missing > 0; ) {
      Piece piece = pieces.remove();
      int taken = Math.min(missing, piece.bytes.length());
      parts.add(new Part(piece.record, piece.offset, taken));
      bytes.add(piece.bytes.slice(0, taken));
      if (taken < piece.bytes.length()) {
        pieces.addFirst(new Piece(piece.record, piece.offset + taken, piece.bytes.from(taken)));
      }
      missing -= taken;
    }
    buffered -= length;
    Bytes whole = bytes.size() == 1 ? bytes.getFirst() : Bytes.concat(bytes);
    return new Assembled(whole, parts);
  }
}
