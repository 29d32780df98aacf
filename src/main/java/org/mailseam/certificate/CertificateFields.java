package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Time;
import org.mailseam.certificate.asn1.Asn1Tree;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DistinguishedName;
import org.mailseam.certificate.extension.ExtensionDecoders;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/** The fields of a certificate, named as RFC 5280, 4.1 names them. */
final class CertificateFields {

  private final CertificateParts parts;

  private CertificateFields(CertificateParts parts) {
    this.parts = parts;
  }

  static Field of(Bytes source, CertificateParts parts) {
    if (parts.isRawKey()) {
      return PublicKeyInfo.field(parts.whole);
    }
    List<Field> children = new ArrayList<>();
    CertificateFields fields = new CertificateFields(parts);
    for (Der child : parts.whole.children()) {
      children.add(fields.topLevel(child));
    }
    ByteRange all = new ByteRange(0, source.length());
    return EncodingNotes.on(
        new Field("x509.certificate", "Certificate", "", all, children, parts.problem), parts);
  }

  /** Whether a part was found at this element; there is only one element at a place. */
  private static boolean isAt(@Nullable Der part, @Nullable Der element) {
    return part != null && element != null && part.range().equals(element.range());
  }

  private Field topLevel(Der element) {
    if (isAt(parts.tbs, element)) {
      List<Field> children = new ArrayList<>();
      element.children().forEach(child -> children.add(inTbs(child)));
      return element.group("x509.tbsCertificate", "", children);
    }
    if (isAt(parts.signatureAlgorithm, element)) {
      return AlgorithmFields.field("x509.signatureAlgorithm", "signatureAlgorithm", element);
    }
    if (isAt(parts.signatureValue, element)) {
      String hex = Asn1Values.hex(element.body().from(Math.min(1, element.content().length())), 64);
      return element.leaf("x509.signatureValue", hex);
    }
    return surplus(element);
  }

  private Field inTbs(Der element) {
    if (isAt(parts.version, element)) {
      return version(element);
    }
    if (isAt(parts.serial, element)) {
      return element.leaf("x509.serialNumber", element.body().hex()).withNote(serialNote(element));
    }
    if (isAt(parts.signature, element)) {
      return AlgorithmFields.field("x509.signature", "signature", element);
    }
    if (isAt(parts.issuer, element)) {
      return DistinguishedName.field("x509.issuer", "issuer", element);
    }
    if (isAt(parts.validity, element)) {
      return validity(element);
    }
    if (isAt(parts.subject, element)) {
      return DistinguishedName.field("x509.subject", "subject", element);
    }
    if (isAt(parts.publicKeyInfo, element)) {
      return PublicKeyInfo.field(element);
    }
    return behindKey(element);
  }

  private Field behindKey(Der element) {
    return switch (element.identifier()) {
      case 0x81 -> uniqueId("issuerUniqueID", element);
      case 0x82 -> uniqueId("subjectUniqueID", element);
      default ->
          isAt(
                  parts.extensions,
                  element.children().isEmpty() ? null : element.children().getFirst())
              ? element.group(
                  "x509.extensionsTag",
                  "[3]",
                  "",
                  List.of(ExtensionDecoders.field(element.children().getFirst())))
              : surplus(element);
    };
  }

  private static Field uniqueId(String name, Der element) {
    return element.leaf("x509." + name, Asn1Values.hex(element.body(), 64));
  }

  private static Field surplus(Der element) {
    Field tree = Asn1Tree.of(element);
    Message note =
        tree.note() != null
            ? tree.note()
            : Message.of("certificate.asn1.unexpected-end", element.range().offset());
    return tree.withNote(note);
  }

  private static Field version(Der element) {
    String text = "";
    Message note = null;
    try {
      Der number = element.children().isEmpty() ? element : element.children().getFirst();
      int version = Asn1Values.small(number);
      text = "v" + (version + 1);
      note = version == 2 ? null : Message.of("certificate.remark.old-version", text);
    } catch (Asn1Exception e) {
      note = e.explanation();
    }
    return element.leaf("x509.version", text).withNote(note);
  }

  /** RFC 5280, 4.1.2.2. */
  private static @Nullable Message serialNote(Der serial) {
    Bytes octets = serial.body();
    if (octets.isEmpty() || octets.at(0) >= 0x80 || (octets.length() == 1 && octets.at(0) == 0)) {
      return Message.of("certificate.remark.serial-not-positive");
    }
    int length = octets.at(0) == 0 ? octets.length() - 1 : octets.length();
    return length > 20 ? Message.of("certificate.remark.serial-too-long", length) : null;
  }

  private static Field validity(Der element) {
    List<Field> children = new ArrayList<>();
    for (Der time : element.children()) {
      String name = children.isEmpty() ? "notBefore" : "notAfter";
      children.add(time("x509." + name, name, time));
    }
    return element.group("x509.validity", "", children);
  }

  private static Field time(String id, String name, Der time) {
    try {
      return time.leaf(id, name, Asn1Time.of(time).toString()).withNote(Asn1Time.choice(time));
    } catch (Asn1Exception e) {
      return time.leaf(id, name, Asn1Time.text(time)).withNote(e.explanation());
    }
  }
}
