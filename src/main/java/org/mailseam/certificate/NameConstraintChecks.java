package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.DistinguishedName;
import org.mailseam.certificate.asn1.DistinguishedName.Attribute;
import org.mailseam.certificate.extension.GeneralName;
import org.mailseam.certificate.extension.NameConstraints;

/** Whether each name is one that all authorities above it may certify (RFC 5280, 6.1.3 b, c). */
final class NameConstraintChecks {

  /** More comparisons are refused, as OpenSSL does: such certificates are made to keep us busy. */
  private static final long MAX_COMPARISONS = 1 << 20;

  private static final String EMAIL_ADDRESS = "1.2.840.113549.1.9.1";

  private final CandidatePath path;

  NameConstraintChecks(CandidatePath path) {
    this.path = path;
  }

  void check(int index, Findings findings) {
    ChainMember member = path.members().get(index);
    // Certificates for a new key of the same authority are exempt, the leaf never is.
    if (index > 0 && member.selfIssued()) {
      return;
    }
    List<ConstrainedName> names = null;
    for (int above = index + 1; above < path.members().size(); above++) {
      ChainMember authority = path.members().get(above);
      NameConstraints constraints = authority.nameConstraints;
      if (constraints == null) {
        continue;
      }
      names = names == null ? names(member) : names;
      check(member, names, authority, constraints, findings);
    }
  }

  private static List<ConstrainedName> names(ChainMember member) {
    List<ConstrainedName> names = new ArrayList<>();
    member.names.forEach(name -> names.add(ConstrainedName.of(name)));
    try {
      if (member.parts.subject != null && member.parts.subject.content().length() > 0) {
        names.add(ConstrainedName.ofSubject(member.parts.subject));
        for (Attribute attribute : DistinguishedName.attributes(member.parts.subject)) {
          if (attribute.oid().equals(EMAIL_ADDRESS)) {
            names.add(ConstrainedName.ofEmail(attribute));
          }
        }
      }
    } catch (Asn1Exception _) {
      // A subject that does not parse has been listed as malformed.
    }
    return names;
  }

  private static void check(
      ChainMember member,
      List<ConstrainedName> names,
      ChainMember authority,
      NameConstraints constraints,
      Findings findings) {
    long rules = (long) constraints.permitted().size() + constraints.excluded().size();
    if (rules * names.size() > MAX_COMPARISONS) {
      findings.add(
          "name-constraint",
          member,
          "certificate.problem.too-many-names",
          names.size(),
          rules,
          authority.title());
      return;
    }
    for (ConstrainedName name : names) {
      GeneralName barred = barring(name, constraints.excluded());
      if (barred != null) {
        findings.add(
            "name-constraint",
            member,
            "certificate.problem.excluded-name",
            name.label(),
            authority.title(),
            NameConstraints.text(barred));
      } else if (!permits(name, constraints.permitted())) {
        findings.add(
            "name-constraint",
            member,
            "certificate.problem.not-permitted-name",
            name.label(),
            authority.title());
      }
    }
  }

  private static @Nullable GeneralName barring(ConstrainedName name, List<GeneralName> excluded) {
    for (GeneralName subtree : excluded) {
      if (name.isOfKind(subtree) && name.mayBeIn(subtree)) {
        return subtree;
      }
    }
    return null;
  }

  private static boolean permits(ConstrainedName name, List<GeneralName> permitted) {
    boolean constrained = false;
    for (GeneralName subtree : permitted) {
      if (name.isOfKind(subtree)) {
        if (name.isIn(subtree)) {
          return true;
        }
        constrained = true;
      }
    }
    return !constrained;
  }
}
