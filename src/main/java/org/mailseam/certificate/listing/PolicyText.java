package org.mailseam.certificate.listing;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;

/** Policies (RFC 5280, 4.2.1.4, 4.2.1.5 and 4.2.1.11). */
final class PolicyText {

  private static final int INDENT = 16;
  private static final String CPS = "1.3.6.1.5.5.7.2.1";
  private static final String NOTICE = "1.3.6.1.5.5.7.2.2";

  private PolicyText() {}

  static void policies(Der value, Lines lines) throws Asn1Exception {
    for (Der information : DerCursor.sequence(value, "CertificatePolicies").rest()) {
      DerCursor parts = DerCursor.sequence(information, "PolicyInformation");
      Der id = parts.take(Der.OBJECT_IDENTIFIER, "policyIdentifier");
      lines.add(INDENT, "Policy: " + ObjectNames.longer(id));
      Der qualifiers = parts.optional(Der.SEQUENCE).orElse(null);
      if (qualifiers != null) {
        for (Der qualifier : qualifiers.children()) {
          qualifier(qualifier, lines);
        }
      }
    }
  }

  private static void qualifier(Der info, Lines lines) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(info, "PolicyQualifierInfo");
    String oid = Asn1Values.oid(parts.take(Der.OBJECT_IDENTIFIER, "policyQualifierId"));
    switch (oid) {
      case CPS -> lines.add(INDENT + 2, "CPS: " + Asn1Values.text(parts.take("qualifier")));
      case NOTICE -> notice(parts.take(Der.SEQUENCE, "qualifier"), lines);
      default -> lines.add(INDENT + 2, "Unknown Qualifier: " + ObjectNames.longer(oid));
    }
  }

  private static void notice(Der notice, Lines lines) throws Asn1Exception {
    lines.add(INDENT + 2, "User Notice:");
    for (Der part : notice.children()) {
      if (!part.is(Der.SEQUENCE)) {
        lines.add(INDENT + 4, "Explicit Text: " + Asn1Values.text(part));
        continue;
      }
      DerCursor reference = DerCursor.of(part);
      lines.add(INDENT + 4, "Organization: " + Asn1Values.text(reference.take("organization")));
      List<String> numbers = new ArrayList<>();
      for (Der number : reference.take(Der.SEQUENCE, "noticeNumbers").children()) {
        numbers.add(Asn1Values.integer(number).toString());
      }
      String label = numbers.size() == 1 ? "Number: " : "Numbers: ";
      lines.add(INDENT + 4, label + String.join(", ", numbers));
    }
  }

  static String mappings(Der value) throws Asn1Exception {
    List<String> all = new ArrayList<>();
    for (Der mapping : DerCursor.sequence(value, "PolicyMappings").rest()) {
      DerCursor parts = DerCursor.sequence(mapping, "PolicyMapping");
      String issuers = ObjectNames.longer(parts.take(Der.OBJECT_IDENTIFIER, "issuerDomainPolicy"));
      String subjects =
          ObjectNames.longer(parts.take(Der.OBJECT_IDENTIFIER, "subjectDomainPolicy"));
      all.add(issuers + ":" + subjects);
    }
    return String.join(", ", all);
  }

  static String constraints(Der value) throws Asn1Exception {
    List<String> all = new ArrayList<>();
    for (Der part : DerCursor.sequence(value, "PolicyConstraints").rest()) {
      String name = part.number() == 0 ? "Require Explicit Policy:" : "Inhibit Policy Mapping:";
      all.add(name + Asn1Values.integer(part));
    }
    return String.join(", ", all);
  }
}
