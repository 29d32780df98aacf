package org.mailseam.live;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mailseam.link.TlsVersion;
import org.mailseam.script.TlsRequest;

/**
 * What whoever starts the session wants of its TLS, on the command line or in the window. It goes
 * before what the script says; what is empty leaves it to the script.
 *
 * @param verify what a certificate that is not trusted leads to
 * @param serverName the name for SNI and for the check of the certificate
 * @param minVersion the oldest version to offer
 * @param maxVersion the newest version to offer
 * @param cipherSuites in IANA's spelling, in order of preference
 * @param groups in IANA's spelling, in order of preference
 * @param alpn the protocols to offer; none where it is empty
 * @param clientCertificate a PKCS#12 or PEM file
 */
public record TlsPreferences(
    Optional<TlsRequest.Verify> verify,
    Optional<String> serverName,
    Optional<TlsVersion> minVersion,
    Optional<TlsVersion> maxVersion,
    List<String> cipherSuites,
    List<String> groups,
    List<String> alpn,
    Optional<Path> clientCertificate) {

  /** Everything as the script says. */
  public static final TlsPreferences NONE =
      new TlsPreferences(
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          List.of(),
          List.of(),
          Optional.empty());

  public TlsPreferences {
    cipherSuites = List.copyOf(cipherSuites);
    groups = List.copyOf(groups);
    alpn = List.copyOf(alpn);
  }
}
