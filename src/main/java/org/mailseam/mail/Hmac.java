package org.mailseam.mail;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Keyed hashes of the JDK (RFC 2104). */
public final class Hmac {

  private Hmac() {}

  /** A MAC with its key set; {@code algorithm} is one that every JDK has. */
  public static Mac of(String algorithm, byte[] key) {
    try {
      Mac mac = Mac.getInstance(algorithm);
      // the JDK refuses an empty key; a zero byte is the same one, since HMAC fills up with zeros
      mac.init(new SecretKeySpec(key.length == 0 ? new byte[1] : key, algorithm));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(algorithm, e);
    }
  }
}
