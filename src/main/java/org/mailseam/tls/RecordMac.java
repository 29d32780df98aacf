package org.mailseam.tls;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;

/** The MAC of a record before TLS 1.3. */
interface RecordMac {

  /** How many bytes it has. */
  int length();

  /** The MAC over {@code length} bytes of {@code data} from {@code offset} on. */
  byte[] of(long sequence, int type, int version, byte[] data, int offset, int length);

  /** Whether the MAC that stands at {@code at} in {@code data} is the one of the bytes given. */
  default boolean matches(
      long sequence, int type, int version, byte[] data, int offset, int length, int at) {
    byte[] right = of(sequence, type, version, data, offset, length);
    return Arrays.equals(right, 0, length(), data, at, at + length());
  }

  /** What the MACs of TLS and the AEADs of TLS 1.2 cover besides the content (RFC 5246, 6.2.3). */
  static byte[] prefix(long sequence, int type, int version, int length) {
    return ByteBuffer.allocate(13)
        .putLong(sequence)
        .put((byte) type)
        .putShort((short) version)
        .putShort((short) length)
        .array();
  }

  /**
   * HMAC, of TLS 1.0 to 1.2 (RFC 5246, 6.2.3.1).
   *
   * @param length how many bytes of it are sent: fewer with truncated_hmac (RFC 6066, 7)
   */
  static RecordMac hmac(SuiteHash hash, byte[] key, int length) {
    return new Hmac(hash.mac(key), length);
  }

  /** The MAC of SSL 3.0 (RFC 6101, 5.2.3.1), with MD5 or SHA-1. */
  static RecordMac ssl3(SuiteHash hash, byte[] key) {
    return new Ssl3(hash, key);
  }

  /** See {@link #hmac}. */
  record Hmac(Mac mac, int length) implements RecordMac {
    @Override
    public byte[] of(long sequence, int type, int version, byte[] data, int offset, int length) {
      mac.update(prefix(sequence, type, version, length));
      mac.update(data, offset, length);
      return Arrays.copyOf(mac.doFinal(), this.length);
    }
  }

  /** See {@link #ssl3}. */
  final class Ssl3 implements RecordMac {
    private final SuiteHash hash;
    private final byte[] key;

    Ssl3(SuiteHash hash, byte[] key) {
      this.hash = hash;
      this.key = key;
    }

    @Override
    public int length() {
      return hash.length();
    }

    @Override
    public byte[] of(long sequence, int type, int version, byte[] data, int offset, int length) {
      byte[] inner = new byte[hash == SuiteHash.MD5 ? 48 : 40];
      Arrays.fill(inner, (byte) 0x36);
      byte[] outer = new byte[inner.length];
      Arrays.fill(outer, (byte) 0x5c);
      MessageDigest digest = digest(hash);
      digest.update(key);
      digest.update(inner);
      // As TLS's prefix, but without the version.
      digest.update(ByteBuffer.allocate(8).putLong(sequence).flip());
      digest.update((byte) type);
      digest.update((byte) (length >> 8));
      digest.update((byte) length);
      digest.update(data, offset, length);
      byte[] first = digest.digest();
      digest.update(key);
      digest.update(outer);
      return digest.digest(first);
    }

    private static MessageDigest digest(SuiteHash hash) {
      try {
        return MessageDigest.getInstance(hash.digest());
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException(e); // every JDK has these
      }
    }
  }
}
