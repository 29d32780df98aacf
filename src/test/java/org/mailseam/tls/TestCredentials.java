package org.mailseam.tls;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tls.Certificate;
import org.bouncycastle.tls.CertificateEntry;
import org.bouncycastle.tls.TlsUtils;
import org.bouncycastle.tls.crypto.TlsCertificate;
import org.bouncycastle.tls.crypto.impl.bc.BcTlsCrypto;
import org.mailseam.field.Bytes;

/**
 * A private key and its self-signed certificate.
 *
 * @param key in Bouncy Castle's form
 * @param pkcs8 the same, encoded
 * @param certificate DER
 */
record TestCredentials(AsymmetricKeyParameter key, Bytes pkcs8, Bytes certificate) {

  static TestCredentials rsa() {
    return make("RSA", 2048, "SHA256withRSA");
  }

  static TestCredentials ecdsa() {
    return make("EC", 256, "SHA256withECDSA");
  }

  private static TestCredentials make(String algorithm, int bits, String signature) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(bits);
      KeyPair pair = generator.generateKeyPair();
      X500Name name = new X500Name("CN=mail.example.org");
      Instant now = Instant.now();
      byte[] der =
          new JcaX509v3CertificateBuilder(
                  name,
                  BigInteger.TWO,
                  Date.from(now.minus(Duration.ofDays(1))),
                  Date.from(now.plus(Duration.ofDays(1))),
                  name,
                  pair.getPublic())
              .build(new JcaContentSignerBuilder(signature).build(pair.getPrivate()))
              .getEncoded();
      byte[] pkcs8 = pair.getPrivate().getEncoded();
      return new TestCredentials(
          PrivateKeyFactory.createKey(pkcs8), Bytes.of(pkcs8), Bytes.of(der));
    } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The chain as Bouncy Castle wants it for TLS 1.3 or before. */
  Certificate chain(BcTlsCrypto crypto, boolean tls13) throws IOException {
    TlsCertificate leaf = crypto.createCertificate(certificate.toArray());
    return tls13
        ? new Certificate(
            TlsUtils.EMPTY_BYTES, new CertificateEntry[] {new CertificateEntry(leaf, null)})
        : new Certificate(new TlsCertificate[] {leaf});
  }
}
