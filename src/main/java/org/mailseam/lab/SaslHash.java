package org.mailseam.lab;

import javax.crypto.Mac;
import org.mailseam.field.Bytes;
import org.mailseam.mail.Hmac;

/** The hash functions of the SASL mechanisms. */
enum SaslHash {
  MD5("MD5", "HmacMD5"),
  SHA_1("SHA-1", "HmacSHA1"),
  SHA_256("SHA-256", "HmacSHA256"),
  SHA_512("SHA-512", "HmacSHA512");

  private final String digest;
  private final String mac;

  SaslHash(String digest, String mac) {
    this.digest = digest;
    this.mac = mac;
  }

  byte[] digest(byte[] data) {
    return Bytes.of(data).digest(digest).toArray();
  }

  byte[] hmac(byte[] key, byte[] data) {
    return Hmac.of(mac, key).doFinal(data);
  }

  /** {@code Hi(key, salt, iterations)} of RFC 5802 section 2.2. */
  byte[] stretch(byte[] key, byte[] salt, int iterations) {
    Mac keyed = Hmac.of(mac, key);
    keyed.update(salt);
    byte[] round = keyed.doFinal(new byte[] {0, 0, 0, 1});
    byte[] result = round.clone();
    for (int i = 1; i < iterations; i++) {
      round = keyed.doFinal(round);
      xor(result, round);
    }
    return result;
  }

  /** Changes {@code target} to its exclusive or with {@code other}. */
  static void xor(byte[] target, byte[] other) {
    for (int i = 0; i < target.length; i++) {
      target[i] ^= other[i];
    }
  }
}
