package org.mailseam.certificate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToIntFunction;
import org.mailseam.certificate.CandidatePath.End;

/**
 * Looks for a path from the leaf to an anchor, whatever the order of the certificates, with
 * strangers among them, and with several certificates for the same authority. The work is bounded,
 * since certificates can be made so that the number of paths grows without end.
 */
final class PathFinder {

  /** Deeper than any hierarchy in use; OpenSSL's limit is 100, GnuTLS's is 16. */
  private static final int MAX_DEPTH = 32;

  private static final int MAX_STEPS = 2000;

  /** Less than a second's work. */
  private static final int MAX_SIGNATURES = 200;

  private static final int MAX_PATHS = 64;

  private final List<ChainMember> pool;
  private final Anchors anchors;
  private final Instant at;
  private final CertificateSignatures signatures;
  private final ToIntFunction<CandidatePath> problems;

  private CandidatePath best = new CandidatePath(List.of(), End.ISSUER_MISSING, null);
  private int bestProblems = Integer.MAX_VALUE;
  private int steps;
  private int paths;

  /**
   * Prepares a search.
   *
   * @param pool intermediates that may be used
   * @param problems counts what speaks against a path; the search ends at the first path without
   *     any
   */
  PathFinder(
      List<ChainMember> pool,
      Anchors anchors,
      Instant at,
      CertificateSignatures signatures,
      ToIntFunction<CandidatePath> problems) {
    this.pool = pool;
    this.anchors = anchors;
    this.at = at;
    this.signatures = signatures;
    this.problems = problems;
  }

  /** The best path from {@code leaf}: one without problems if there is any. */
  CandidatePath find(ChainMember leaf) {
    List<ChainMember> path = new ArrayList<>();
    path.add(leaf);
    climb(path);
    return best;
  }

  private boolean done() {
    boolean found = best.end() == End.ANCHOR && bestProblems == 0;
    return found || steps >= MAX_STEPS || paths >= MAX_PATHS;
  }

  private void climb(List<ChainMember> path) {
    steps++;
    ChainMember tip = path.getLast();
    if (anchors.contains(tip.der)) {
      offer(new CandidatePath(path, End.ANCHOR, null));
      return;
    }
    if (path.size() >= MAX_DEPTH || signatures.count() >= MAX_SIGNATURES) {
      offer(new CandidatePath(path, End.TOO_LONG, null));
      return;
    }
    List<ChainMember> named = issuersByName(path);
    List<ChainMember> possible = named.stream().filter(tip::pointsTo).toList();
    List<ChainMember> fitting =
        possible.stream().filter(candidate -> signatures.fits(tip, candidate)).toList();
    boolean selfSigned = isSelfSigned(tip) || (tip.selfIssued() && possible.isEmpty());
    // A signature that fits nobody is worth showing with the path it would have had.
    List<ChainMember> next = fitting.isEmpty() && !selfSigned ? possible : fitting;
    if (next.isEmpty()) {
      End end = selfSigned ? End.SELF_SIGNED : End.ISSUER_MISSING;
      offer(new CandidatePath(path, end, named.isEmpty() ? null : named.getFirst()));
    }
    for (ChainMember issuer : next) {
      if (done()) {
        break;
      }
      path.add(issuer);
      climb(path);
      path.removeLast();
    }
  }

  private boolean isSelfSigned(ChainMember member) {
    return member.selfIssued() && signatures.fits(member, member);
  }

  /** Anchors come first, then what looks most like the right one. */
  private List<ChainMember> issuersByName(List<ChainMember> path) {
    ChainMember tip = path.getLast();
    List<ChainMember> found = new ArrayList<>();
    if (tip.issuer == null) {
      return found;
    }
    found.addAll(anchors.named(tip.issuer));
    for (ChainMember candidate : pool) {
      if (tip.issuer.equals(candidate.subject) && !anchors.contains(candidate.der)) {
        found.add(candidate);
      }
    }
    found.removeIf(candidate -> path.stream().anyMatch(candidate::sameAuthority));
    found.sort(
        Comparator.comparing((ChainMember c) -> !anchors.contains(c.der))
            .thenComparing(c -> !c.isValidAt(at))
            .thenComparing(c -> !tip.hasKeyIdOf(c)));
    return found;
  }

  private void offer(CandidatePath path) {
    paths++;
    int count = path.end() == End.ANCHOR ? problems.applyAsInt(path) : Integer.MAX_VALUE;
    boolean better =
        count < bestProblems
            || (path.end() != End.ANCHOR && count == bestProblems && isLonger(path));
    if (better) {
      best = path;
      bestProblems = count;
    }
  }

  private boolean isLonger(CandidatePath path) {
    return path.members().size() > best.members().size();
  }
}
