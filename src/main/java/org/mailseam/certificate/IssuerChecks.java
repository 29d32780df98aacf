package org.mailseam.certificate;

import java.util.List;

/** Whether the members above the leaf were entitled to issue what they issued (RFC 5280, 6.1.4). */
final class IssuerChecks {

  private IssuerChecks() {}

  static void check(CandidatePath path, int index, Purpose purpose, Findings findings) {
    ChainMember member = path.members().get(index);
    boolean anchor = path.issuerOf(index) == null && path.end() == CandidatePath.End.ANCHOR;
    authority(member, anchor, findings);
    pathLength(path, index, findings);
    if (!purpose.isAmong(member.purposes)) {
      findings.add(
          "wrong-usage",
          member,
          purpose == Purpose.SERVER
              ? "certificate.problem.issuer-purpose"
              : "certificate.problem.issuer-client-purpose",
          member.title());
    }
  }

  private static void authority(ChainMember member, boolean anchor, Findings findings) {
    boolean signs = member.keyUsage == null || member.keyUsage.contains("keyCertSign");
    if (!signs) {
      findings.add("not-a-ca", member, "certificate.problem.no-cert-sign", member.title());
    }
    if (member.basicConstraints != null) {
      if (!member.basicConstraints.ca()) {
        findings.add("not-a-ca", member, "certificate.problem.not-a-ca", member.title());
      }
      return;
    }
    // Roots from before version 3 have no extensions; trust in them is all that makes them a CA.
    boolean old = member.version() < 3 || (member.keyUsage != null && signs);
    if (!anchor || !old) {
      findings.add("not-a-ca", member, "certificate.problem.not-a-ca", member.title());
    }
  }

  /** Certificates that an authority issues to itself do not count (RFC 5280, 4.2.1.9). */
  private static void pathLength(CandidatePath path, int index, Findings findings) {
    ChainMember member = path.members().get(index);
    int allowed = member.basicConstraints == null ? -1 : member.basicConstraints.pathLength();
    if (allowed < 0) {
      return;
    }
    List<ChainMember> below = path.members().subList(1, index);
    long count = below.stream().filter(intermediate -> !intermediate.selfIssued()).count();
    if (count > allowed) {
      findings.add(
          "path-length", member, "certificate.problem.path-length", member.title(), allowed, count);
    }
  }
}
