package org.mailseam.tls.handshake;

import org.jspecify.annotations.Nullable;
import org.mailseam.journal.Direction;
import org.mailseam.tls.registry.ProtocolVersion;

/**
 * What must be known of a connection to read a handshake message, because the message itself does
 * not say it.
 *
 * @param version the negotiated version as on the wire ({@code 0x0303} for TLS 1.2), or null before
 *     the ServerHello
 * @param cipherSuite the negotiated suite's code, or -1 before the ServerHello
 * @param from who sent the message
 */
public record DissectContext(@Nullable Integer version, int cipherSuite, Direction from) {

  /** The context of the first messages, when nothing has been negotiated. */
  public static DissectContext hello(Direction from) {
    return new DissectContext(null, -1, from);
  }

  /** Whether the version is none whose messages are known. */
  boolean isUnread() {
    return version != null && !ProtocolVersion.isRead(version);
  }

  boolean isTls13() {
    return version != null && version == ProtocolVersion.TLS_1_3;
  }

  /** Whether signatures name their scheme, as they do from TLS 1.2 on (RFC 5246, 4.7). */
  boolean namesSignatureScheme() {
    return version == null || version >= ProtocolVersion.TLS_1_2;
  }
}
