package org.mailseam.tls;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;
import org.mailseam.journal.Direction;
import org.mailseam.tls.registry.ProtocolVersion;

/**
 * The keys of a connection before TLS 1.3, all derived at once from its master secret (RFC 5246,
 * 6.3).
 *
 * @param suite the negotiated suite
 * @param version the negotiated version, {@code 0x0300} to {@code 0x0303}
 * @param encryptThenMac whether CBC suites put the MAC last (RFC 7366)
 * @param truncatedHmac whether only ten bytes of an HMAC are sent (RFC 6066, 7)
 */
record KeyBlock(CipherSuite suite, int version, boolean encryptThenMac, boolean truncatedHmac) {

  private static final int SSL_3 = 0x0300;
  private static final int TLS_1_1 = 0x0302;
  private static final int TRUNCATED = 10;

  /** The protection of the records that {@code from} sends. */
  RecordProtection protection(
      byte[] master, byte[] clientRandom, byte[] serverRandom, Direction from) {
    Bulk bulk = suite.bulk();
    int macKey = suite.mac() == null ? 0 : suite.mac().length();
    int key = bulk.keyLength();
    int iv = ivLength();
    byte[] block = derive(master, clientRandom, serverRandom, 2 * (macKey + key + iv));
    int side = from == Direction.CLIENT ? 0 : 1;
    byte[] macPart = part(block, side * macKey, macKey);
    byte[] keyPart = part(block, 2 * macKey + side * key, key);
    byte[] ivPart = part(block, 2 * (macKey + key) + side * iv, iv);
    return switch (bulk.mode()) {
      case NULL -> new NullProtection(mac(macPart));
      case CBC ->
          new CbcProtection(
              Cbc.of(bulk.cipher(), keyPart),
              bulk.cipher().block(),
              mac(macPart),
              encryptThenMac,
              version,
              iv == 0 ? null : ivPart);
      default -> new Tls12AeadProtection(Aead.of(bulk, keyPart), ivPart);
    };
  }

  private static byte[] part(byte[] block, int start, int length) {
    return Arrays.copyOfRange(block, start, start + length);
  }

  /** From TLS 1.1 on, a record of a CBC suite brings its initialisation vector along. */
  private int ivLength() {
    return switch (suite.bulk().mode()) {
      case CBC -> version >= TLS_1_1 ? 0 : suite.bulk().cipher().block();
      case GCM, CCM, CCM_8 -> Tls12AeadProtection.SALT;
      case POLY1305 -> 12;
      case NULL, HMAC -> 0;
    };
  }

  private RecordMac mac(byte[] key) {
    SuiteHash hash = Objects.requireNonNull(suite.mac(), "what is no AEAD has a hash");
    return version == SSL_3
        ? RecordMac.ssl3(hash, key)
        : RecordMac.hmac(hash, key, truncatedHmac ? TRUNCATED : hash.length());
  }

  private byte[] derive(byte[] master, byte[] clientRandom, byte[] serverRandom, int length) {
    byte[] label = "key expansion".getBytes(StandardCharsets.US_ASCII);
    if (version == SSL_3) {
      return ssl3(master, serverRandom, clientRandom, length);
    }
    if (version >= ProtocolVersion.TLS_1_2) {
      return pHash(suite.prf(), master, length, label, serverRandom, clientRandom);
    }
    // RFC 2246, 5: the halves overlap by a byte where the length is odd.
    int half = (master.length + 1) / 2;
    byte[] first = Arrays.copyOf(master, half);
    byte[] second = Arrays.copyOfRange(master, master.length - half, master.length);
    byte[] result = pHash(SuiteHash.MD5, first, length, label, serverRandom, clientRandom);
    byte[] sha = pHash(SuiteHash.SHA1, second, length, label, serverRandom, clientRandom);
    for (int i = 0; i < length; i++) {
      result[i] ^= sha[i];
    }
    return result;
  }

  /** P_hash (RFC 5246, 5), its seed being label, server random and client random. */
  private static byte[] pHash(
      SuiteHash hash, byte[] secret, int length, byte[] label, byte[] server, byte[] client) {
    byte[] result = new byte[length];
    byte[] a = hash.hmac(secret, label, server, client);
    int done = 0;
    while (done < length) {
      byte[] next = hash.hmac(secret, a, label, server, client);
      int part = Math.min(next.length, length - done);
      System.arraycopy(next, 0, result, done, part);
      done += part;
      a = hash.hmac(secret, a);
    }
    return result;
  }

  /** RFC 6101, 6.2.2: MD5 over SHA-1 over "A", then "BB", then "CCC" and so on. */
  private static byte[] ssl3(byte[] master, byte[] server, byte[] client, int length) {
    try {
      MessageDigest md5 = MessageDigest.getInstance(SuiteHash.MD5.digest());
      MessageDigest sha = MessageDigest.getInstance(SuiteHash.SHA1.digest());
      byte[] result = new byte[length];
      int done = 0;
      for (int round = 1; done < length; round++) {
        byte[] salt = new byte[round];
        Arrays.fill(salt, (byte) ('A' + round - 1));
        sha.update(salt);
        sha.update(master);
        sha.update(server);
        sha.update(client);
        md5.update(master);
        byte[] next = md5.digest(sha.digest());
        int part = Math.min(next.length, length - done);
        System.arraycopy(next, 0, result, done, part);
        done += part;
      }
      return result;
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every JDK has these
    }
  }
}
