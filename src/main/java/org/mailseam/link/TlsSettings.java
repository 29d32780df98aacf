package org.mailseam.link;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a handshake is to offer and how it is to judge.
 *
 * @param serverName the name for SNI (RFC 6066, 3), or null for none; none is sent for an address
 * @param minVersion the oldest version that is offered
 * @param maxVersion the newest version that is offered
 * @param cipherSuites IANA names in order of preference; empty for everything that is reasonable
 * @param groups IANA names in order of preference; empty for everything that is reasonable
 * @param signatureSchemes IANA names in order of preference; empty for everything that is
 *     reasonable
 * @param alpn protocol names (RFC 7301); empty for no ALPN at all
 * @param clientCertificate what to show when the server asks; null for none
 * @param check the judge of the server's certificates
 * @param sessions where sessions are kept; null to keep none
 * @param resume whether a session kept for this server is offered
 * @param resumeAnyName whether also one that was begun under another name
 * @param fallback whether TLS_FALLBACK_SCSV is among the suites (RFC 7507)
 */
public record TlsSettings(
    @Nullable String serverName,
    TlsVersion minVersion,
    TlsVersion maxVersion,
    List<String> cipherSuites,
    List<String> groups,
    List<String> signatureSchemes,
    List<String> alpn,
    @Nullable ClientIdentity clientCertificate,
    CertificateCheck check,
    @Nullable SessionStore sessions,
    boolean resume,
    boolean resumeAnyName,
    boolean fallback) {

  /** TLS 1.0 to 1.3, no SNI, no ALPN, no client certificate; every certificate is taken. */
  public static final TlsSettings DEFAULT =
      new TlsSettings(
          null,
          TlsVersion.TLS_1_0,
          TlsVersion.TLS_1_3,
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          null,
          CertificateCheck.ACCEPT_ALL,
          null,
          false,
          false,
          false);

  public TlsSettings {
    cipherSuites = List.copyOf(cipherSuites);
    groups = List.copyOf(groups);
    signatureSchemes = List.copyOf(signatureSchemes);
    alpn = List.copyOf(alpn);
  }

  /** The name that the ClientHello carries; none for an address (RFC 6066, 3). */
  public Optional<String> sentName() {
    return Optional.ofNullable(serverName).filter(name -> !Resolver.isAddress(name));
  }

  /** The same with another judge of the certificates. */
  public TlsSettings withCheck(CertificateCheck judge) {
    return new TlsSettings(
        serverName,
        minVersion,
        maxVersion,
        cipherSuites,
        groups,
        signatureSchemes,
        alpn,
        clientCertificate,
        judge,
        sessions,
        resume,
        resumeAnyName,
        fallback);
  }
}
