package org.mailseam.verdict;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.FetchedIssuers;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.Problem;
import org.mailseam.certificate.Reference;
import org.mailseam.certificate.Rejection;
import org.mailseam.certificate.Remark;
import org.mailseam.certificate.RevocationAnswer;
import org.mailseam.certificate.SctCheck;
import org.mailseam.certificate.SentCertificate;
import org.mailseam.certificate.Staple;
import org.mailseam.certificate.Trust;
import org.mailseam.session.Selection;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.Grade;

/** A verdict in sentences: the whole in one, then what speaks for and against it. */
final class VerdictStatements {

  /** More names of one certificate are only counted. */
  private static final int NAMES = 20;

  private final Verdict verdict;
  private final Grounds grounds;
  private final List<Statement> all = new ArrayList<>();

  private VerdictStatements(Verdict verdict) {
    this.verdict = verdict;
    this.grounds = new Grounds(verdict);
  }

  static List<Statement> of(Verdict verdict) {
    VerdictStatements said = new VerdictStatements(verdict);
    verdict.headline().ifPresent(said.all::add);
    if (!verdict.certificates().isEmpty()) {
      verdict.trust().ifPresent(said::chain);
      verdict.identity().ifPresent(said::name);
      verdict.trust().ifPresent(said::evidence);
      said.timestamps();
      said.remarks();
    }
    return List.copyOf(said.all);
  }

  private void say(Grade grade, Message sentence, Optional<Selection> readFrom) {
    all.add(Statement.of(grade, sentence, readFrom));
  }

  private void chain(Trust trust) {
    if (trust.trusted()) {
      say(Grade.GOOD, Message.of("verdict.path", String.valueOf(trust.anchor())), grounds.ofPath());
    }
    for (Problem problem : trust.problems()) {
      all.add(
          new Statement(
              Grade.BAD, problem.code(), problem.message(), grounds.of(problem), List.of()));
    }
  }

  private void name(Identity identity) {
    if (identity.matches()) {
      say(
          Grade.GOOD,
          Message.of(
              "verdict.name-matches", identity.reference(), String.valueOf(identity.matchedBy())),
          grounds.ofNames());
      return;
    }
    all.add(
        Statement.of(
                Grade.BAD,
                Message.of("verdict.name-differs", identity.reference()),
                grounds.ofNames())
            .with(reasons(identity)));
  }

  /** What was asked for, what was offered, and why that is not the same. */
  private List<Statement> reasons(Identity identity) {
    List<Statement> reasons = new ArrayList<>();
    for (Reference asked : identity.asked()) {
      Message from = Message.of("verdict.asked-" + asked.from().word(), asked.value());
      reasons.add(Statement.of(Grade.PLAIN, from));
    }
    for (Rejection each : identity.rejected().stream().limit(NAMES).toList()) {
      reasons.add(
          new Statement(Grade.PLAIN, each.offered(), each.why(), grounds.of(each), List.of()));
    }
    int more = identity.rejected().size() - NAMES;
    if (more > 0) {
      reasons.add(
          Statement.of(Grade.PLAIN, Message.of("verdict.name-more", more), grounds.ofNames()));
    }
    return reasons;
  }

  private void evidence(Trust trust) {
    staple(trust.staple());
    for (FetchedIssuers each : trust.fetched()) {
      all.add(
          new Statement(
              each.used() ? Grade.PLAIN : Grade.ODD,
              "caIssuers",
              each.message(),
              Optional.empty(),
              List.of(source(each.url()))));
    }
    trust.revocation().forEach(answer -> all.add(answer(answer)));
    for (SentCertificate sent : trust.sent()) {
      if (sent.note() != null) {
        say(Grade.ODD, sent.note(), grounds.of(sent));
      }
    }
  }

  private Statement answer(RevocationAnswer answer) {
    List<Statement> more = new ArrayList<>(List.of(source(answer.url())));
    if (answer.nextUpdate() != null) {
      more.add(Statement.of(Grade.PLAIN, Message.of("verdict.until", answer.nextUpdate())));
    }
    return new Statement(
        switch (answer.state()) {
          case GOOD -> Grade.GOOD;
          case REVOKED -> Grade.BAD;
          case UNKNOWN, UNUSABLE, MISSING -> Grade.ODD;
        },
        answer.kind().name(),
        answer.message(),
        grounds.of(verdict.evidence(answer)),
        more);
  }

  private static Statement source(String url) {
    return Statement.of(Grade.PLAIN, Message.of("verdict.source", url));
  }

  private void staple(@Nullable Staple staple) {
    if (staple == null) {
      if (verdict.presented().at() != null) {
        say(Grade.PLAIN, Message.of("verdict.no-staple"), Optional.empty());
      }
      return;
    }
    Optional<Selection> readFrom = grounds.of(verdict.staple());
    if (staple.problem() != null) {
      say(Grade.ODD, staple.problem(), readFrom);
    } else if (staple.valid() && staple.status() == Staple.Status.GOOD) {
      say(Grade.GOOD, Message.of("verdict.staple-good"), readFrom);
    } else {
      say(staple.valid() ? Grade.BAD : Grade.ODD, Message.of("verdict.staple-other"), readFrom);
    }
  }

  /** What is wrong with certificates that nobody refuses for it. */
  private void remarks() {
    for (int i = 0; i < verdict.certificates().size(); i++) {
      Certificate certificate = verdict.certificates().get(i);
      List<Statement> remarks = new ArrayList<>();
      for (Remark each : certificate.remarks()) {
        Selection field = new Selection.CertificateField(i, certificate, each.field());
        remarks.add(
            new Statement(Grade.PLAIN, each.code(), each.message(), Optional.of(field), List.of()));
      }
      if (!remarks.isEmpty()) {
        Message about = Message.of("verdict.remarks", i, String.valueOf(certificate.subject()));
        all.add(
            Statement.of(
                    Grade.PLAIN,
                    about,
                    Optional.of(new Selection.CertificateField(i, certificate, certificate.tree())))
                .with(remarks));
      }
    }
  }

  /** A line for each timestamp; those that were not verified for one reason share a line. */
  private void timestamps() {
    Map<Message, Long> unverified = new LinkedHashMap<>();
    for (SctCheck check : verdict.timestamps()) {
      if (check.result() == SctCheck.Result.NOT_VERIFIED) {
        unverified.merge(check.message(), 1L, Long::sum);
        continue;
      }
      Grade grade =
          switch (check.result()) {
            case VALID -> Grade.GOOD;
            case BAD_SIGNATURE, FUTURE, BROKEN -> Grade.BAD;
            default -> Grade.ODD;
          };
      String source =
          switch (check.source()) {
            case CERTIFICATE -> "SCT (X.509v3)";
            case TLS -> "SCT (TLS)";
            case OCSP -> "SCT (OCSP)";
          };
      all.add(new Statement(grade, source, check.message(), grounds.of(check), List.of()));
    }
    unverified.forEach(
        (why, count) ->
            all.add(new Statement(Grade.PLAIN, count + " SCT", why, Optional.empty(), List.of())));
  }
}
