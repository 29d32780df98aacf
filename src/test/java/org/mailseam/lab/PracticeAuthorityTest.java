package org.mailseam.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;

class PracticeAuthorityTest {

  private final PracticeIdentity identity = issue(LabPlay.NOW);
  private final List<X509Certificate> chain =
      identity.sent().stream().map(PracticeAuthorityTest::read).toList();
  private final X509Certificate leaf = chain.getFirst();

  private static PracticeIdentity issue(Instant now) {
    return PracticeAuthority.issue(
        "mail.example.org", CertificateKind.GOOD, now, new SecureRandom());
  }

  private static X509Certificate read(Bytes der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der.toArray()));
    } catch (CertificateException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void leadsFromLeafOverIntermediateToTheRoot() throws Exception {
    assertThat(identity.sent()).hasSize(2).doesNotContain(identity.root());
    PKIXParameters parameters =
        new PKIXParameters(Set.of(new TrustAnchor(read(identity.root()), null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(LabPlay.NOW));
    CertPathValidator.getInstance("PKIX")
        .validate(CertificateFactory.getInstance("X.509").generateCertPath(chain), parameters);
  }

  @Test
  void namesTheServerInEveryWayItIsReached() throws Exception {
    assertThat(leaf.getSubjectX500Principal().getName()).isEqualTo("CN=mail.example.org");
    assertThat(leaf.getSubjectAlternativeNames())
        .extracting(name -> name.get(1))
        .isEqualTo(
            List.of(
                "mail.example.org",
                "smtp.example.org",
                "imap.example.org",
                "pop.example.org",
                "127.0.0.1",
                "0:0:0:0:0:0:0:1"));
    assertThat(leaf.getExtendedKeyUsage()).containsExactly("1.3.6.1.5.5.7.3.1");
  }

  @Test
  void isValidForNinetyDays() {
    Instant end = leaf.getNotAfter().toInstant();
    assertThat(Duration.between(LabPlay.NOW, end)).isEqualTo(Duration.ofDays(90));
    assertThat(leaf.getNotBefore().toInstant()).isBefore(LabPlay.NOW);
    assertThat(leaf.getSerialNumber()).isPositive();
  }

  @Test
  void canBeIssuedWhenYearsNeedFourDigits() {
    Instant late = Instant.parse("2049-12-31T00:00:00Z");
    X509Certificate certificate = read(issue(late).leaf());
    assertThat(certificate.getNotAfter().toInstant()).isEqualTo(late.plus(Duration.ofDays(90)));
  }
}
