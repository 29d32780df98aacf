package org.mailseam.certificate;

import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.RevocationAnswer.State;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** What the answer of an OCSP responder that was asked says of a certificate (RFC 6960, 3.2). */
final class OcspJudge {

  private OcspJudge() {}

  /**
   * Judges an answer.
   *
   * @param issuer who issued the certificate; null where that is not known
   */
  static RevocationAnswer judge(
      FetchedEvidence evidence, ChainMember certificate, int index, @Nullable ChainMember issuer) {
    Staple staple = StapleReader.fetched(evidence.content(), certificate, issuer, evidence.at());
    Message problem = staple.problem();
    if (problem == null && !isSameNonce(evidence)) {
      problem = Message.of("certificate.ocsp.nonce");
    }
    String title = certificate.title();
    State state =
        problem != null
            ? State.UNUSABLE
            : switch (staple.status()) {
              case GOOD -> State.GOOD;
              case REVOKED -> State.REVOKED;
              case UNKNOWN, NONE -> State.UNKNOWN;
            };
    boolean revoked = state == State.REVOKED;
    String reason = staple.reason() == null ? "unspecified" : staple.reason();
    return new RevocationAnswer(
        FetchedEvidence.Kind.OCSP,
        evidence.url(),
        evidence.at(),
        index,
        state,
        staple.thisUpdate(),
        staple.nextUpdate(),
        revoked ? staple.revokedAt() : null,
        revoked ? staple.reason() : null,
        problem != null
            ? problem
            : switch (staple.status()) {
              case GOOD ->
                  Message.of("certificate.ocsp.good", title, String.valueOf(staple.thisUpdate()));
              case REVOKED ->
                  Message.of(
                      "certificate.ocsp.revoked",
                      title,
                      String.valueOf(staple.revokedAt()),
                      reason);
              case UNKNOWN, NONE -> Message.of("certificate.ocsp.unknown", title);
            },
        evidence.content(),
        staple.tree());
  }

  /** A responder may leave the nonce out, but may not answer with another one (RFC 8954, 2.1). */
  private static boolean isSameNonce(FetchedEvidence evidence) {
    Bytes sent = OcspRequest.nonce(evidence.request());
    if (sent.isEmpty()) {
      return true;
    }
    try {
      Bytes came = OcspResponse.read(evidence.content()).nonce();
      return came.isEmpty() || came.equals(sent);
    } catch (Asn1Exception _) {
      return true; // it has been read before; then it has nothing to say anyway
    }
  }
}
