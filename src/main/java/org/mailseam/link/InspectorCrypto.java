package org.mailseam.link;

import java.io.IOException;
import java.security.SecureRandom;
import javax.crypto.Cipher;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.SecurityParameters;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCipher;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.TlsCryptoUtils;
import org.bouncycastle.tls.crypto.TlsSecret;
import org.bouncycastle.tls.crypto.impl.TlsAEADCipher;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;

/** Bouncy Castle's cryptography, which tells its secrets and looks at any certificate. */
public final class InspectorCrypto extends BcTlsCrypto {

  private final ExportedSecrets secrets;

  public InspectorCrypto(SecureRandom random, ExportedSecrets secrets) {
    super(random);
    this.secrets = secrets;
  }

  ExportedSecrets secrets() {
    return secrets;
  }

  /** The root of TLS 1.3's key schedule; everything derived from it passes through our hands. */
  @Override
  public TlsSecret hkdfInit(int hash) {
    return new InspectorSecret(this, new byte[TlsCryptoUtils.getHashOutputSize(hash)]);
  }

  /**
   * Called when keys are about to be used, before any record is opened with them: also in resumed
   * and in repeated handshakes.
   */
  @Override
  public TlsCipher createCipher(TlsCryptoParameters parameters, int encryption, int mac)
      throws IOException {
    SecurityParameters negotiated = parameters.getSecurityParametersHandshake();
    if (!TlsUtils.isTLSv13(negotiated.getNegotiatedVersion())) {
      secrets.add("CLIENT_RANDOM", InspectorSecret.copy(negotiated.getMasterSecret()));
    }
    return super.createCipher(parameters, encryption, mac);
  }

  /** The JDK's, with the processor's help: ten times as fast as Bouncy Castle's own. */
  @Override
  protected TlsAEADCipher createCipher_AES_GCM(
      TlsCryptoParameters parameters, int keySize, int macSize) throws IOException {
    return new TlsAEADCipher(
        parameters,
        new JdkGcm(Cipher.ENCRYPT_MODE, macSize),
        new JdkGcm(Cipher.DECRYPT_MODE, macSize),
        keySize,
        macSize,
        TlsAEADCipher.AEAD_GCM,
        null); // the nonces are Bouncy Castle's own
  }

  @Override
  public TlsCertificate createCertificate(short type, byte[] encoding) throws IOException {
    return type == CertificateType.X509
        ? LenientCertificate.of(this, encoding)
        : super.createCertificate(type, encoding);
  }
}
