package org.mailseam.tls;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;
import javax.crypto.Mac;

/**
 * The integrity-only suites of TLS 1.3 (RFC 9150, 4): the text stays in clear, an HMAC over nonce,
 * header and text is the tag.
 */
final class HmacAead implements Aead {

  private final Mac mac;

  /** The key's length tells the hash. */
  HmacAead(byte[] key) {
    this.mac =
        (key.length == SuiteHash.SHA384.length() ? SuiteHash.SHA384 : SuiteHash.SHA256).mac(key);
  }

  @Override
  public int nonceLength() {
    return mac.getMacLength();
  }

  @Override
  public int tagLength() {
    return mac.getMacLength();
  }

  @Override
  public Optional<byte[]> open(
      byte[] nonce, byte[] associated, byte[] sealed, int offset, int length) {
    int end = offset + length - tagLength();
    if (end < offset) {
      return Optional.empty();
    }
    byte[] plain = Arrays.copyOfRange(sealed, offset, end);
    byte[] tag = Arrays.copyOfRange(sealed, end, offset + length);
    return MessageDigest.isEqual(tag, tag(nonce, associated, plain))
        ? Optional.of(plain)
        : Optional.empty();
  }

  byte[] tag(byte[] nonce, byte[] associated, byte[] plain) {
    mac.update(nonce);
    mac.update(associated);
    return mac.doFinal(plain);
  }
}
