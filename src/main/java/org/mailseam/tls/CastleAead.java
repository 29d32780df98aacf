package org.mailseam.tls;

import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.AEADBlockCipher;
import org.bouncycastle.crypto.modes.CCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** GCM and CCM of the ciphers that only Bouncy Castle has. */
final class CastleAead implements Aead {

  final AEADBlockCipher cipher;
  final KeyParameter key;
  final int tag;

  CastleAead(Bulk bulk, byte[] key) {
    this.cipher =
        bulk.mode() == Bulk.Mode.GCM
            ? GCMBlockCipher.newInstance(bulk.cipher().engine())
            : CCMBlockCipher.newInstance(bulk.cipher().engine());
    this.key = new KeyParameter(key);
    this.tag = bulk.mode().tag();
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
      cipher.init(false, new AEADParameters(key, tag * 8, nonce, associated));
      byte[] output = new byte[cipher.getOutputSize(length)];
      int written = cipher.processBytes(sealed, offset, length, output, 0);
      written += cipher.doFinal(output, written);
      return Optional.of(written == output.length ? output : Arrays.copyOf(output, written));
    } catch (InvalidCipherTextException _) {
      return Optional.empty();
    }
  }
}
