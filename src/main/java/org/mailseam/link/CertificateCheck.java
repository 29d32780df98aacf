package org.mailseam.link;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * Judges the server's certificates in the middle of the handshake, when it can still be stopped.
 */
@FunctionalInterface
public interface CertificateCheck {

  /** Takes whatever comes. */
  CertificateCheck ACCEPT_ALL = (_, _) -> Optional.empty();

  /**
   * Called once a handshake, before anything is sent that trusts the server. A resumed session is
   * judged again by what its first handshake brought. Not called when the server showed no
   * certificate at all (anonymous suites): every check but {@link #ACCEPT_ALL} counts as failed
   * then.
   *
   * @param chain as the server sent it, leaf first; DER as it came, well-formed or not; never empty
   * @param ocspResponse the response stapled for the leaf, or null
   * @return empty to go on; otherwise the handshake ends with an alert
   */
  Optional<TrustFailure> check(List<Bytes> chain, Bytes ocspResponse);

  /**
   * Why a certificate is refused.
   *
   * @param alertCode what the server is told (RFC 8446, 6.2), such as 42 bad_certificate, 45
   *     certificate_expired, 48 unknown_ca
   * @param why what the user is told
   */
  record TrustFailure(int alertCode, Message why) {
    public TrustFailure {
      if (alertCode < 0 || alertCode > 255) {
        throw new IllegalArgumentException("alert " + alertCode);
      }
      Objects.requireNonNull(why, "why");
    }
  }
}
