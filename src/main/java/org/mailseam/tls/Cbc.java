package org.mailseam.tls;

import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.modes.CBCBlockCipher;
import org.bouncycastle.crypto.modes.CBCModeCipher;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.crypto.params.ParametersWithIV;

/** A block cipher in CBC mode under one key, without padding of its own. */
interface Cbc {

  /**
   * Runs over {@code length} bytes of {@code input} from {@code offset} on, a multiple of the block
   * size.
   */
  byte[] run(boolean encrypt, byte[] iv, byte[] input, int offset, int length);

  /** AES and triple DES as the JDK has them, the others as Bouncy Castle does. */
  static Cbc of(Bulk.Cipher cipher, byte[] key) {
    return switch (cipher) {
      case AES -> jdk("AES", key);
      case TRIPLE_DES -> jdk("DESede", key);
      default -> castle(cipher, key);
    };
  }

  private static Cbc jdk(String name, byte[] key) {
    SecretKeySpec spec = new SecretKeySpec(key, name);
    try {
      Cipher cipher = Cipher.getInstance(name + "/CBC/NoPadding");
      return (encrypt, iv, input, offset, length) -> {
        try {
          int mode = encrypt ? Cipher.ENCRYPT_MODE : Cipher.DECRYPT_MODE;
          cipher.init(mode, spec, new IvParameterSpec(iv));
          return cipher.doFinal(input, offset, length);
        } catch (GeneralSecurityException e) {
          throw new IllegalStateException(e); // lengths are right, and there is no padding
        }
      };
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has these
    }
  }

  private static Cbc castle(Bulk.Cipher cipher, byte[] key) {
    CBCModeCipher engine = CBCBlockCipher.newInstance(cipher.engine());
    KeyParameter parameter = new KeyParameter(key);
    return (encrypt, iv, input, offset, length) -> {
      engine.init(encrypt, new ParametersWithIV(parameter, iv));
      byte[] output = new byte[length];
      for (int done = 0; done < length; done += engine.getBlockSize()) {
        engine.processBlock(input, offset + done, output, done);
      }
      return output;
    };
  }
}
