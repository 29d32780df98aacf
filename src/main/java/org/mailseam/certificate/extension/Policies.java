package org.mailseam.certificate.extension;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Tree;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.Oids;
import org.mailseam.certificate.extension.ExtensionDecoder.Decoded;
import org.mailseam.field.Field;

/**
 * Under which rules a certificate was issued: certificatePolicies, policyMappings,
 * policyConstraints and inhibitAnyPolicy (RFC 5280, 4.2.1.4, 4.2.1.5, 4.2.1.11 and 4.2.1.14).
 */
final class Policies {

  private static final String CPS = "1.3.6.1.5.5.7.2.1";

  private Policies() {}

  static Decoded decode(Der value) throws Asn1Exception {
    List<String> names = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (Der information : DerCursor.sequence(value, "CertificatePolicies").rest()) {
      DerCursor parts = DerCursor.sequence(information, "PolicyInformation");
      Der id = parts.take(Der.OBJECT_IDENTIFIER, "policyIdentifier");
      String oid = Asn1Values.oid(id);
      names.add(Oids.name(oid));
      List<Field> children = new ArrayList<>();
      children.add(id.leaf("x509.policyIdentifier", Oids.describe(oid)));
      Der qualifiers = parts.optional(Der.SEQUENCE).orElse(null);
      if (qualifiers != null) {
        for (Der qualifier : qualifiers.children()) {
          children.add(qualifier(qualifier));
        }
      }
      parts.end();
      fields.add(
          information.group(
              "x509.policyInformation", "PolicyInformation", Oids.name(oid), children));
    }
    return new Decoded(String.join(", ", names), fields);
  }

  private static Field qualifier(Der info) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(info, "PolicyQualifierInfo");
    Der id = parts.take(Der.OBJECT_IDENTIFIER, "policyQualifierId");
    String oid = Asn1Values.oid(id);
    Der value = parts.take("qualifier");
    Field idField = id.leaf("x509.policyQualifierId", Oids.describe(oid));
    boolean cps = oid.equals(CPS) && Asn1Values.isText(value);
    String text = cps ? Asn1Values.text(value) : notice(value);
    Field valueField =
        cps
            ? value.leaf("x509.cPSuri", text)
            : value.group("x509.userNotice", "UserNotice", text, List.of(Asn1Tree.of(value)));
    return info.group(
        "x509.policyQualifierInfo", "PolicyQualifierInfo", text, List.of(idField, valueField));
  }

  /** The explicitText of a UserNotice, the only part of it that is in use. */
  private static String notice(Der notice) {
    return notice.children().stream()
        .filter(Asn1Values::isText)
        .map(Asn1Values::text)
        .findFirst()
        .orElse("");
  }

  static Decoded decodeMappings(Der value) throws Asn1Exception {
    List<String> lines = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (Der mapping : DerCursor.sequence(value, "PolicyMappings").rest()) {
      DerCursor parts = DerCursor.sequence(mapping, "PolicyMapping");
      Der issuer = parts.take(Der.OBJECT_IDENTIFIER, "issuerDomainPolicy");
      Der subject = parts.take(Der.OBJECT_IDENTIFIER, "subjectDomainPolicy");
      String from = Asn1Values.oid(issuer);
      String to = Asn1Values.oid(subject);
      String line = Oids.name(from) + " = " + Oids.name(to);
      lines.add(line);
      fields.add(
          mapping.group(
              "x509.policyMapping",
              "PolicyMapping",
              line,
              List.of(
                  issuer.leaf("x509.issuerDomainPolicy", Oids.describe(from)),
                  subject.leaf("x509.subjectDomainPolicy", Oids.describe(to)))));
    }
    return new Decoded(String.join(", ", lines), fields);
  }

  static Decoded decodeConstraints(Der value) throws Asn1Exception {
    List<String> lines = new ArrayList<>();
    List<Field> fields = new ArrayList<>();
    for (Der part : DerCursor.sequence(value, "PolicyConstraints").rest()) {
      String name = part.number() == 0 ? "requireExplicitPolicy" : "inhibitPolicyMapping";
      String number = Integer.toString(Asn1Values.small(part));
      lines.add(name + ": " + number);
      fields.add(part.leaf("x509." + name, number));
    }
    return new Decoded(String.join(", ", lines), fields);
  }

  static Decoded decodeInhibitAny(Der value) throws Asn1Exception {
    String number = Integer.toString(Asn1Values.small(value));
    return new Decoded(number, List.of(value.leaf("x509.skipCerts", "SkipCerts", number)));
  }
}
