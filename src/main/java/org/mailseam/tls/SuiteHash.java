package org.mailseam.tls;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.digests.SM3Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;

/** The hashes that key schedules and record MACs are built on. */
enum SuiteHash {
  MD5("MD5", 16),
  SHA1("SHA-1", 20),
  SHA256("SHA-256", 32),
  SHA384("SHA-384", 48),
  /** Of the Chinese suites (RFC 8998); the JDK has none, Bouncy Castle does. */
  SM3("SM3", 32);

  private final String digest;
  private final int length;

  SuiteHash(String digest, int length) {
    this.digest = digest;
    this.length = length;
  }

  /** The JDK's name of the plain hash; for all but SM3. */
  String digest() {
    return digest;
  }

  /** How many bytes it gives. */
  int length() {
    return length;
  }

  /** HMAC (RFC 2104) over all parts in a row. */
  byte[] hmac(byte[] key, byte[]... parts) {
    if (this == SM3) {
      HMac hmac = new HMac(new SM3Digest());
      hmac.init(new KeyParameter(key));
      for (byte[] part : parts) {
        hmac.update(part, 0, part.length);
      }
      byte[] result = new byte[length];
      hmac.doFinal(result, 0);
      return result;
    }
    Mac mac = mac(key);
    for (byte[] part : parts) {
      mac.update(part);
    }
    return mac.doFinal();
  }

  /** The JDK's HMAC, for much data; for all but SM3. */
  Mac mac(byte[] key) {
    try {
      String algorithm = "Hmac" + digest.replace("-", "");
      Mac mac = Mac.getInstance(algorithm);
      mac.init(new SecretKeySpec(key, algorithm));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has these
    }
  }
}
