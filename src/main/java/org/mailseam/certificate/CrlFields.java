package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Time;
import org.mailseam.certificate.asn1.Asn1Tree;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DistinguishedName;
import org.mailseam.certificate.extension.ExtensionDecoders;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/** The fields of a list of revoked certificates, named as RFC 5280, 5.1 names them. */
final class CrlFields {

  /** A tree of all the entries of a large list would fill the memory and tell nobody anything. */
  private static final int SHOWN_ENTRIES = 500;

  private final CrlParts crl;

  private CrlFields(CrlParts crl) {
    this.crl = crl;
  }

  static Field of(CrlParts crl) {
    CrlFields fields = new CrlFields(crl);
    Field algorithm =
        AlgorithmFields.field(
            "crl.signatureAlgorithm", "signatureAlgorithm", crl.signatureAlgorithm);
    Field signature =
        crl.signatureValue.leaf(
            "crl.signatureValue", Asn1Values.hex(crl.signatureValue.body(), 64));
    return crl.whole.group(
        "crl.certificateList", "CertificateList", "", List.of(fields.tbs(), algorithm, signature));
  }

  private Field tbs() {
    List<Field> children = new ArrayList<>();
    if (crl.version != null) {
      children.add(version(crl.version));
    }
    children.add(AlgorithmFields.field("crl.signature", "signature", crl.signature));
    children.add(DistinguishedName.field("crl.issuer", "issuer", crl.issuer));
    children.add(Asn1Time.field("crl.thisUpdate", "thisUpdate", crl.thisUpdate));
    if (crl.nextUpdate != null) {
      children.add(Asn1Time.field("crl.nextUpdate", "nextUpdate", crl.nextUpdate));
    }
    if (crl.revoked != null) {
      children.add(revoked(crl.revoked));
    }
    if (crl.extensions != null) {
      children.add(ExtensionDecoders.field(crl.extensions));
    }
    return crl.tbs.group("crl.tbsCertList", "", children);
  }

  private static Field version(Der version) {
    try {
      String text = "v" + (Asn1Values.small(version) + 1);
      return version.leaf("crl.version", text);
    } catch (Asn1Exception e) {
      return Asn1Tree.of(version).withNote(e.explanation());
    }
  }

  private Field revoked(Der revoked) {
    CrlEntries entries = new CrlEntries(crl);
    List<Field> children = new ArrayList<>();
    int count = entries.count();
    Message note = null;
    try {
      for (CrlEntry entry : entries.first(SHOWN_ENTRIES)) {
        children.add(entry(entry));
      }
      if (count > children.size()) {
        note = Message.of("certificate.crl.entries", children.size(), count);
      }
    } catch (Asn1Exception e) {
      note = e.explanation();
    }
    return new Field(
        "crl.revokedCertificates",
        "revokedCertificates",
        String.valueOf(count),
        revoked.range(),
        children,
        note);
  }

  private static Field entry(CrlEntry entry) {
    List<Field> children = new ArrayList<>();
    String serial = entry.serial().body().hex();
    children.add(entry.serial().leaf("crl.userCertificate", serial));
    children.add(Asn1Time.field("crl.revocationDate", "revocationDate", entry.date()));
    if (entry.extensionsElement() != null) {
      Der extensions = entry.extensionsElement();
      List<Field> fields = ExtensionDecoders.field(extensions).children();
      children.add(extensions.group("crl.crlEntryExtensions", "", fields));
    }
    return entry.element().group("crl.revokedCertificate", serial, children);
  }

  /** Something that is no list, or a broken one. */
  static Field broken(FetchedEvidence evidence, Message why) {
    ByteRange all = ByteRange.between(0, evidence.content().length());
    return Field.leaf("crl.certificateList", "CertificateList", "", all).withNote(why);
  }
}
