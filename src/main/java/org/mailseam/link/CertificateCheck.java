package org.mailseam.link;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Cause;

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
   * @return empty to go on; otherwise why not, and the handshake ends with that alert
   */
  Optional<Cause.TrustRefused> check(List<Bytes> chain, @Nullable Bytes ocspResponse);
}
