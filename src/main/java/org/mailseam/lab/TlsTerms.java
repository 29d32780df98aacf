package org.mailseam.lab;

import java.util.List;
import java.util.Optional;
import org.mailseam.field.Bytes;

/**
 * How a server does TLS.
 *
 * @param versions IANA's names, such as {@code TLSv1.2}; none for what is sound
 * @param suites IANA's names; none for what is sound
 * @param groups IANA's names, the preferred one first; none for what is sound
 * @param downgrade whether it claims that the client can do no TLS 1.3
 * @param alert what the ClientHello is answered with instead of a handshake
 * @param answer octets that the ClientHello is answered with instead of a handshake
 * @param cutAfter how many octets of the server's handshake are sent before the connection ends
 */
record TlsTerms(
    List<String> versions,
    List<String> suites,
    List<String> groups,
    boolean downgrade,
    CertificateKind certificate,
    Optional<Integer> alert,
    Optional<Bytes> answer,
    Optional<Integer> cutAfter) {

  static final TlsTerms SOUND =
      new TlsTerms(
          List.of(),
          List.of(),
          List.of(),
          false,
          CertificateKind.GOOD,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  TlsTerms withVersions(List<String> names) {
    return new TlsTerms(names, suites, groups, downgrade, certificate, alert, answer, cutAfter);
  }

  TlsTerms withSuites(List<String> names) {
    return new TlsTerms(versions, names, groups, downgrade, certificate, alert, answer, cutAfter);
  }

  TlsTerms withGroups(List<String> names) {
    return new TlsTerms(versions, suites, names, downgrade, certificate, alert, answer, cutAfter);
  }

  TlsTerms withDowngrade() {
    return new TlsTerms(versions, suites, groups, true, certificate, alert, answer, cutAfter);
  }

  TlsTerms withCertificate(CertificateKind kind) {
    return new TlsTerms(versions, suites, groups, downgrade, kind, alert, answer, cutAfter);
  }

  TlsTerms withAlert(int code) {
    return new TlsTerms(
        versions, suites, groups, downgrade, certificate, Optional.of(code), answer, cutAfter);
  }

  TlsTerms withAnswer(Bytes octets) {
    return new TlsTerms(
        versions, suites, groups, downgrade, certificate, alert, Optional.of(octets), cutAfter);
  }

  TlsTerms withCut(int octets) {
    return new TlsTerms(
        versions, suites, groups, downgrade, certificate, alert, answer, Optional.of(octets));
  }
}
