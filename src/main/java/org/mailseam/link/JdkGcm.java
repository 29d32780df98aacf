package org.mailseam.link;

import java.io.IOException;
import java.security.GeneralSecurityException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.impl.TlsAEADCipherImpl;
import org.jspecify.annotations.Nullable;

/** AES-GCM of the JDK for one direction of Bouncy Castle's record layer. */
final class JdkGcm implements TlsAEADCipherImpl {

  private final int mode;
  private final int tag;
  private final Cipher cipher;
  private @Nullable SecretKey key;
  private @Nullable GCMParameterSpec parameters;

  /**
   * @param mode {@link Cipher#ENCRYPT_MODE} or {@link Cipher#DECRYPT_MODE}
   * @param tag how many bytes the tag has
   */
  JdkGcm(int mode, int tag) {
    this.mode = mode;
    this.tag = tag;
    try {
      cipher = Cipher.getInstance("AES/GCM/NoPadding");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has it
    }
  }

  @Override
  public void setKey(byte[] bytes, int offset, int length) {
    key = new SecretKeySpec(bytes, offset, length, "AES");
  }

  @Override
  public void init(byte[] nonce, int macSize) {
    parameters = new GCMParameterSpec(8 * macSize, nonce);
  }

  @Override
  public int getOutputSize(int length) {
    return mode == Cipher.ENCRYPT_MODE ? length + tag : Math.max(0, length - tag);
  }

  @Override
  public int doFinal(byte[] associated, byte[] in, int from, int length, byte[] out, int to)
      throws IOException {
    try {
      cipher.init(mode, key, parameters);
      cipher.updateAAD(associated);
      return cipher.doFinal(in, from, length, out, to);
    } catch (GeneralSecurityException wrong) {
      throw new TlsFatalAlert(AlertDescription.bad_record_mac, wrong);
    }
  }
}
