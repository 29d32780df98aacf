package org.mailseam.tls;

import java.util.Arrays;
import java.util.Optional;
import org.mailseam.field.Bytes;

/**
 * Record protection of the AEAD suites of TLS 1.2 (RFC 5246, 6.2.3.3): the nonce is part secret,
 * part sent (RFC 5288, 3; RFC 6655, 3), or, for ChaCha20-Poly1305, made as in TLS 1.3 (RFC 7905).
 */
final class Tls12AeadProtection implements RecordProtection {

  /** How many bytes of the nonce are secret where the rest is sent. */
  static final int SALT = 4;

  static final int SENT = 8;

  final Aead aead;
  final byte[] iv;
  final int sent;
  long sequence;

  /**
   * @param iv of {@link #SALT} bytes where the rest of the nonce is sent, otherwise a whole nonce
   */
  Tls12AeadProtection(Aead aead, byte[] iv) {
    this.aead = aead;
    this.iv = iv;
    this.sent = iv.length == SALT ? SENT : 0;
  }

  @Override
  public Optional<Opened> open(int type, int version, Bytes fragment) {
    long number = sequence++;
    int length = fragment.length() - sent - aead.tagLength();
    if (length < 0) {
      return Optional.empty();
    }
    byte[] nonce =
        sent == 0
            ? Tls13Protection.nonce(iv, number)
            : concat(iv, fragment.slice(0, sent).toArray());
    byte[] associated = RecordMac.prefix(number, type, version, length);
    return fragment
        .from(sent)
        .read(
            (cipherText, offset, count) -> aead.open(nonce, associated, cipherText, offset, count))
        .map(content -> new Opened(type, Bytes.of(content), 0));
  }

  static byte[] concat(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
