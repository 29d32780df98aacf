package org.mailseam.tls;

import java.util.Optional;

/**
 * Authenticated encryption under one key (RFC 5116), the way record protection uses it: a new nonce
 * for each record.
 */
interface Aead {

  /** How many bytes a nonce has. */
  int nonceLength();

  /** How many bytes longer the sealed text is. */
  int tagLength();

  /**
   * Opens {@code length} bytes of {@code sealed} from {@code offset} on, the tag being the last of
   * them; empty where the tag is wrong.
   */
  Optional<byte[]> open(byte[] nonce, byte[] associated, byte[] sealed, int offset, int length);

  /** The AEAD of a suite's bulk cipher, with its key. */
  static Aead of(Bulk bulk, byte[] key) {
    if (bulk.mode() == Bulk.Mode.HMAC) {
      return new HmacAead(key);
    }
    boolean inJdk =
        bulk.mode() == Bulk.Mode.POLY1305
            || (bulk.mode() == Bulk.Mode.GCM && bulk.cipher() == Bulk.Cipher.AES);
    return inJdk ? new JdkAead(bulk, key) : new CastleAead(bulk, key);
  }
}
