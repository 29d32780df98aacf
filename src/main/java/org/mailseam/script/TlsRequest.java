package org.mailseam.script;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a {@code tls} step asks for. What is empty the script leaves open: there the wire's own
 * settings hold.
 *
 * @param verify whether a certificate that is not trusted ends the run
 * @param serverName the name to send as SNI and to check the certificate against
 * @param withoutServerName true where no SNI is to be sent ({@code sni=none})
 * @param minVersion the lowest version to offer, spelled {@code TLSv1.2}; TLS 1.0 is {@code TLSv1}
 * @param maxVersion the highest version to offer, spelled {@code TLSv1.3}
 * @param cipherSuites the cipher suites to offer in this order, in IANA's spelling
 * @param groups the groups to offer in this order, in IANA's spelling
 * @param signatureSchemes the signature schemes to offer in this order, in IANA's spelling
 * @param alpn the application protocols to offer in this order
 * @param clientCertificate a file with a certificate and its key (PKCS#12 or PEM); where it is
 *     locked, its password is the secret {@link Script#CLIENT_CERTIFICATE_SECRET}
 * @param resume whether to take up an earlier session with this server
 * @param resumeAnyName whether also one that was begun under another name
 * @param fallback whether to say that an earlier attempt with a higher version has failed (RFC
 *     7507)
 */
public record TlsRequest(
    Optional<Verify> verify,
    Optional<String> serverName,
    boolean withoutServerName,
    Optional<String> minVersion,
    Optional<String> maxVersion,
    List<String> cipherSuites,
    List<String> groups,
    List<String> signatureSchemes,
    List<String> alpn,
    Optional<Path> clientCertificate,
    boolean resume,
    boolean resumeAnyName,
    boolean fallback) {

  public TlsRequest {
    cipherSuites = List.copyOf(cipherSuites);
    groups = List.copyOf(groups);
    signatureSchemes = List.copyOf(signatureSchemes);
    alpn = List.copyOf(alpn);
  }

  /** What a certificate that is not trusted leads to. */
  public enum Verify {
    /** It is reported, and the session goes on. */
    REPORT,
    /** It ends the handshake. */
    REQUIRE
  }
}
