package org.mailseam.app;

import java.time.Instant;
import java.util.List;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.CertificateFile;
import org.mailseam.certificate.CtLogs;
import org.mailseam.certificate.Evidence;
import org.mailseam.certificate.Reference;
import org.mailseam.field.Bytes;
import org.mailseam.session.Verdict;

/**
 * What is asked about certificates that come from a file.
 *
 * @param file the certificates, the leaf first
 * @param further certificates that may be used besides
 * @param anchors from where trust starts
 * @param at the time for which to judge
 * @param names the names of the server that was meant; none where that is not asked
 * @param evidence what was fetched about them
 * @param logs by which signed certificate timestamps are verified
 */
record CertificateQuestion(
    CertificateFile file,
    List<Bytes> further,
    Anchors anchors,
    Instant at,
    List<Reference> names,
    List<Evidence> evidence,
    CtLogs logs) {

  /** A question about which nothing has been fetched. */
  CertificateQuestion(
      CertificateFile file,
      List<Bytes> further,
      Anchors anchors,
      Instant at,
      List<Reference> names) {
    this(file, further, anchors, at, names, List.of(), CtLogs.NONE);
  }

  /** The same question with this evidence. */
  CertificateQuestion with(List<Evidence> fetched) {
    return new CertificateQuestion(file, further, anchors, at, names, fetched, logs);
  }

  /** The same question with these logs. */
  CertificateQuestion with(CtLogs known) {
    return new CertificateQuestion(file, further, anchors, at, names, evidence, known);
  }

  Verdict verdict() {
    return Verdict.of(file.certificates(), further, anchors, at, names, evidence, logs);
  }
}
