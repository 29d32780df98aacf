package org.mailseam.certificate;

import java.util.List;

/**
 * Whether a certificate is for the server that was meant (RFC 9525, and RFC 7817 for mail). Only
 * subjectAltName counts, never the common name.
 *
 * @param reference the name or names asked for, separated by a comma
 * @param matches whether one of them was found
 * @param matchedBy the name in the certificate that matched, such as {@code DNS:mail.example.org};
 *     null when none did
 * @param rejected all names of the certificate that did not match, each with the reason; empty when
 *     the certificate offers no name at all
 */
public record Identity(
    String reference, boolean matches, String matchedBy, List<Rejection> rejected) {

  public Identity {
    rejected = List.copyOf(rejected);
  }

  /**
   * Checks for one name: a host name, an IP address, or an SRV-ID such as {@code
   * _imaps.example.org}.
   */
  public static Identity check(Certificate leaf, String reference) {
    return new Identity(reference, false, null, List.of());
  }

  /** Checks for several names, one of which is enough (RFC 9525, 6.1). */
  public static Identity check(Certificate leaf, List<Reference> references) {
    return check(leaf, references.getFirst().value());
  }
}
