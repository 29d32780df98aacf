package org.mailseam.certificate;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.mailseam.field.Bytes;

/** The hashes by which certificates and keys are known. */
final class CertificateHash {

  private CertificateHash() {}

  static Bytes sha256(Bytes bytes) {
    try {
      return Bytes.of(MessageDigest.getInstance("SHA-256").digest(bytes.toArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }
}
