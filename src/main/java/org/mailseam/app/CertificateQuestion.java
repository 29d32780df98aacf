package org.mailseam.app;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.CtLogs;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.certificate.Purpose;
import org.mailseam.certificate.Reference;
import org.mailseam.field.Bytes;
import org.mailseam.verdict.Verdict;

/**
 * What is asked about certificates.
 *
 * @param source the certificates, the leaf first
 * @param further certificates that may be used besides
 * @param anchors from where trust starts
 * @param at the time for which to judge
 * @param names the names of the server that was meant; none where that is not asked
 * @param purpose what the certificates are to be good for
 * @param evidence what was fetched about them, or given
 * @param logs by which signed certificate timestamps are verified
 */
record CertificateQuestion(
    CertificateSource source,
    List<Bytes> further,
    Anchors anchors,
    Instant at,
    List<Reference> names,
    Purpose purpose,
    List<FetchedEvidence> evidence,
    CtLogs logs) {

  /** The same question with this evidence. */
  CertificateQuestion with(List<FetchedEvidence> fetched) {
    return new CertificateQuestion(source, further, anchors, at, names, purpose, fetched, logs);
  }

  /** Has fetched what is wanted, on the calling thread, and tells on the console who is asked. */
  CertificateQuestion fetch(Set<FetchedEvidence.Kind> kinds, boolean nonce, Console console) {
    if (kinds.isEmpty()) {
      return this;
    }
    List<FetchedEvidence> all = new ArrayList<>(evidence);
    Fetching.with(
        nonce,
        console,
        inquiry ->
            inquiry.ask(
                kinds, known -> with(known).verdict().trust().orElseThrow(), evidence, all::add));
    return with(all);
  }

  Verdict verdict() {
    return Verdict.of(source.presented(), further, anchors, at, names, purpose, evidence, logs);
  }
}
