package org.mailseam.certificate;

import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.asn1.Asn1Tree;
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
    @Nullable String subject,
    @Nullable String issuer,
    @Nullable String serial,
    @Nullable Instant notBefore,
    @Nullable Instant notAfter,
    List<String> subjectAltNames,
    @Nullable String publicKey,
    @Nullable String signatureAlgorithm,
    String sha256,
    Field tree,
    @Nullable Message problem) {

  public Certificate {
    Objects.requireNonNull(der, "der");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(tree, "tree");
    subjectAltNames = List.copyOf(subjectAltNames);
  }

  /** Decodes any bytes: what does not parse becomes null and is explained by the problem. */
  public static Certificate decode(Bytes der) {
    return CertificateDecoder.decode(der);
  }

  /**
   * What is wrong with the certificate without being a reason to refuse it: rules for issuers that
   * it does not keep, and parts that are not written in DER.
   */
  public List<Remark> remarks() {
    return ChainMember.of(der, Problem.NOT_SENT)
        .map(member -> ProfileRemarks.of(member, tree))
        .orElse(List.of());
  }

  /** Whether this is a bare public key instead of a certificate (RFC 7250). */
  public boolean isRawKey() {
    return tree.id().equals("x509.subjectPublicKeyInfo");
  }

  /**
   * The bare ASN.1; its fields have the same ranges as those of {@link #tree} where they are the
   * same elements.
   */
  public Field asn1() {
    return Asn1Tree.of(der);
  }

  /** The certificate as text for files and mail (RFC 7468); a raw key as a public key. */
  public String pem() {
    String label = isRawKey() ? "PUBLIC KEY" : "CERTIFICATE";
    String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der.toArray());
    return "-----BEGIN " + label + "-----\n" + base64 + "\n-----END " + label + "-----\n";
  }

  /**
   * SHA-256 of the public key with its algorithm in base64, as pinning after RFC 7469, 2.4 has it;
   * null where there is no key.
   */
  public @Nullable String spkiPin() {
    Bytes hash = keyHash();
    return hash == null ? null : Base64.getEncoder().encodeToString(hash.toArray());
  }

  /**
   * The data of the TLSA record that names this certificate by its key: {@code 3 1 1} and SHA-256
   * of the public key (RFC 6698, RFC 7671, 5.1); null where there is no key.
   */
  public @Nullable String tlsa() {
    Bytes hash = keyHash();
    return hash == null ? null : "3 1 1 " + hash.hex();
  }

  private @Nullable Bytes keyHash() {
    return tree.find("x509.subjectPublicKeyInfo")
        .map(key -> der.slice(key.range()).digest("SHA-256"))
        .orElse(null);
  }
}
