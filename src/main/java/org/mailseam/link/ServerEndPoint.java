package org.mailseam.link;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.operator.DefaultDigestAlgorithmIdentifierFinder;
import org.mailseam.field.Bytes;

/**
 * Channel binding {@code tls-server-end-point}: a hash of the server's certificate (RFC 5929, 4).
 */
final class ServerEndPoint {

  private static final Set<String> WEAK =
      Set.of("1.2.840.113549.2.2", "1.2.840.113549.2.5", "1.3.14.3.2.26"); // MD2, MD5, SHA-1

  /** RSA, ECDSA and DSA; others, such as Ed25519 and ML-DSA, have no hash of their own. */
  private static final Pattern HASHING =
      Pattern.compile(
          "1\\.2\\.840\\.(113549\\.1\\.1|10045\\.4|10040\\.4)\\..*"
              + "|2\\.16\\.840\\.1\\.101\\.3\\.4\\.3\\.([1-9]|1[0-6])");

  private ServerEndPoint() {}

  /**
   * @param chain the server's certificates
   * @return empty where RFC 5929 leaves it undefined: no certificate, or no single hash
   */
  static Optional<Bytes> of(List<Bytes> chain) {
    if (chain.isEmpty()) {
      return Optional.empty();
    }
    byte[] leaf = chain.getFirst().toArray();
    try {
      AlgorithmIdentifier signature = Certificate.getInstance(leaf).getSignatureAlgorithm();
      if (!HASHING.matcher(signature.getAlgorithm().getId()).matches()) {
        return Optional.empty();
      }
      AlgorithmIdentifier hash = new DefaultDigestAlgorithmIdentifierFinder().find(signature);
      String oid = hash.getAlgorithm().getId();
      MessageDigest digest = MessageDigest.getInstance(WEAK.contains(oid) ? "SHA-256" : oid);
      return Optional.of(Bytes.of(digest.digest(leaf)));
    } catch (NoSuchAlgorithmException | RuntimeException undefined) {
      return Optional.empty();
    }
  }
}
