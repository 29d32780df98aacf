package org.mailseam.certificate;

import java.util.Objects;
import org.mailseam.text.Message;

/**
 * One reason why a chain is not trusted.
 *
 * @param code what it is, in the words of the command line's JSON: {@code expired}, {@code
 *     not-yet-valid}, {@code self-signed}, {@code untrusted-root}, {@code incomplete-chain}, {@code
 *     bad-signature}, {@code not-a-ca}, {@code path-length}, {@code name-constraint}, {@code
 *     wrong-usage}, {@code weak-key}, {@code unusable-key}, {@code weak-signature}, {@code
 *     revoked}, {@code must-staple} or {@code malformed}
 * @param certificate which of the certificates sent it is about, counted from 0 in the order sent;
 *     {@link #NOT_SENT} when it is about an anchor, or an intermediate that came from elsewhere
 * @param message what is wrong and what to do about it
 */
public record Problem(String code, int certificate, Message message) {

  /** Stands for a certificate of the path that the server did not send. */
  public static final int NOT_SENT = -1;

  public Problem {
    Objects.requireNonNull(code, "code");
    Objects.requireNonNull(message, "message");
  }

  /** The id of the field of the certificate by which it is seen. */
  public String field() {
    return switch (code) {
      case "expired", "not-yet-valid" -> "x509.validity";
      case "self-signed", "untrusted-root", "incomplete-chain" -> "x509.issuer";
      case "weak-key", "unusable-key" -> "x509.subjectPublicKeyInfo";
      case "bad-signature" -> "x509.signatureValue";
      case "weak-signature" -> "x509.signatureAlgorithm";
      default -> "x509.certificate";
    };
  }
}
