package org.mailseam.link;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What a handshake is to offer and how it is to judge. Begin with {@link #DEFAULT} and change what
 * differs.
 *
 * @param serverName the name for SNI (RFC 6066, 3), or null for none; none is sent for an address
 * @param minVersion the oldest version that is offered
 * @param maxVersion the newest version that is offered
 * @param cipherSuites IANA names in order of preference; empty for everything that is reasonable
 * @param groups IANA names in order of preference; empty for everything that is reasonable
 * @param alpn protocol names (RFC 7301); empty for no ALPN at all
 * @param clientCertificate what to show when the server asks; null for none
 * @param check the judge of the server's certificates
 * @param sessions where sessions are kept; null to keep none
 * @param resume whether a session kept for this server is offered
 */
public record TlsSettings(
    String serverName,
    TlsVersion minVersion,
    TlsVersion maxVersion,
    List<String> cipherSuites,
    List<String> groups,
    List<String> alpn,
    ClientIdentity clientCertificate,
    CertificateCheck check,
    SessionStore sessions,
    boolean resume) {

  /** TLS 1.0 to 1.3, no SNI, no ALPN, no client certificate; every certificate is taken. */
  public static final TlsSettings DEFAULT =
      new TlsSettings(
          null,
          TlsVersion.TLS_1_0,
          TlsVersion.TLS_1_3,
          List.of(),
          List.of(),
          List.of(),
          null,
          CertificateCheck.ACCEPT_ALL,
          null,
          false);

  public TlsSettings {
    Objects.requireNonNull(minVersion, "minVersion");
    Objects.requireNonNull(maxVersion, "maxVersion");
    Objects.requireNonNull(check, "check");
    cipherSuites = List.copyOf(cipherSuites);
    groups = List.copyOf(groups);
    alpn = List.copyOf(alpn);
  }

  /** The name that the ClientHello carries; none for an address (RFC 6066, 3). */
  public Optional<String> sentName() {
    return Optional.ofNullable(serverName).filter(name -> !Resolver.isAddress(name));
  }

  public TlsSettings withServerName(String name) {
    return new TlsSettings(
        name,
        minVersion,
        maxVersion,
        cipherSuites,
        groups,
        alpn,
        clientCertificate,
        check,
        sessions,
        resume);
  }

  public TlsSettings withVersions(TlsVersion oldest, TlsVersion newest) {
    return new TlsSettings(
        serverName,
        oldest,
        newest,
        cipherSuites,
        groups,
        alpn,
        clientCertificate,
        check,
        sessions,
        resume);
  }

  public TlsSettings withCipherSuites(List<String> names) {
    return new TlsSettings(
        serverName,
        minVersion,
        maxVersion,
        names,
        groups,
        alpn,
        clientCertificate,
        check,
        sessions,
        resume);
  }

  public TlsSettings withGroups(List<String> names) {
    return new TlsSettings(
        serverName,
        minVersion,
        maxVersion,
        cipherSuites,
        names,
        alpn,
        clientCertificate,
        check,
        sessions,
        resume);
  }

  public TlsSettings withAlpn(List<String> protocols) {
    return new TlsSettings(
        serverName,
        minVersion,
        maxVersion,
        cipherSuites,
        groups,
        protocols,
        clientCertificate,
        check,
        sessions,
        resume);
  }

  public TlsSettings withClientCertificate(ClientIdentity identity) {
    return new TlsSettings(
        serverName,
        minVersion,
        maxVersion,
        cipherSuites,
        groups,
        alpn,
        identity,
        check,
        sessions,
        resume);
  }

  public TlsSettings withCheck(CertificateCheck judge) {
    return new TlsSettings(
        serverName,
        minVersion,
        maxVersion,
        cipherSuites,
        groups,
        alpn,
        clientCertificate,
        judge,
        sessions,
        resume);
  }

  /**
   * @param store where sessions are kept
   * @param offer whether one that is kept is offered now
   */
  public TlsSettings withSessions(SessionStore store, boolean offer) {
    return new TlsSettings(
        serverName,
        minVersion,
        maxVersion,
        cipherSuites,
        groups,
        alpn,
        clientCertificate,
        check,
        store,
        offer);
  }
}
