package org.mailseam.verdict;

import java.util.Optional;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.Problem;
import org.mailseam.certificate.Rejection;
import org.mailseam.certificate.SctCheck;
import org.mailseam.certificate.SentCertificate;
import org.mailseam.session.Selection;
import org.mailseam.session.ShownEvidence;

/**
 * What the parts of a verdict are read from, as it can be selected: the certificates that were
 * sent, and their fields. Of what came from elsewhere there is nothing.
 */
final class Grounds {

  private static final String WHOLE = "x509.certificate";
  private static final String NAMES = "x509.extension.subjectAltName";
  private static final String TIMESTAMPS = "x509.extension.signedCertificateTimestampList";

  private final Verdict verdict;

  Grounds(Verdict verdict) {
    this.verdict = verdict;
  }

  /** Where a path begins: the server's own certificate. */
  Optional<Selection> ofPath() {
    return field(0, WHOLE);
  }

  /** What a problem is seen by. */
  Optional<Selection> of(Problem problem) {
    return field(problem.certificate(), problem.field());
  }

  /** The certificate of which something odd is said. */
  Optional<Selection> of(SentCertificate sent) {
    return field(sent.certificate(), WHOLE);
  }

  /** The names that the server's certificate is for (RFC 9525, 6.1). */
  Optional<Selection> ofNames() {
    return field(0, NAMES);
  }

  /** The name that was rejected, which may be a common name (RFC 9525, 2). */
  Optional<Selection> of(Rejection rejection) {
    return field(0, rejection.offered().startsWith("CN=") ? "x509.subject" : NAMES);
  }

  /** The timestamps in the server's certificate; nothing for one that came another way. */
  Optional<Selection> of(SctCheck check) {
    return switch (check.source()) {
      case CERTIFICATE -> field(0, TIMESTAMPS);
      case TLS, OCSP -> Optional.empty();
    };
  }

  /** Evidence as a whole. */
  Optional<Selection> of(Optional<ShownEvidence> evidence) {
    return evidence.map(shown -> new Selection.EvidenceField(shown, shown.tree()));
  }

  private Optional<Selection> field(int index, String id) {
    if (index < 0 || index >= verdict.certificates().size()) {
      return Optional.empty();
    }
    Certificate certificate = verdict.certificates().get(index);
    return Optional.of(
        new Selection.CertificateField(
            index, certificate, certificate.tree().find(id).orElse(certificate.tree())));
  }
}
