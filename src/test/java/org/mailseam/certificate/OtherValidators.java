package org.mailseam.certificate;

import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertStore;
import java.security.cert.CertificateFactory;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.mailseam.field.Bytes;

/** Java's and Bouncy Castle's own path building, for comparison. */
final class OtherValidators {

  private OtherValidators() {}

  /**
   * Whether a provider builds a valid path.
   *
   * @param provider null for Java's own
   */
  static boolean trusts(LimboCase given, Provider provider) {
    try {
      CertificateFactory factory =
          provider == null
              ? CertificateFactory.getInstance("X.509")
              : CertificateFactory.getInstance("X.509", provider);
      Set<TrustAnchor> anchors = new HashSet<>();
      for (Bytes anchor : given.anchors()) {
        anchors.add(new TrustAnchor(read(factory, anchor), null));
      }
      List<X509Certificate> pool = new ArrayList<>();
      for (Bytes one : given.chain()) {
        pool.add(read(factory, one));
      }
      X509CertSelector leaf = new X509CertSelector();
      leaf.setCertificate(pool.getFirst());
      PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, leaf);
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(given.at()));
      CollectionCertStoreParameters certificates = new CollectionCertStoreParameters(pool);
      parameters.addCertStore(
          provider == null
              ? CertStore.getInstance("Collection", certificates)
              : CertStore.getInstance("Collection", certificates, provider));
      CertPathBuilder builder =
          provider == null
              ? CertPathBuilder.getInstance("PKIX")
              : CertPathBuilder.getInstance("PKIX", provider);
      builder.build(parameters);
      return true;
    } catch (GeneralSecurityException | RuntimeException _) {
      return false;
    }
  }

  private static X509Certificate read(CertificateFactory factory, Bytes der)
      throws GeneralSecurityException {
    return (X509Certificate) factory.generateCertificate(new ByteArrayInputStream(der.toArray()));
  }
}
