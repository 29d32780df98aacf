package org.mailseam.tls;

import java.security.GeneralSecurityException;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Optional;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM and ChaCha20-Poly1305 as the JDK has them, with the processor's help. */
final class JdkAead implements Aead {

  private final boolean gcm;
  final Cipher cipher;
  final SecretKey key;
  private final int tag;

  JdkAead(Bulk bulk, byte[] key) {
    this.gcm = bulk.mode() == Bulk.Mode.GCM;
    this.tag = bulk.mode().tag();
    this.key = new SecretKeySpec(key, gcm ? "AES" : "ChaCha20");
    try {
      this.cipher = Cipher.getInstance(gcm ? "AES/GCM/NoPadding" : "ChaCha20-Poly1305");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // every JDK has these
    }
  }

  @Override
  public int nonceLength() {
    return 12;
  }

  @Override
  public int tagLength() {
    return tag;
  }

  @Override
  public Optional<byte[]> open(
      byte[] nonce, byte[] associated, byte[] sealed, int offset, int length) {
    if (length < tag) {
      return Optional.empty();
    }
    try {
      cipher.init(Cipher.DECRYPT_MODE, key, parameters(nonce));
      cipher.updateAAD(associated);
      return Optional.of(cipher.doFinal(sealed, offset, length));
    } catch (AEADBadTagException _) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e); // keys and nonces have the right length
    }
  }

  AlgorithmParameterSpec parameters(byte[] nonce) {
    return gcm ? new GCMParameterSpec(tag * 8, nonce) : new IvParameterSpec(nonce);
  }
}
