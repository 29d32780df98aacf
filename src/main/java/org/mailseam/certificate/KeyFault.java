package org.mailseam.certificate;

import java.io.IOException;
import java.math.BigInteger;
import java.security.PublicKey;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerCursor;
import org.mailseam.certificate.asn1.Oids;
import org.mailseam.text.Message;

/**
 * Why no signature can be checked with a public key, whoever made it: it is none, or one of a kind
 * that is not known here or does not sign (RFC 5280, 4.1.2.7; RFC 3279; RFC 5480; RFC 8410).
 */
final class KeyFault {

  /** Smaller ones have no room for a signature with SHA-256; Java's limit, too. */
  private static final int MIN_RSA_BITS = 512;

  /** The limit of OpenSSL and of Java; larger ones keep a peer busy for minutes. */
  private static final int MAX_RSA_BITS = 16384;

  /** OpenSSL and Java take longer exponents only up to this size of the modulus. */
  private static final int MAX_FREE_BITS = 3072;

  private static final int MAX_EXPONENT_BITS = 64;

  /** Keys of key agreement and encryption, by the beginning of their OIDs. */
  private static final Set<String> NOT_FOR_SIGNATURES =
      Set.of(
          "1.3.101.110", // X25519
          "1.3.101.111", // X448
          "1.3.132.1.12", // id-ecDH
          "1.3.132.1.13", // id-ecMQV
          "1.2.840.113549.1.3.1", // PKCS #3
          "1.2.840.10046.2.1", // X9.42
          "1.2.840.113549.1.1.7", // RSAES-OAEP
          "2.16.840.1.101.3.4.4.1", // ML-KEM, here and below
          "2.16.840.1.101.3.4.4.2",
          "2.16.840.1.101.3.4.4.3");

  /** Ed25519 and Ed448. */
  private static final Set<String> EDWARDS = Set.of("1.3.101.112", "1.3.101.113");

  private KeyFault() {}

  /** What is wrong and what to do, or null where the key can be used. */
  static @Nullable Message of(PublicKeyInfo info) {
    if (NOT_FOR_SIGNATURES.contains(info.oid())) {
      return Message.of("certificate.key.not-for-signatures", info.name());
    }
    try {
      return switch (info.family()) {
        case RSA -> rsa(info.key().insideBits());
        case EC -> ec(info);
        case DSA, EC_EXPLICIT -> null; // refused for what they are
        case OTHER -> other(info);
      };
    } catch (Asn1Exception _) {
      return Message.of("certificate.key.malformed");
    }
  }

  private static @Nullable Message rsa(Der key) throws Asn1Exception {
    DerCursor parts = DerCursor.sequence(key, "RSAPublicKey");
    BigInteger modulus = Asn1Values.integer(parts.take(Der.INTEGER, "modulus"));
    BigInteger exponent = Asn1Values.integer(parts.take(Der.INTEGER, "publicExponent"));
    parts.end();
    int bits = modulus.bitLength();
    if (modulus.signum() <= 0 || !modulus.testBit(0) || bits < MIN_RSA_BITS) {
      return Message.of("certificate.key.modulus", bits);
    }
    if (bits > MAX_RSA_BITS) {
      return Message.of("certificate.key.large-modulus", bits, MAX_RSA_BITS);
    }
    boolean low = exponent.compareTo(BigInteger.valueOf(3)) < 0 || !exponent.testBit(0);
    boolean high =
        exponent.compareTo(modulus) >= 0
            || (bits > MAX_FREE_BITS && exponent.bitLength() > MAX_EXPONENT_BITS);
    return low || high
        ? Message.of(
            "certificate.key.exponent",
            exponent.bitLength() > MAX_EXPONENT_BITS
                ? "2^" + (exponent.bitLength() - 1) + "…"
                : exponent)
        : null;
  }

  /** RFC 5480, 2.1.1 and 2.2. */
  private static @Nullable Message ec(PublicKeyInfo info) throws Asn1Exception {
    Der parameters = info.parameters();
    if (parameters == null || !parameters.is(Der.OBJECT_IDENTIFIER)) {
      return Message.of("certificate.key.no-curve");
    }
    String oid = Asn1Values.oid(parameters);
    X9ECParameters curve = curve(oid);
    if (curve == null) {
      return Message.of("certificate.key.unknown-curve", Oids.describe(oid));
    }
    try {
      byte[] point = Asn1Values.bitBytes(info.key()).toArray();
      if (point.length > 0 && !curve.getCurve().decodePoint(point).isInfinity()) {
        return null;
      }
    } catch (IllegalArgumentException | ArithmeticException _) {
      // Not on the curve, or of another length than its points have.
    }
    return Message.of("certificate.key.point", Oids.name(oid));
  }

  private static @Nullable X9ECParameters curve(String oid) {
    try {
      ASN1ObjectIdentifier name = new ASN1ObjectIdentifier(oid);
      X9ECParameters fast = CustomNamedCurves.getByOID(name);
      return fast == null ? ECNamedCurveTable.getByOID(name) : fast;
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  private static @Nullable Message other(PublicKeyInfo info) {
    try {
      SubjectPublicKeyInfo bytes =
          SubjectPublicKeyInfo.getInstance(info.element().bytes().toArray());
      if (EDWARDS.contains(info.oid())) {
        PublicKeyFactory.createKey(bytes);
        return null;
      }
      JavaCertificate.bouncyCastle(); // has to be there before it can be asked
      PublicKey key = BouncyCastleProvider.getPublicKey(bytes);
      return key == null
          ? Message.of("certificate.key.unknown-algorithm", Oids.describe(info.oid()))
          : null;
    } catch (IOException | RuntimeException _) {
      return Message.of("certificate.key.malformed");
    }
  }
}
