package org.mailseam.certificate;

import java.util.List;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.field.Bytes;

/**
 * What some ASN.1 is, by its shape, as the files that people take for certificates have no mark.
 * Each has the key of the sentence that says so.
 */
enum DerKind {
  CERTIFICATE(""),
  PUBLIC_KEY(""),
  SIGNED_DATA(""),
  /** A PFX of RFC 7292. */
  PKCS12("certificate.file.pkcs12"),
  /** A key of PKCS#1, PKCS#8 (RFC 5958) or RFC 5915. */
  PRIVATE_KEY("certificate.file.key"),
  ENCRYPTED_KEY("certificate.file.key"),
  /** A CertificationRequest of RFC 2986. */
  REQUEST("certificate.file.request"),
  /** A CertificateList of RFC 5280, 5.1. */
  CRL("certificate.file.crl"),
  /** An OCSPResponse of RFC 6960, 4.2.1. */
  OCSP("certificate.file.ocsp"),
  OTHER("certificate.file.none");

  private static final String SIGNED_DATA_OID = "1.2.840.113549.1.7.2";

  private final String sentence;

  DerKind(String sentence) {
    this.sentence = sentence;
  }

  /** The key of the sentence about a file of this kind, with the file's name in its gap. */
  String sentence() {
    return sentence;
  }

  static DerKind of(Der element) {
    List<Der> parts = element.children();
    if (!element.is(Der.SEQUENCE) || parts.isEmpty()) {
      return OTHER;
    }
    Der first = parts.getFirst();
    return switch (first.identifier()) {
      case Der.OBJECT_IDENTIFIER -> isOid(first, SIGNED_DATA_OID) ? SIGNED_DATA : OTHER;
      case Der.ENUMERATED -> OCSP;
      case Der.INTEGER -> numbered(parts);
      case Der.SEQUENCE -> grouped(parts);
      default -> OTHER;
    };
  }

  private static boolean isOid(Der element, String oid) {
    try {
      return Asn1Values.oid(element).equals(oid);
    } catch (Asn1Exception _) {
      return false;
    }
  }

  private static DerKind numbered(List<Der> parts) {
    if (parts.size() < 2) {
      return OTHER;
    }
    Der second = parts.get(1);
    if (second.is(Der.INTEGER) || second.is(Der.OCTET_STRING)) {
      return PRIVATE_KEY;
    }
    if (!second.is(Der.SEQUENCE)) {
      return OTHER;
    }
    boolean version3 = parts.getFirst().body().equals(Bytes.ofHex("03"));
    if (version3) {
      return PKCS12;
    }
    return parts.size() > 2 && parts.get(2).is(Der.OCTET_STRING) ? PRIVATE_KEY : OTHER;
  }

  private static DerKind grouped(List<Der> parts) {
    Der first = parts.getFirst();
    if (first.children().isEmpty()) {
      return OTHER;
    }
    Der inner = first.children().getFirst();
    if (inner.is(Der.OBJECT_IDENTIFIER)) {
      boolean octets = parts.size() == 2 && parts.get(1).is(Der.OCTET_STRING);
      boolean bits = parts.size() == 2 && parts.get(1).is(Der.BIT_STRING);
      return octets ? ENCRYPTED_KEY : bits ? PUBLIC_KEY : OTHER;
    }
    if (inner.is(Der.contextConstructed(0))) {
      return CERTIFICATE;
    }
    return inner.is(Der.INTEGER) ? versioned(first.children()) : unversioned(first.children());
  }

  /** A certificate of version 1, a request or a list of revoked certificates. */
  private static DerKind versioned(List<Der> parts) {
    if (parts.size() < 2 || !parts.get(1).is(Der.SEQUENCE)) {
      return CERTIFICATE; // cut off, so the likeliest it is
    }
    boolean name = parts.get(1).children().stream().allMatch(part -> part.is(Der.SET));
    if (name) {
      return REQUEST;
    }
    return parts.size() > 3 && isTime(parts.get(3)) ? CRL : CERTIFICATE;
  }

  private static DerKind unversioned(List<Der> parts) {
    return parts.size() > 2 && isTime(parts.get(2)) ? CRL : OTHER;
  }

  private static boolean isTime(Der element) {
    return element.is(Der.UTC_TIME) || element.is(Der.GENERALIZED_TIME);
  }
}
