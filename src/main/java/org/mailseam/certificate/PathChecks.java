package org.mailseam.certificate;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All that speaks against a path, certificate by certificate from the leaf up. */
final class PathChecks {

  private final Instant at;
  private final Purpose purpose;
  private final boolean stapleAsked;
  private final CertificateSignatures signatures;

  PathChecks(Instant at, Purpose purpose, boolean stapleAsked, CertificateSignatures signatures) {
    this.at = at;
    this.purpose = purpose;
    this.stapleAsked = stapleAsked;
    this.signatures = signatures;
  }

  /** The problems of all members; Java's objection, too, when nothing else was found. */
  List<Problem> problems(
      CandidatePath path, @Nullable Staple staple, List<RevocationAnswer> answers) {
    Findings findings = new Findings();
    NameConstraintChecks names = new NameConstraintChecks(path);
    for (int index = 0; index < path.members().size(); index++) {
      ChainMember member = path.members().get(index);
      CertificateChecks.form(member, findings);
      CertificateChecks.time(member, at, findings);
      CertificateChecks.key(member, findings);
      signature(path, index, findings);
      if (index == 0) {
        LeafChecks.usage(member, purpose, findings);
        LeafChecks.staple(member, staple, stapleAsked, findings);
      } else {
        IssuerChecks.check(path, index, purpose, findings);
      }
      revoked(member, index, answers, findings);
      names.check(index, findings);
    }
    end(path, findings);
    if (findings.list().isEmpty()) {
      Referee.objection(path, at).ifPresent(findings.list()::add);
    }
    return findings.list();
  }

  private static void revoked(
      ChainMember member, int index, List<RevocationAnswer> answers, Findings findings) {
    for (RevocationAnswer answer : answers) {
      if (answer.pathIndex() == index && answer.state() == RevocationAnswer.State.REVOKED) {
        findings.add(
            "revoked",
            member,
            answer.kind() == FetchedEvidence.Kind.CRL
                ? "certificate.problem.revoked-by-list"
                : "certificate.problem.revoked-by-responder",
            member.title(),
            String.valueOf(answer.revokedAt()),
            answer.reason() == null ? "unspecified" : answer.reason(),
            answer.url());
      }
    }
  }

  private void signature(CandidatePath path, int index, Findings findings) {
    ChainMember member = path.members().get(index);
    ChainMember issuer = path.issuerOf(index);
    if (issuer == null) {
      boolean claimsItself = path.end() == CandidatePath.End.SELF_SIGNED;
      if (claimsItself && !signatures.fits(member, member)) {
        findings.add(
            "bad-signature", member, "certificate.problem.bad-own-signature", member.title());
      } else if (path.end() == CandidatePath.End.ISSUER_MISSING) {
        CertificateChecks.signatureAlgorithm(member, findings);
      }
      return;
    }
    CertificateChecks.signatureAlgorithm(member, findings);
    if (!signatures.fits(member, issuer)) {
      findings.add(
          "bad-signature",
          member,
          "certificate.problem.bad-signature",
          member.title(),
          issuer.title());
    }
  }

  private static void end(CandidatePath path, Findings findings) {
    ChainMember last = path.last();
    switch (path.end()) {
      case ANCHOR -> {
        // All is well as far as the end is concerned.
      }
      case SELF_SIGNED -> {
        boolean alone = path.members().size() == 1;
        findings.add(
            alone ? "self-signed" : "untrusted-root",
            last,
            alone ? "certificate.problem.self-signed" : "certificate.problem.untrusted-root",
            last.title());
      }
      case ISSUER_MISSING ->
          findings.add(
              "incomplete-chain",
              last,
              path.closest() == null
                  ? "certificate.problem.incomplete-chain"
                  : "certificate.problem.other-key-id",
              last.title(),
              last.issuerTitle());
      case TOO_LONG ->
          findings.add(
              "incomplete-chain", last, "certificate.problem.too-long", path.members().size());
    }
  }
}
