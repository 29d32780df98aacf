package org.mailseam.link;

import java.io.IOException;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.Certificate;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;

/**
 * A certificate that is used whatever it says about its use: to judge it is the business of the
 * {@link CertificateCheck}, and an inspector must get far enough to see it.
 */
final class LenientCertificate extends BcTlsCertificate {

  /** TLS feature, "must staple" (RFC 7633). */
  private static final String TLS_FEATURE = "1.3.6.1.5.5.7.1.24";

  private final byte[] encoding;

  private LenientCertificate(BcTlsCrypto crypto, Certificate certificate, byte[] encoding) {
    super(crypto, certificate);
    this.encoding = encoding;
  }

  /** Any bytes make a certificate; those that are none have no key. */
  static TlsCertificate of(BcTlsCrypto crypto, byte[] encoding) {
    try {
      return new LenientCertificate(crypto, parseCertificate(encoding), encoding.clone());
    } catch (IOException | RuntimeException malformed) {
      return new OpaqueCertificate(encoding.clone());
    }
  }

  /** The bytes as they came; Bouncy Castle would write them anew. */
  @Override
  public byte[] getEncoded() {
    return encoding.clone();
  }

  @Override
  protected boolean supportsKeyUsage(int keyUsageBit) {
    return true;
  }

  /** Bouncy Castle looks for the stapled response in the wrong place in TLS 1.3. */
  @Override
  public byte @Nullable [] getExtension(ASN1ObjectIdentifier oid) throws IOException {
    return TLS_FEATURE.equals(oid.getId()) ? null : super.getExtension(oid);
  }
}
