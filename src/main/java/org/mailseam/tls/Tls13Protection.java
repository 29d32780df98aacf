package org.mailseam.tls;

import java.nio.ByteBuffer;
import java.util.Optional;
import org.mailseam.field.Bytes;

/** Record protection of TLS 1.3 (RFC 8446, 5.2 to 5.4). */
final class Tls13Protection implements RecordProtection {

  final Aead aead;
  private final byte[] iv;
  long sequence;

  /**
   * @param iv as many bytes as the AEAD's nonce has
   */
  Tls13Protection(Aead aead, byte[] iv) {
    this.aead = aead;
    this.iv = iv;
  }

  @Override
  public Optional<Opened> open(int type, int version, Bytes fragment) {
    byte[] header = RecordProtection.header(type, version, fragment.length());
    byte[] nonce = nonce();
    return fragment
        .read((cipherText, at, length) -> aead.open(nonce, header, cipherText, at, length))
        .flatMap(Tls13Protection::unpad);
  }

  /** The type is the last byte that is not zero; without one the record is malformed (5.4). */
  private static Optional<Opened> unpad(byte[] inner) {
    int last = inner.length - 1;
    while (last >= 0 && inner[last] == 0) {
      last--;
    }
    return last < 0
        ? Optional.empty()
        : Optional.of(
            new Opened(
                inner[last] & 0xff, Bytes.of(inner).slice(0, last), inner.length - 1 - last));
  }

  byte[] nonce() {
    return nonce(iv, sequence++);
  }

  /** The number of the record, added bit by bit to the initialisation vector (5.3). */
  static byte[] nonce(byte[] iv, long sequence) {
    byte[] nonce = iv.clone();
    ByteBuffer view = ByteBuffer.wrap(nonce);
    int at = nonce.length - Long.BYTES;
    view.putLong(at, view.getLong(at) ^ sequence);
    return nonce;
  }
}
