package org.mailseam.certificate;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * Judges a chain of certificates as a careful mail client would (RFC 5280, 6).
 *
 * <p>The path is looked for among what was sent and the anchors; every certificate on it is then
 * examined for all that is wrong with it. A path against which nothing was found goes to Java's own
 * PKIX validation, whose objection is final. Trusted is what is left: a chain without any problem.
 */
public final class ChainJudge {

  /** More are only counted; a handshake could bring tens of thousands. */
  private static final int MAX_CERTIFICATES = 256;

  private ChainJudge() {}

  /**
   * What there is to judge by.
   *
   * @param sent the certificates in DER, in the order sent, the peer's own first
   * @param further certificates that may be used besides those sent, such as a file of the user's
   * @param anchors from where trust starts
   * @param at the time for which to judge
   * @param ocspResponse the stapled OCSP response in DER; null when there was none
   * @param stapleAsked whether the peer had been asked to staple one; of certificates without a
   *     handshake nobody has
   * @param purpose what they are to be good for
   * @param evidence what was fetched about them because the user asked for it, or given by the user
   */
  public record Case(
      List<Bytes> sent,
      List<Bytes> further,
      Anchors anchors,
      Instant at,
      @Nullable Bytes ocspResponse,
      boolean stapleAsked,
      Purpose purpose,
      List<FetchedEvidence> evidence) {

    /** A case of a handshake in which a staple was asked for, and nothing was fetched since. */
    public Case(
        List<Bytes> sent,
        List<Bytes> further,
        Anchors anchors,
        Instant at,
        @Nullable Bytes ocspResponse,
        Purpose purpose) {
      this(sent, further, anchors, at, ocspResponse, true, purpose, List.of());
    }

    /** The same case with this evidence. */
    public Case with(List<FetchedEvidence> fetched) {
      return new Case(sent, further, anchors, at, ocspResponse, stapleAsked, purpose, fetched);
    }

    public Case {
      sent = List.copyOf(sent);
      further = List.copyOf(further);
      evidence = List.copyOf(evidence);
      at = at.truncatedTo(ChronoUnit.SECONDS); // certificates know no fractions
    }
  }

  /**
   * Judges what a server sent.
   *
   * @param sent the certificates in DER, in the order sent, the server's own first
   * @param anchors from where trust starts
   * @param at the time for which to judge
   * @param ocspResponse the stapled OCSP response in DER; null when there was none
   */
  public static Trust judge(
      List<Bytes> sent, Anchors anchors, Instant at, @Nullable Bytes ocspResponse) {
    return judge(new Case(sent, List.of(), anchors, at, ocspResponse, Purpose.SERVER));
  }

  /** Judges a chain by all that is known about it. */
  public static Trust judge(Case given) {
    List<Bytes> sent = given.sent;
    if (sent.isEmpty()) {
      return hopeless(sent, "incomplete-chain", Message.of("certificate.problem.nothing-sent"));
    }
    ChainMember leaf = ChainMember.of(sent.getFirst(), 0).orElse(null);
    if (leaf == null) {
      Certificate decoded = Certificate.decode(sent.getFirst());
      return decoded.isRawKey() || decoded.problem() == null
          ? hopeless(sent, "incomplete-chain", Message.of("certificate.problem.raw-key"))
          : hopeless(sent, "malformed", decoded.problem());
    }
    return judge(leaf, given);
  }

  private static Trust judge(ChainMember leaf, Case given) {
    CertificateSignatures signatures = new CertificateSignatures();
    EvidenceJudge evidence = new EvidenceJudge(given.evidence);
    List<Bytes> further = new ArrayList<>(given.further);
    further.addAll(evidence.issuers());
    List<ChainMember> pool = pool(given.sent, further);
    PathChecks checks = new PathChecks(given.at, given.purpose, given.stapleAsked, signatures);
    PathFinder finder =
        new PathFinder(
            pool,
            given.anchors,
            given.at,
            signatures,
            path -> checks.problems(path, null, List.of()).size());
    CandidatePath path = finder.find(leaf);
    Staple staple =
        given.ocspResponse == null
            ? null
            : StapleReader.read(given.ocspResponse, leaf, path.issuerOf(0), given.at);
    List<RevocationAnswer> answers = evidence.answers(path, pool, signatures);
    List<Problem> problems = new ArrayList<>(checks.problems(path, staple, answers));
    addUnreadable(given.sent, problems);
    boolean anchored = path.end() == CandidatePath.End.ANCHOR;
    List<Bytes> der = path.members().stream().map(member -> member.der).toList();
    return new Trust(
        problems.isEmpty(),
        anchored ? path.last().title() : null,
        problems,
        der,
        SentReport.of(given.sent, der),
        staple,
        answers,
        evidence.report(given.sent, path));
  }

  private static Trust hopeless(List<Bytes> sent, String code, Message message) {
    Problem problem = new Problem(code, sent.isEmpty() ? Problem.NOT_SENT : 0, message);
    List<Bytes> path = sent.isEmpty() ? List.of() : List.of(sent.getFirst());
    return new Trust(
        false, null, List.of(problem), path, SentReport.of(sent, path), null, List.of(), List.of());
  }

  private static List<ChainMember> pool(List<Bytes> sent, List<Bytes> further) {
    List<ChainMember> pool = new ArrayList<>();
    Set<Bytes> seen = new HashSet<>();
    for (int i = 0; i < Math.min(sent.size(), MAX_CERTIFICATES); i++) {
      if (seen.add(sent.get(i))) {
        ChainMember.of(sent.get(i), i).ifPresent(pool::add);
      }
    }
    for (Bytes der : further.subList(0, Math.min(further.size(), MAX_CERTIFICATES))) {
      if (seen.add(der)) {
        ChainMember.of(der, Problem.NOT_SENT).ifPresent(pool::add);
      }
    }
    return pool;
  }

  /** TLS libraries give up on the whole message when one certificate in it is not ASN.1. */
  private static void addUnreadable(List<Bytes> sent, List<Problem> problems) {
    for (int i = 1; i < Math.min(sent.size(), MAX_CERTIFICATES); i++) {
      if (ChainMember.of(sent.get(i), i).isEmpty()) {
        Message message = Message.of("certificate.problem.unreadable", i);
        problems.add(new Problem("malformed", i, message));
      }
    }
  }
}
