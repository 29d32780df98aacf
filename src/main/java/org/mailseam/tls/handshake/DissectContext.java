package org.mailseam.tls.handshake;

import java.util.Objects;
import org.mailseam.journal.Direction;

/**
 * What must be known of a connection to read a handshake message, because the message itself does
 * not say it.
 *
 * @param version the negotiated version as on the wire ({@code 0x0303} for TLS 1.2), or null before
 *     the ServerHello
 * @param cipherSuite the negotiated suite's code, or -1 before the ServerHello
 * @param from who sent the message
 */
public record DissectContext(Integer version, int cipherSuite, Direction from) {

  /** TLS 1.2 as on the wire. */
  static final int TLS_1_2 = 0x0303;

  /** TLS 1.3 as on the wire. */
  static final int TLS_1_3 = 0x0304;

  public DissectContext {
    Objects.requireNonNull(from, "from");
  }

  /** The context of the first messages, when nothing has been negotiated. */
  public static DissectContext hello(Direction from) {
    return new DissectContext(null, -1, from);
  }

  boolean isTls13() {
    return version != null && version >= TLS_1_3;
  }

  /** Whether signatures name their scheme, as they do from TLS 1.2 on (RFC 5246, 4.7). */
  boolean namesSignatureScheme() {
    return version == null || version >= TLS_1_2;
  }
}
