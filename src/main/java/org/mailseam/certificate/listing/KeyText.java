package org.mailseam.certificate.listing;

import java.math.BigInteger;
import java.util.List;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.field.Bytes;

/** A SubjectPublicKeyInfo (RFC 5280, 4.1.2.7). */
public final class KeyText {

  private static final int INDENT = 16;
  private static final int VALUE_INDENT = 20;
  private static final int OCTETS_IN_LINE = 15;

  private static final String RSA = "1.2.840.113549.1.1.1";
  private static final String RSA_PSS = "1.2.840.113549.1.1.10";
  private static final String DSA = "1.2.840.10040.4.1";
  private static final String EC = "1.2.840.10045.2.1";
  private static final String PRIME_FIELD = "1.2.840.10045.1.1";

  private final Lines lines;

  private KeyText(Lines lines) {
    this.lines = lines;
  }

  /** Adds the lines of a key; one that does not parse has its bytes shown. */
  public static void add(Der info, Lines lines) {
    new KeyText(lines).add(info);
  }

  private void add(Der info) {
    try {
      DerCursor parts = DerCursor.sequence(info, "SubjectPublicKeyInfo");
      DerCursor algorithm = DerCursor.of(parts.take(Der.SEQUENCE, "algorithm"));
      String oid = Asn1Values.oid(algorithm.take(Der.OBJECT_IDENTIFIER, "algorithm"));
      Der parameters = algorithm.hasNext() ? algorithm.take("parameters") : null;
      lines.add(INDENT - 4, "Public Key Algorithm: " + ObjectNames.algorithm(oid));
      Der key = parts.take(Der.BIT_STRING, "subjectPublicKey");
      try {
        key(oid, parameters, key);
      } catch (Asn1Exception _) {
        bits(key);
      }
    } catch (Asn1Exception _) {
      // Then not even the algorithm is there, and the certificate's problem says so.
    }
  }

  private void key(String oid, @Nullable Der parameters, Der key) throws Asn1Exception {
    switch (oid) {
      case RSA -> rsa(key);
      case RSA_PSS -> {
        rsa(key);
        restrictions(parameters);
      }
      case DSA -> dsa(parameters, key);
      case EC -> ec(parameters, key);
      default -> {
        lines.add(INDENT, ObjectNames.algorithm(oid) + " Public-Key:");
        bits(key);
      }
    }
  }

  private void bits(Der key) {
    lines.add(INDENT, "pub:");
    hex(key.body().from(Math.min(1, key.content().length())));
  }

  private void hex(Bytes bytes) {
    lines.hex(VALUE_INDENT, bytes, OCTETS_IN_LINE);
  }

