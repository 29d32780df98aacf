package org.mailseam.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A traffic secret of TLS 1.3 and what is derived from it (RFC 8446, 7.2 and 7.3). */
final class TrafficSecret {

  private final CipherSuite suite;
  private final byte[] secret;

  TrafficSecret(CipherSuite suite, byte[] secret) {
    this.suite = suite;
    this.secret = secret;
  }

  /** The protection of the records under this secret, from the first record on. */
  RecordProtection protection() {
    byte[] key = expand("key", suite.bulk().keyLength());
    Aead aead = Aead.of(suite.bulk(), key);
    return new Tls13Protection(aead, expand("iv", aead.nonceLength()));
  }

  /** The secret after a KeyUpdate. */
  TrafficSecret next() {
    return new TrafficSecret(suite, expand("traffic upd", suite.prf().length()));
  }

  /** HKDF-Expand-Label with an empty context (RFC 8446, 7.1). */
  private byte[] expand(String label, int length) {
    byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
    ByteArrayOutputStream info = new ByteArrayOutputStream();
    info.write(length >> 8);
    info.write(length);
    info.write(name.length);
    info.writeBytes(name);
    info.write(0);
    return expand(info.toByteArray(), length);
  }

  /** HKDF-Expand (RFC 5869, 2.3). */
  private byte[] expand(byte[] info, int length) {
    byte[] result = new byte[length];
    byte[] last = {};
    int done = 0;
    for (int i = 1; done < length; i++) {
      last = suite.prf().hmac(secret, last, info, new byte[] {(byte) i});
      int part = Math.min(last.length, length - done);
      System.arraycopy(last, 0, result, done, part);
      done += part;
    }
    return result;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return suite.name() + ", " + secret.length + " bytes";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrafficSecret that
        && suite.equals(that.suite)
        && Arrays.equals(secret, that.secret);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(secret);
  }
}
