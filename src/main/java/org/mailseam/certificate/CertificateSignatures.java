package org.mailseam.certificate;

import java.io.IOException;
import java.io.OutputStream;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SignatureException;
import java.security.cert.X509Certificate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentVerifier;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.RuntimeOperatorException;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Exception;
import org.mailseam.certificate.asn1.Asn1Values;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.field.Bytes;

/**
 * Checks signatures of certificates, each pair once. Java's own provider comes first; what it does
 * not know (SLH-DSA, most curves) goes to Bouncy Castle.
 */
final class CertificateSignatures {

  private static final Set<String> JAVA_CURVES = Set.of("EC P-256", "EC P-384", "EC P-521");

  private final Map<Pair, Boolean> known = new HashMap<>();

  private record Pair(Bytes certificate, Bytes key) {}

  /** How many signatures have been checked so far. */
  int count() {
    return known.size();
  }

  /** Whether {@code certificate} was signed with the key of {@code issuer}. */
  boolean fits(ChainMember certificate, ChainMember issuer) {
    Der key = issuer.parts.publicKeyInfo;
    if (key == null || certificate.parts.signatureValue == null) {
      return false;
    }
    Pair pair = new Pair(certificate.der, key.bytes());
    return known.computeIfAbsent(pair, _ -> check(certificate, issuer, pair.key));
  }

  /** Java has only three curves left, and says of signatures on others that they are wrong. */
  static boolean isKnownToJava(@Nullable PublicKeyInfo key) {
    return key != null
        && (key.family() != PublicKeyInfo.Family.EC || JAVA_CURVES.contains(key.name()));
  }

  private static boolean check(ChainMember certificate, ChainMember issuer, Bytes key) {
    X509Certificate signed = certificate.java().orElse(null);
    X509Certificate signer = issuer.java().orElse(null);
    if (signed != null && signer != null && isKnownToJava(issuer.key)) {
      try {
        signed.verify(signer.getPublicKey());
        return true;
      } catch (SignatureException _) {
        return false;
      } catch (NoSuchAlgorithmException | InvalidKeyException _) {
        // Java does not know the algorithm: the other provider may.
      } catch (GeneralSecurityException | RuntimeException _) {
        return false;
      }
    }
    CertificateParts parts = certificate.parts;
    return parts.tbs != null
        && parts.signatureAlgorithm != null
        && parts.signatureValue != null
        && verify(key, parts.signatureAlgorithm.bytes(), parts.tbs.bytes(), parts.signatureValue);
  }

  /**
   * Checks any signature in the form that certificates, CRLs and OCSP responses have.
   *
   * @param key the SubjectPublicKeyInfo of the signer
   * @param algorithm the AlgorithmIdentifier
   * @param content what was signed
   * @param signature the BIT STRING
   */
  static boolean verify(Bytes key, Bytes algorithm, Bytes content, Der signature) {
    try {
      return verify(key, algorithm, content, Asn1Values.bitBytes(signature));
    } catch (Asn1Exception _) {
      return false;
    }
  }

  /** Checks a signature that stands by itself. */
  static boolean verify(Bytes key, Bytes algorithm, Bytes content, Bytes signature) {
    try {
      ContentVerifier verifier =
          new JcaContentVerifierProviderBuilder()
              .setProvider(JavaCertificate.bouncyCastle())
              .build(SubjectPublicKeyInfo.getInstance(key.toArray()))
              .get(AlgorithmIdentifier.getInstance(algorithm.toArray()));
      try (OutputStream sink = verifier.getOutputStream()) {
        sink.write(content.toArray());
      }
      return verifier.verify(signature.toArray());
    } catch (OperatorCreationException
        | RuntimeOperatorException
        | IOException
        | IllegalArgumentException
        | IllegalStateException
        | ArithmeticException _) {
      return false; // a key or a signature that is not one
    }
  }
}
