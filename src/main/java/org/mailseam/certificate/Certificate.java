package org.mailseam.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.text.Message;

/**
 * An X.509 certificate (RFC 5280) or a raw public key (RFC 7250), decoded as far as it can be.
 *
 * @param der the bytes as sent
 * @param subject as in RFC 4514, the most specific part first: {@code CN=R11,O=Let's Encrypt,C=US};
 *     null where it does not parse and for a raw public key
 * @param issuer as {@code subject}
 * @param serial lower case hexadecimal as {@code openssl x509 -serial} has it; null where it does
 *     not parse
 * @param notBefore first instant of its validity; null where it does not parse
 * @param notAfter last instant of its validity; null where it does not parse
 * @param subjectAltNames {@code DNS:}, {@code IP:}, {@code email:}, {@code URI:}, {@code SRV:},
 *     {@code DirName:}, {@code otherName:} and the name, in the order of the certificate
 * @param publicKey algorithm and size: {@code RSA 2048}, {@code EC P-256}, {@code Ed25519}, {@code
 *     ML-DSA-65}; null where it does not parse
 * @param signatureAlgorithm {@code sha256WithRSAEncryption}, {@code ecdsa-with-SHA256}, {@code
 *     rsassaPss}, {@code Ed25519}, or the OID; null where it does not parse
 * @param sha256 SHA-256 of {@code der} in lower case hexadecimal
 * @param tree all fields with their places in {@code der}
 * @param problem why it does not parse; null when it does
 */
public record Certificate(
    Bytes der,
    String subject,
    String issuer,
    String serial,
    Instant notBefore,
    Instant notAfter,
    List<String> subjectAltNames,
    String publicKey,
    String signatureAlgorithm,
    String sha256,
    Field tree,
    Message problem) {

  public Certificate {
    Objects.requireNonNull(der, "der");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(tree, "tree");
    subjectAltNames = List.copyOf(subjectAltNames);
  }

  /** Decodes any bytes: what does not parse becomes null and is explained by the problem. */
  public static Certificate decode(Bytes der) {
    return new Certificate(
        der,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        hash(der).hex(),
        Field.leaf("certificate", "Certificate", "", new ByteRange(0, der.length())),
        Message.of("certificate.not-asn1"));
  }

  /** The certificate as text for files and mail (RFC 7468); a raw key as a public key. */
  public String pem() {
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der.toArray());
    return "-----BEGIN CERTIFICATE-----\n" + base64 + "\n-----END CERTIFICATE-----\n";
  }

  private static Bytes hash(Bytes bytes) {
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-256").digest(bytes.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
