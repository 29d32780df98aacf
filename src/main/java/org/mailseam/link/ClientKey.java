package org.mailseam.link;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.DSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.DSAPublicKeyParameters;
import org.bouncycastle.crypto.params.ECPrivateKeyParameters;
import org.bouncycastle.crypto.params.ECPublicKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.params.Ed448PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed448PublicKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPrivateKeyParameters;
import org.bouncycastle.crypto.params.MLDSAPublicKeyParameters;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.util.PublicKeyFactory;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.util.Arrays;
import org.jspecify.annotations.Nullable;

/** What a private key of a client can be used for. */
final class ClientKey {

  private static final int ECDSA_SHA224 = 0x0303;
  private static final int DSA_SHA256 = 0x0402;
  private static final int DSA_SHA1 = 0x0202;

  private ClientKey() {}

  /**
   * Whether the two keys are a pair.
   *
   * @param info null for none
   */
  static boolean matches(AsymmetricKeyParameter privateKey, @Nullable SubjectPublicKeyInfo info) {
    try {
      return info != null && pair(privateKey, PublicKeyFactory.createKey(info));
    } catch (IOException | RuntimeException unknown) {
      return false;
    }
  }

  private static boolean pair(AsymmetricKeyParameter privateKey, AsymmetricKeyParameter publicKey) {
    return switch (privateKey) {
      case RSAKeyParameters ours ->
          publicKey instanceof RSAKeyParameters theirs
              && ours.getModulus().equals(theirs.getModulus());
      case ECPrivateKeyParameters ours ->
          publicKey instanceof ECPublicKeyParameters theirs
              && ours.getParameters().getG().multiply(ours.getD()).equals(theirs.getQ());
      case Ed25519PrivateKeyParameters ours ->
          publicKey instanceof Ed25519PublicKeyParameters theirs
              && Arrays.areEqual(ours.generatePublicKey().getEncoded(), theirs.getEncoded());
      case Ed448PrivateKeyParameters ours ->
          publicKey instanceof Ed448PublicKeyParameters theirs
              && Arrays.areEqual(ours.generatePublicKey().getEncoded(), theirs.getEncoded());
      case MLDSAPrivateKeyParameters ours ->
          publicKey instanceof MLDSAPublicKeyParameters theirs
              && Arrays.areEqual(ours.getPublicKey(), theirs.getEncoded());
      case DSAPrivateKeyParameters ours ->
          publicKey instanceof DSAPublicKeyParameters theirs
              && ours.getParameters()
                  .getG()
                  .modPow(ours.getX(), ours.getParameters().getP())
                  .equals(theirs.getY());
      default -> false;
    };
  }

  /** The signature schemes the key can sign with, the best first (RFC 8446, 4.2.3). */
  static List<Integer> schemes(
      AsymmetricKeyParameter key, @Nullable SubjectPublicKeyInfo info, boolean tls13) {
    return switch (key) {
      case RSAKeyParameters rsa -> rsa(rsa, info, tls13);
      case ECPrivateKeyParameters ec -> ecdsa(ec, tls13);
      case Ed25519PrivateKeyParameters _ -> List.of(SignatureScheme.ed25519);
      case Ed448PrivateKeyParameters _ -> List.of(SignatureScheme.ed448);
      case MLDSAPrivateKeyParameters mldsa when tls13 ->
          switch (mldsa.getParameters().getName()) {
            case "ml-dsa-44" -> List.of(SignatureScheme.mldsa44);
            case "ml-dsa-65" -> List.of(SignatureScheme.mldsa65);
            default -> List.of(SignatureScheme.mldsa87);
          };
      case DSAPrivateKeyParameters _ when !tls13 -> List.of(DSA_SHA256, DSA_SHA1);
      default -> List.of();
    };
  }

  static boolean signsWithoutScheme(AsymmetricKeyParameter key) {
    return key instanceof RSAKeyParameters
        || key instanceof ECPrivateKeyParameters
        || key instanceof DSAPrivateKeyParameters;
  }

  private static List<Integer> rsa(
      RSAKeyParameters key, @Nullable SubjectPublicKeyInfo info, boolean tls13) {
    boolean pssOnly =
        info != null
            && info.getAlgorithm().getAlgorithm().equals(PKCSObjectIdentifiers.id_RSASSA_PSS);
    List<Integer> schemes = new ArrayList<>();
    int[] hashBytes = {32, 48, 64};
    for (int i = 0; i < hashBytes.length; i++) {
      // PSS needs room for two hashes (RFC 8017, 9.1.1).
      if (key.getModulus().bitLength() >= 16 * hashBytes[i] + 16) {
        schemes.add(
            (pssOnly ? SignatureScheme.rsa_pss_pss_sha256 : SignatureScheme.rsa_pss_rsae_sha256)
                + i);
      }
    }
    if (!tls13 && !pssOnly) {
      schemes.addAll(
          List.of(
              SignatureScheme.rsa_pkcs1_sha256,
              SignatureScheme.rsa_pkcs1_sha384,
              SignatureScheme.rsa_pkcs1_sha512,
              SignatureScheme.rsa_pkcs1_sha1));
    }
    return schemes;
  }

  /** TLS 1.3 ties each scheme to one curve; TLS 1.2 signs with any hash. */
  private static List<Integer> ecdsa(ECPrivateKeyParameters key, boolean tls13) {
    int bits = key.getParameters().getN().bitLength();
    List<Integer> fitting =
        bits > 512
            ? List.of(SignatureScheme.ecdsa_secp521r1_sha512)
            : bits > 256
                ? List.of(
                    SignatureScheme.ecdsa_secp384r1_sha384,
                    SignatureScheme.ecdsa_brainpoolP384r1tls13_sha384)
                : List.of(SignatureScheme.ecdsa_secp256r1_sha256);
    if (tls13) {
      return fitting;
    }
    return Stream.concat(
            fitting.stream(),
            Stream.of(
                SignatureScheme.ecdsa_secp256r1_sha256,
                SignatureScheme.ecdsa_secp384r1_sha384,
                SignatureScheme.ecdsa_secp521r1_sha512,
                ECDSA_SHA224,
                SignatureScheme.ecdsa_sha1))
        .distinct()
        .toList();
  }
}
