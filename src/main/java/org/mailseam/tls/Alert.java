package org.mailseam.tls;

import org.mailseam.journal.Direction;
import org.mailseam.tls.registry.Registry;

/**
 * An alert that could be read (RFC 8446, 6).
 *
 * @param at when it came, in nanoseconds since the start of the journal
 * @param from who sent it
 * @param level {@code warning} or {@code fatal}, as it was sent; in TLS 1.3 the level means nothing
 * @param code in {@link Registry#ALERTS}
 * @param name IANA's name of the code, such as {@code handshake_failure}
 * @param record the index of the record it came in
 * @param encrypted whether it came in a protected record
 */
public record Alert(
    long at, Direction from, String level, int code, String name, int record, boolean encrypted) {

  /** The code of close_notify, with which a side ends its stream in order. */
  public static final int CLOSE_NOTIFY = 0;
}
