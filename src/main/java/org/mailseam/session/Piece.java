package org.mailseam.session;

import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;

/**
 * A part of a frame.
 *
 * @param at the frame's time
 * @param frame the frame's number, from 1
 * @param offset of {@code bytes} in the frame
 */
record Piece(long at, Direction from, Bytes bytes, int frame, int offset) {

  Piece to(int end) {
    return new Piece(at, from, bytes.slice(0, end), frame, offset);
  }

  Piece from(int start) {
    return new Piece(at, from, bytes.from(start), frame, offset + start);
  }

  Place place() {
    return new Place(frame, offset, bytes.length());
  }
}
