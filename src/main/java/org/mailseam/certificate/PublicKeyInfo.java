package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Tree;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.Oids;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * A public key and its algorithm (RFC 5280, 4.1.2.7; RFC 3279; RFC 5480).
 *
 * @param element the SubjectPublicKeyInfo
 * @param oid the algorithm
 * @param parameters those of the algorithm, such as a curve; null where there are none
 * @param key the BIT STRING
 * @param name for people: {@code RSA 2048}, {@code EC P-256}, {@code Ed25519}
 * @param family which strength rules apply
 * @param bits length of the modulus, of the prime, or of the field; 0 where that says nothing
 */
record PublicKeyInfo(
    Der element,
    String oid,
    @Nullable Der parameters,
    Der key,
    String name,
    Family family,
    int bits) {

  /** Kinds of keys that are judged by different rules. */
  enum Family {
    RSA,
    DSA,
    EC,
    /** An elliptic curve written out instead of named, which RFC 5480, 2.1.1 forbids. */
    EC_EXPLICIT,
    OTHER
  }

  private static final String RSA = "1.2.840.113549.1.1.1";
  private static final String RSA_PSS = "1.2.840.113549.1.1.10";
  private static final String DSA = "1.2.840.10040.4.1";
  private static final String EC = "1.2.840.10045.2.1";

  static PublicKeyInfo read(Der element) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(element, "SubjectPublicKeyInfo");
    DerCursor algorithm = DerCursor.of(parts.take(Der.SEQUENCE, "algorithm"));
    String oid = Asn1Values.oid(algorithm.take(Der.OBJECT_IDENTIFIER, "algorithm"));
    Der parameters = algorithm.hasNext() ? algorithm.take("parameters") : null;
    Der key = parts.take(Der.BIT_STRING, "subjectPublicKey");
    parts.end();
    PublicKeyInfo plain =
        new PublicKeyInfo(element, oid, parameters, key, Oids.name(oid), Family.OTHER, 0);
    return switch (oid) {
      case RSA -> plain.rsa("RSA");
      case RSA_PSS -> plain.rsa("RSA-PSS");
      case DSA -> plain.dsa();
      case EC -> plain.ec();
      default -> plain;
    };
  }

  private PublicKeyInfo as(String kind, Family of, int size) {
    return new PublicKeyInfo(element, oid, parameters, key, kind, of, size);
  }

  boolean isRsa() {
    return family == Family.RSA;
  }

  private PublicKeyInfo rsa(String kind) throws Asn1Exception {
    Der modulus = DerCursor.sequence(key.insideBits(), "RSAPublicKey").take(Der.INTEGER, "modulus");
    int size = Asn1Values.integer(modulus).bitLength();
    return as(kind + " " + size, Family.RSA, size);
  }

  private PublicKeyInfo dsa() throws Asn1Exception {
    if (parameters == null || parameters.children().isEmpty()) {
      return as("DSA", Family.DSA, 0);
    }
    int size = Asn1Values.integer(parameters.children().getFirst()).bitLength();
    return as("DSA " + size, Family.DSA, size);
  }

  private PublicKeyInfo ec() throws Asn1Exception {
    int octets = key.content().length() - 2;
    boolean uncompressed = octets > 0 && key.body().at(1) == 4;
    int size = 8 * (uncompressed ? octets / 2 : Math.max(0, octets));
    if (parameters != null && parameters.is(Der.OBJECT_IDENTIFIER)) {
      return as("EC " + Oids.name(Asn1Values.oid(parameters)), Family.EC, size);
    }
    boolean explicit = parameters != null && parameters.is(Der.SEQUENCE);
    return as("EC", explicit ? Family.EC_EXPLICIT : Family.EC, size);
  }

  /** The key as a field; one that does not parse shows its ASN.1 and says so. */
  static Field field(Der element) {
    String id = "x509.subjectPublicKeyInfo";
    List<Field> children = new ArrayList<>();
    String name = "";
    Message note = null;
    try {
      PublicKeyInfo info = read(element);
      name = info.name;
      Der algorithm = element.children().getFirst();
      children.add(AlgorithmFields.field("x509.key.algorithm", "algorithm", algorithm));
      children.add(info.keyField());
      note = KeyFault.of(info);
    } catch (Asn1Exception e) {
      note = e.explanation();
      children.clear();
      element.children().forEach(child -> children.add(Asn1Tree.of(child)));
    }
    return new Field(id, "subjectPublicKeyInfo", name, element.range(), children, note);
  }

  private Field keyField() throws Asn1Exception {
    String id = "x509.subjectPublicKey";
    if (!isRsa()) {
      String hex = Asn1Values.hex(key.body().from(Math.min(1, key.content().length())), 4096);
      return key.leaf(id, "subjectPublicKey", hex);
    }
    DerCursor parts = DerCursor.of(key.insideBits());
    Der modulus = parts.take(Der.INTEGER, "modulus");
    Der exponent = parts.take(Der.INTEGER, "publicExponent");
    String exponentText = Asn1Values.hex(exponent.body(), 64);
    if (exponent.content().length() <= 8) {
      exponentText = Asn1Values.integer(exponent).toString();
    }
    return key.group(
        id,
        "subjectPublicKey",
        "",
        List.of(
            modulus.leaf("x509.rsa.modulus", Asn1Values.hex(modulus.body(), 2049)),
            exponent.leaf("x509.rsa.publicExponent", exponentText)));
  }
}