  private void rsa(Der key) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(key.insideBits(), "RSAPublicKey");
    BigInteger modulus = Asn1Values.integer(parts.take(Der.INTEGER, "modulus"));
    BigInteger exponent = Asn1Values.integer(parts.take(Der.INTEGER, "publicExponent"));
    size(modulus.bitLength());
    number("Modulus:", modulus);
    number("Exponent:", exponent);
  }

  private void size(int bits) {
    lines.add(INDENT, "Public-Key: (" + bits + " bit)");
  }

  /** Small numbers are written as such. */
  private void number(String label, BigInteger value) {
    if (value.signum() >= 0 && value.bitLength() <= 64) {
      lines.add(INDENT, label + " " + value + " (0x" + value.toString(16) + ")");
    } else {
      lines.add(INDENT, label);
      hex(Bytes.of(value.toByteArray()));
    }
  }

  /** The RSASSA-PSS-params that a key may be bound to (RFC 4055, 3.1). */
  private void restrictions(@Nullable Der parameters) throws Asn1Exception {
    if (parameters == null || !parameters.is(Der.SEQUENCE)) {
      lines.add(INDENT, "No PSS parameter restrictions");
      return;
    }
    lines.add(INDENT, "PSS parameter restrictions:");
    PssParameters pss = PssParameters.read(parameters);
    lines.add(INDENT + 2, "Hash Algorithm: " + pss.hash());
    lines.add(INDENT + 2, "Mask Algorithm: " + pss.mask());
    lines.add(INDENT + 2, "Minimum Salt Length: " + pss.salt());
    lines.add(INDENT + 2, "Trailer Field: 0x" + pss.trailer().toString(16));
  }

  private void dsa(@Nullable Der parameters, Der key) throws Asn1Exception {
    BigInteger value = Asn1Values.integer(key.insideBits());
    List<Der> domain = parameters == null ? List.of() : parameters.children();
    if (domain.size() == 3) {
      size(Asn1Values.integer(domain.getFirst()).bitLength());
    }
    number("pub:", value);
    for (int i = 0; i < domain.size() && i < 3; i++) {
      number(List.of("P:", "Q:", "G:").get(i), Asn1Values.integer(domain.get(i)));
    }
  }

  private void ec(@Nullable Der parameters, Der key) throws Asn1Exception {
    if (parameters != null && parameters.is(Der.OBJECT_IDENTIFIER)) {
      String oid = Asn1Values.oid(parameters);
      ASN1ObjectIdentifier curve = new ASN1ObjectIdentifier(oid);
      String nist = NISTNamedCurves.getName(curve);
      size(nist == null ? fieldBits(key) : NISTNamedCurves.getByOID(curve).getN().bitLength());
      bits(key);
      lines.add(INDENT, "ASN1 OID: " + ObjectNames.shorter(oid));
      if (nist != null) {
        lines.add(INDENT, "NIST CURVE: " + nist);
      }
    } else {
      explicit(parameters, key);
    }
  }

  /** The length of one coordinate, which is that of the group for all curves that are in use. */
  private static int fieldBits(Der key) {
    int octets = key.content().length() - 2;
    boolean uncompressed = octets > 0 && key.body().at(1) == 4;
    return 8 * (uncompressed ? octets / 2 : Math.max(0, octets));
  }

  /** A curve that is written out (SEC 1, C.2), which RFC 5480, 2.1.1 forbids. */
  private void explicit(@Nullable Der parameters, Der key) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(parameters == null ? key : parameters, "ECParameters");
    parts.take(Der.INTEGER, "version");
    DerCursor field = DerCursor.sequence(parts.take(Der.SEQUENCE, "fieldID"), "FieldID");
    String type = Asn1Values.oid(field.take(Der.OBJECT_IDENTIFIER, "fieldType"));
    Der prime = field.take("parameters");
    DerCursor curve = DerCursor.sequence(parts.take(Der.SEQUENCE, "curve"), "Curve");
    Der a = curve.take(Der.OCTET_STRING, "a");
    Der b = curve.take(Der.OCTET_STRING, "b");
    Der seed = curve.optional(Der.BIT_STRING).orElse(null);
    Der base = parts.take(Der.OCTET_STRING, "base");
    BigInteger order = Asn1Values.integer(parts.take(Der.INTEGER, "order"));
    size(order.bitLength());
    bits(key);
    lines.add(INDENT, "Field Type: " + ObjectNames.longer(type));
    if (type.equals(PRIME_FIELD)) {
      number("Prime:", Asn1Values.integer(prime));
    }
    number("A:", new BigInteger(1, a.body().toArray()));
    number("B:", new BigInteger(1, b.body().toArray()));
    boolean uncompressed = base.content().length() > 0 && base.body().at(0) == 4;
    lines.add(INDENT, "Generator (" + (uncompressed ? "uncompressed" : "compressed") + "):");
    hex(base.body());
    number("Order:", order);
    Der cofactor = parts.optional(Der.INTEGER).orElse(null);
    if (cofactor != null) {
      number("Cofactor: ", Asn1Values.integer(cofactor));
    }
    if (seed != null) {
      lines.add(INDENT, "Seed:");
      hex(Asn1Values.bitBytes(seed));
    }
  }
}
