package org.mailseam.tls;

import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;

/**
 * Where a direction stopped being TLS: from some byte on there is no record. Nothing of that
 * direction is read as TLS after it.
 *
 * @param at when the first of these bytes came, in nanoseconds since the start of the journal
 * @param from who sent them
 * @param offset of the first of them in the stream of TLS bytes of that direction
 * @param bytes the first of them, at most {@link #KEPT}
 * @param length how many there are up to now
 */
public record Garbage(long at, Direction from, long offset, Bytes bytes, long length) {

  /** How many bytes are kept at most. */
  public static final int KEPT = 64 * 1024;
}
