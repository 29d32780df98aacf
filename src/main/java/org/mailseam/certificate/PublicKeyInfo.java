package org.mailseam.certificate;

import java.util.ArrayList;
import java.util.List;
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
 * @param name for people: {@code RSA 2048}, {@code EC P-256}, {@code Ed25519}
 * @param family which strength rules apply
 * @param bits length of the modulus, of the prime, or of the field; 0 where that says nothing
 */
record PublicKeyInfo(Der element, String oid, String name, Family family, int bits) {

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
    return switch (oid) {
      case RSA -> rsa(element, oid, "RSA", key);
      case RSA_PSS -> rsa(element, oid, "RSA-PSS", key);
      case DSA -> dsa(element, oid, parameters);
      case EC -> ec(element, oid, parameters, key);
      default -> new PublicKeyInfo(element, oid, Oids.name(oid), Family.OTHER, 0);
    };
  }

  private static PublicKeyInfo rsa(Der element, String oid, String name, Der key)
      throws Asn1Exception {
    Der modulus = DerCursor.sequence(key.insideBits(), "RSAPublicKey").take(Der.INTEGER, "modulus");
    int bits = Asn1Values.integer(modulus).bitLength();
    return new PublicKeyInfo(element, oid, name + " " + bits, Family.RSA, bits);
  }

  private static PublicKeyInfo dsa(Der element, String oid, Der parameters) throws Asn1Exception {
    if (parameters == null || parameters.children().isEmpty()) {
      return new PublicKeyInfo(element, oid, "DSA", Family.DSA, 0);
    }
    int bits = Asn1Values.integer(parameters.children().getFirst()).bitLength();
    return new PublicKeyInfo(element, oid, "DSA " + bits, Family.DSA, bits);
  }

  private static PublicKeyInfo ec(Der element, String oid, Der parameters, Der key)
      throws Asn1Exception {
    int octets = key.content().length() - 2;
    boolean uncompressed = octets > 0 && key.body().at(1) == 4;
    int bits = 8 * (uncompressed ? octets / 2 : Math.max(0, octets));
    if (parameters != null && parameters.is(Der.OBJECT_IDENTIFIER)) {
      String curve = Oids.name(Asn1Values.oid(parameters));
      return new PublicKeyInfo(element, oid, "EC " + curve, Family.EC, bits);
    }
    Family family =
        parameters != null && parameters.is(Der.SEQUENCE) ? Family.EC_EXPLICIT : Family.EC;
    return new PublicKeyInfo(element, oid, "EC", family, bits);
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
      children.add(AlgorithmFields.field("x509.key.algorithm", "algorithm", first(element)));
      children.add(keyField(info, element.children().get(1)));
    } catch (Asn1Exception e) {
      note = e.explanation();
      children.clear();
      element.children().forEach(child -> children.add(Asn1Tree.of(child)));
    }
    return new Field(id, "subjectPublicKeyInfo", name, element.range(), children, note);
  }

  private static Der first(Der element) {
    return element.children().getFirst();
  }

  private static Field keyField(PublicKeyInfo info, Der key) throws Asn1Exception {
    String id = "x509.subjectPublicKey";
    if (info.family != Family.RSA) {
      String hex = Asn1Values.hex(key.body().from(Math.min(1, key.content().length())), 4096);
      return Field.leaf(id, "subjectPublicKey", hex, key.range());
    }
    DerCursor parts = DerCursor.of(key.insideBits());
    Der modulus = parts.take(Der.INTEGER, "modulus");
    Der exponent = parts.take(Der.INTEGER, "publicExponent");
    String exponentText = Asn1Values.hex(exponent.body(), 64);
    if (exponent.content().length() <= 8) {
      exponentText = Asn1Values.integer(exponent).toString();
    }
    return Field.group(
        id,
        "subjectPublicKey",
        "",
        key.range(),
        List.of(
            Field.leaf(
                "x509.rsa.modulus",
                "modulus",
                Asn1Values.hex(modulus.body(), 2049),
                modulus.range()),
            Field.leaf(
                "x509.rsa.publicExponent", "publicExponent", exponentText, exponent.range())));
  }
}
