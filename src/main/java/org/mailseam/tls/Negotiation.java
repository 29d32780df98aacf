package org.mailseam.tls;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.tls.standing.Rating;

/**
 * What a connection has agreed on, as far as its messages show it. Names are IANA's. Of a
 * renegotiated connection it is the latest handshake that the server answered.
 *
 * @param version {@code TLSv1.3}, {@code TLSv1.2}, {@code TLSv1.1}, {@code TLSv1} or {@code SSLv3};
 *     from the ServerHello's supported_versions, before TLS 1.3 from its legacy_version; null
 *     before a ServerHello
 * @param cipherSuite from the ServerHello (or HelloRetryRequest); null before it
 * @param group in TLS 1.3 from the ServerHello's key_share, or the HelloRetryRequest's as long as
 *     it is the only one; in TLS 1.2 and before from the ServerKeyExchange: the named curve, the
 *     name {@code ffdhe2048} (and so on) of a prime of RFC 7919, {@code DH 1024} for other primes;
 *     null where no ephemeral key was agreed on (static RSA, resumption without a key share)
 * @param signatureScheme with which the server proved that it has its key: in TLS 1.3 from its
 *     CertificateVerify, in TLS 1.2 from the ServerKeyExchange; null where it proved nothing so,
 *     and before TLS 1.2, where no scheme is named
 * @param alpn the protocol the server chose: in TLS 1.3 from EncryptedExtensions, else from the
 *     ServerHello; null where none was chosen
 * @param serverName what the client asked for in its server_name extension; null where it did not
 * @param resumed whether an earlier session was taken up: in TLS 1.3 the ServerHello selects a
 *     pre-shared key, before that the server goes on without certificate and key exchange
 * @param helloRetryRequest whether the server asked for another ClientHello
 * @param clientCertificateRequested whether the server sent a CertificateRequest
 * @param extendedMasterSecret whether the ServerHello agrees to extended_master_secret (RFC 7627);
 *     null in TLS 1.3, which needs none, and before a ServerHello
 * @param secureRenegotiation whether the ServerHello has renegotiation_info (RFC 5746); null in TLS
 *     1.3, which has no renegotiation, and before a ServerHello
 * @param offered what the client offered in its last ClientHello; null before one
 * @param serverCertificates the DER of what the server's Certificate message holds, in its order;
 *     also from a compressed message that could be opened
 * @param clientCertificates the DER of what the client's Certificate message holds
 * @param ocspResponse the DER of the response stapled for the server's own certificate: in TLS 1.3
 *     from the first entry of its Certificate message, before that from CertificateStatus; null
 *     where there was none
 * @param complete whether the Finished messages of both sides have been read
 * @param handshakes how many handshakes were begun: 1, or more where there was renegotiation; 0
 *     before a ClientHello
 * @param failure the alert with which a side broke the connection off, or null
 */
public record Negotiation(
    @Nullable String version,
    @Nullable String cipherSuite,
    @Nullable String group,
    @Nullable String signatureScheme,
    @Nullable String alpn,
    @Nullable String serverName,
    boolean resumed,
    boolean helloRetryRequest,
    boolean clientCertificateRequested,
    @Nullable Boolean extendedMasterSecret,
    @Nullable Boolean secureRenegotiation,
    @Nullable Offer offered,
    List<Bytes> serverCertificates,
    List<Bytes> clientCertificates,
    @Nullable Bytes ocspResponse,
    boolean complete,
    int handshakes,
    @Nullable Alert failure) {

  public Negotiation {
    serverCertificates = List.copyOf(serverCertificates);
    clientCertificates = List.copyOf(clientCertificates);
  }

  /**
   * Whether the group is one that a quantum computer will not break: ML-KEM, alone or beside an
   * elliptic curve.
   */
  public boolean postQuantum() {
    return group != null && Rating.GROUPS.of(group).postQuantum();
  }

  /** Whether the server stapled an OCSP response. */
  public boolean ocspStapled() {
    return ocspResponse != null;
  }

  /**
   * What a client offered, in its order; lists are empty where the extension is not there.
   *
   * @param versions from supported_versions, or what legacy_version says where that is missing
   * @param cipherSuites the suites
   * @param groups from supported_groups
   * @param keyShares the groups of key_share
   * @param signatureSchemes from signature_algorithms
   * @param alpn the protocols
   */
  public record Offer(
      List<String> versions,
      List<String> cipherSuites,
      List<String> groups,
      List<String> keyShares,
      List<String> signatureSchemes,
      List<String> alpn) {

    public Offer {
      versions = List.copyOf(versions);
      cipherSuites = List.copyOf(cipherSuites);
      groups = List.copyOf(groups);
      keyShares = List.copyOf(keyShares);
      signatureSchemes = List.copyOf(signatureSchemes);
      alpn = List.copyOf(alpn);
    }
  }
}
