package org.mailseam.certificate;

import java.time.Instant;
import java.util.Set;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Oids;
import org.mailseam.text.Message;

/** What can be said of a certificate without its neighbours: its form, its time, its algorithms. */
final class CertificateChecks {

  private static final int MIN_RSA_BITS = 2048;

  /** Below, less than 112 bits of security remain (NIST SP 800-57, OpenSSL's level 2). */
  private static final int MIN_EC_BITS = 224;

  private static final Set<String> BROKEN_SIGNATURES =
      Set.of(
          "1.2.840.113549.1.1.2", // MD2
          "1.2.840.113549.1.1.3", // MD4
          "1.2.840.113549.1.1.4", // MD5
          "1.2.840.113549.1.1.5", // SHA-1, here and below
          "1.3.14.3.2.29",
          "1.2.840.10045.4.1",
          "1.2.840.10040.4.3");

  private static final Set<String> BROKEN_HASHES =
      Set.of("1.2.840.113549.2.2", "1.2.840.113549.2.5", "1.3.14.3.2.26");

  private CertificateChecks() {}

  static void form(ChainMember member, Findings findings) {
    for (Message fault : member.faults) {
      findings.add("malformed", member, fault);
    }
    for (String name : member.unknownCritical) {
      findings.add("malformed", member, "certificate.malformed.critical", name);
    }
    boolean emptySubject =
        member.parts.subject != null && member.parts.subject.content().length() == 0;
    boolean ca = member.basicConstraints != null && member.basicConstraints.ca();
    if (emptySubject && ca) {
      findings.add("malformed", member, "certificate.malformed.ca-without-name");
    }
    boolean emptyIssuer =
        member.parts.issuer != null && member.parts.issuer.content().length() == 0;
    if (emptyIssuer) {
      findings.add("malformed", member, "certificate.malformed.no-issuer");
    }
  }

  /** Both ends belong to the validity (RFC 5280, 4.1.2.5), and times here have no fractions. */
  static void time(ChainMember member, Instant at, Findings findings) {
    if (member.notBefore != null && at.isBefore(member.notBefore)) {
      findings.add(
          "not-yet-valid",
          member,
          "certificate.problem.not-yet-valid",
          member.title(),
          member.notBefore,
          at);
    }
    if (member.notAfter != null && at.isAfter(member.notAfter)) {
      findings.add("expired", member, expiredKey(member), member.title(), member.notAfter);
    }
  }

  private static String expiredKey(ChainMember member) {
    return switch (member.sentIndex) {
      case 0 -> "certificate.problem.expired-leaf";
      case Problem.NOT_SENT -> "certificate.problem.expired-anchor";
      default -> "certificate.problem.expired-issuer";
    };
  }

  static void key(ChainMember member, Findings findings) {
    PublicKeyInfo key = member.key;
    Message fault = member.keyFault();
    if (fault != null) {
      findings.add("unusable-key", member, fault);
    }
    if (key == null || fault != null) {
      return;
    }
    switch (key.family()) {
      case RSA -> {
        if (key.bits() < MIN_RSA_BITS) {
          findings.add(
              "weak-key", member, "certificate.problem.weak-key", title(member), key.name());
        }
      }
      case DSA -> findings.add("weak-key", member, "certificate.problem.dsa-key", title(member));
      case EC -> {
        if (key.bits() < MIN_EC_BITS) {
          findings.add(
              "weak-key", member, "certificate.problem.weak-key", title(member), key.name());
        }
      }
      case EC_EXPLICIT ->
          findings.add("malformed", member, "certificate.malformed.explicit-curve", title(member));
      case OTHER -> {
        // Edwards curves and the post-quantum keys have no weak sizes.
      }
    }
  }

  /**
   * The signature of a certificate that is trusted as it is proves nothing and is not looked at.
   */
  static void signatureAlgorithm(ChainMember member, Findings findings) {
    if (member.parts.signatureAlgorithm == null) {
      return;
    }
    try {
      String oid = AlgorithmFields.oid(member.parts.signatureAlgorithm);
      String hash = "";
      if (oid.equals(AlgorithmFields.RSASSA_PSS)) {
        hash = AlgorithmFields.pssHash(member.parts.signatureAlgorithm);
      }
      if (BROKEN_SIGNATURES.contains(oid) || BROKEN_HASHES.contains(hash)) {
        String name = Oids.name(oid) + (hash.isEmpty() ? "" : " " + Oids.name(hash));
        findings.add(
            "weak-signature",
            member,
            "certificate.problem.weak-signature",
            title(member),
            name,
            member.issuerTitle());
      }
    } catch (Asn1Exception e) {
      findings.add("malformed", member, e.explanation());
    }
  }

  private static String title(ChainMember member) {
    return member.title();
  }
}
