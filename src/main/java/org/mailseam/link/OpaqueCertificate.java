package org.mailseam.link;

import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.crypto.Tls13Verifier;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.TlsEncryptor;
import org.bouncycastle.tls.crypto.TlsVerifier;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that a server sent as a certificate and that are none. They travel along; only who needs
 * the key in them fails.
 */
final class OpaqueCertificate implements TlsCertificate {

  private final byte[] encoding;

  OpaqueCertificate(byte[] encoding) {
    this.encoding = encoding;
  }

  @Override
  public byte[] getEncoded() {
    return encoding.clone();
  }

  @Override
  public byte @Nullable [] getExtension(ASN1ObjectIdentifier oid) {
    return null;
  }

  @Override
  public @Nullable BigInteger getSerialNumber() {
    return null;
  }

  @Override
  public @Nullable String getSigAlgOID() {
    return null;
  }

  @Override
  public @Nullable ASN1Encodable getSigAlgParams() {
    return null;
  }

  @Override
  public TlsEncryptor createEncryptor(int role) throws IOException {
    throw noKey();
  }

  @Override
  public TlsVerifier createVerifier(short signatureAlgorithm) throws IOException {
    throw noKey();
  }

  @Override
  public Tls13Verifier createVerifier(int signatureScheme) throws IOException {
    throw noKey();
  }

  @Override
  public short getLegacySignatureAlgorithm() throws IOException {
    throw noKey();
  }

  @Override
  public boolean supportsSignatureAlgorithm(short signatureAlgorithm) throws IOException {
    throw noKey();
  }

  @Override
  public boolean supportsSignatureAlgorithmCA(short signatureAlgorithm) throws IOException {
    throw noKey();
  }

  @Override
  public TlsCertificate checkUsageInRole(int role) throws IOException {
    throw noKey();
  }

  private static TlsFatalAlert noKey() {
    return new TlsFatalAlert(AlertDescription.bad_certificate);
  }
}
