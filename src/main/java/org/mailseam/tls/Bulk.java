package org.mailseam.tls;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.crypto.BlockCipher;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.engines.ARIAEngine;
import org.bouncycastle.crypto.engines.CamelliaEngine;
import org.bouncycastle.crypto.engines.DESedeEngine;
import org.bouncycastle.crypto.engines.SEEDEngine;
import org.bouncycastle.crypto.engines.SM4Engine;

/**
 * How a cipher suite encrypts records.
 *
 * @param cipher the block or stream cipher
 * @param mode how it is used
 * @param keyLength of the cipher's key, in bytes
 */
record Bulk(Cipher cipher, Mode mode, int keyLength) {

  /** The ciphers by the first word of their name in a suite. */
  enum Cipher {
    AES,
    ARIA,
    CAMELLIA,
    SEED,
    SM4,
    TRIPLE_DES,
    CHACHA20,
    NONE;

    /** Block size in bytes; 0 where it is no block cipher. */
    int block() {
      return switch (this) {
        case AES, ARIA, CAMELLIA, SEED, SM4 -> 16;
        case TRIPLE_DES -> 8;
        case CHACHA20, NONE -> 0;
      };
    }

    /** Bouncy Castle's own engine, without any provider. */
    BlockCipher engine() {
      return switch (this) {
        case AES -> AESEngine.newInstance();
        case ARIA -> new ARIAEngine();
        case CAMELLIA -> new CamelliaEngine();
        case SEED -> new SEEDEngine();
        case SM4 -> new SM4Engine();
        case TRIPLE_DES -> new DESedeEngine();
        case CHACHA20, NONE -> throw new IllegalStateException(this + " is no block cipher");
      };
    }
  }

  /** How the cipher is used. */
  enum Mode {
    /** No encryption, a MAC only (TLS 1.2 and before). */
    NULL(0),
    CBC(0),
    GCM(16),
    CCM(16),
    CCM_8(8),
    POLY1305(16),
    /** No encryption, an HMAC as the tag (TLS 1.3, RFC 9150); its key is as long as the HMAC. */
    HMAC(0);

    private final int tag;

    Mode(int tag) {
      this.tag = tag;
    }

    /** Length of the AEAD's tag in bytes; 0 where the mode has none of its own. */
    int tag() {
      return tag;
    }

    boolean isAead() {
      return tag > 0 || this == HMAC;
    }
  }

  private static final Pattern SIZED =
      Pattern.compile("(AES|ARIA|CAMELLIA)_(128|256)_(CBC|GCM|CCM|CCM_8)");

  /** From the part of a suite's name that stands between key exchange and hash. */
  static Optional<Bulk> named(String name) {
    Matcher sized = SIZED.matcher(name);
    if (sized.matches()) {
      return Optional.of(
          new Bulk(
              Cipher.valueOf(sized.group(1)),
              Mode.valueOf(sized.group(3)),
              Integer.parseInt(sized.group(2)) / 8));
    }
    return Optional.ofNullable(
        switch (name) {
          case "NULL" -> new Bulk(Cipher.NONE, Mode.NULL, 0);
          case "3DES_EDE_CBC" -> new Bulk(Cipher.TRIPLE_DES, Mode.CBC, 24);
          case "SEED_CBC" -> new Bulk(Cipher.SEED, Mode.CBC, 16);
          case "SM4_GCM" -> new Bulk(Cipher.SM4, Mode.GCM, 16);
          case "SM4_CCM" -> new Bulk(Cipher.SM4, Mode.CCM, 16);
          case "CHACHA20_POLY1305" -> new Bulk(Cipher.CHACHA20, Mode.POLY1305, 32);
          case "SHA256" -> new Bulk(Cipher.NONE, Mode.HMAC, SuiteHash.SHA256.length());
          case "SHA384" -> new Bulk(Cipher.NONE, Mode.HMAC, SuiteHash.SHA384.length());
          default -> null;
        });
  }
}
