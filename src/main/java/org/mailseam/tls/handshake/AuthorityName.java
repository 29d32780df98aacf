package org.mailseam.tls.handshake;

import java.util.Map;
import java.util.Optional;
import javax.security.auth.x500.X500Principal;
import org.mailseam.field.Bytes;

/** A distinguished name in DER, written out after RFC 4514. */
final class AuthorityName {

  /** Attributes outside RFC 4514's own table that authorities put into their names. */
  private static final Map<String, String> KEYWORDS =
      Map.of(
          "1.2.840.113549.1.9.1", "emailAddress",
          "2.5.4.5", "serialNumber",
          "2.5.4.97", "organizationIdentifier");

  private AuthorityName() {}

  /** The name as text; empty when the bytes are not one. */
  static Optional<String> text(Bytes der) {
    try {
      return Optional.of(new X500Principal(der.toArray()).getName(X500Principal.RFC2253, KEYWORDS));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
