package org.mailseam.lab;

import java.util.Optional;
import org.mailseam.field.Bytes;

/**
 * What a server knows of the TLS that its connection runs in.
 *
 * @param version as {@code TLSv1.3}
 * @param cipherSuite IANA's name
 * @param endPoint the channel binding {@code tls-server-end-point} (RFC 5929 section 4)
 * @param exporter the channel binding {@code tls-exporter} (RFC 9266); empty where the connection
 *     has none, which is TLS 1.2 without extended master secret
 */
record TlsFacts(String version, String cipherSuite, Bytes endPoint, Optional<Bytes> exporter) {

  /** The data of a channel binding by its registered name. */
  Optional<Bytes> channelBinding(String type) {
    return switch (type) {
      case "tls-exporter" -> exporter;
      case "tls-server-end-point" -> Optional.of(endPoint);
      default -> Optional.empty();
    };
  }
}
