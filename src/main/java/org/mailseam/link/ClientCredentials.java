package org.mailseam.link;

import java.io.IOException;
import java.util.List;
import java.util.Vector;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.CertificateRequest;
import org.bouncycastle.tls.CertificateType;
import org.bouncycastle.tls.ProtocolVersion;
import org.bouncycastle.tls.SignatureAndHashAlgorithm;
import org.bouncycastle.tls.SignatureScheme;
import org.bouncycastle.tls.TlsClientContext;
import org.bouncycastle.tls.TlsCredentials;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsCryptoParameters;
import org.bouncycastle.tls.crypto.impl.bc.BcDefaultTlsCredentialedSigner;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/** Answers a server that asks for a client certificate. */
final class ClientCredentials {

  private final @Nullable ClientIdentity identity;
  private final TlsClientContext context;
  private final BcTlsCrypto crypto;

  /**
   * @param identity null where the user has none
   */
  ClientCredentials(
      @Nullable ClientIdentity identity, TlsClientContext context, BcTlsCrypto crypto) {
    this.identity = identity;
    this.context = context;
    this.crypto = crypto;
  }

  /**
   * @return null for an empty certificate message
   */
  @Nullable TlsCredentials answer(CertificateRequest request) throws IOException {
    if (identity == null) {
      return null;
    }
    ProtocolVersion version = context.getServerVersion();
    boolean signsByScheme = TlsUtils.isTLSv12(version);
    SignatureAndHashAlgorithm algorithm =
        signsByScheme ? algorithm(identity, request, TlsUtils.isTLSv13(version)) : null;
    if (signsByScheme ? algorithm == null : !identity.signsWithoutScheme()) {
      return null; // the server takes no signature that this key can make
    }
    AsymmetricKeyParameter key = identity.key();
    return new BcDefaultTlsCredentialedSigner(
        new TlsCryptoParameters(context), crypto, key, certificate(identity, version), algorithm);
  }

  /**
   * The first scheme our key can sign with that the server takes. Compared whole: the halves of
   * mldsa44 and rsa_pss_rsae_sha256 are partly the same.
   */
  private @Nullable SignatureAndHashAlgorithm algorithm(
      ClientIdentity identity, CertificateRequest request, boolean tls13) {
    Vector<?> taken = request.getSupportedSignatureAlgorithms();
    for (int scheme : identity.schemes(tls13)) {
      SignatureAndHashAlgorithm ours = SignatureScheme.getSignatureAndHashAlgorithm(scheme);
      if (taken != null && taken.contains(ours)) {
        return ours;
      }
    }
    return null;
  }

  private Certificate certificate(ClientIdentity identity, ProtocolVersion version)
      throws IOException {
    List<Bytes> chain = identity.chain();
    TlsCertificate[] certificates = new TlsCertificate[chain.size()];
    CertificateEntry[] entries = new CertificateEntry[chain.size()];
    for (int i = 0; i < certificates.length; i++) {
      certificates[i] = crypto.createCertificate(CertificateType.X509, chain.get(i).toArray());
      entries[i] = new CertificateEntry(certificates[i], null);
    }
    return TlsUtils.isTLSv13(version)
        ? new Certificate(TlsUtils.EMPTY_BYTES, entries)
        : new Certificate(certificates);
  }
}
