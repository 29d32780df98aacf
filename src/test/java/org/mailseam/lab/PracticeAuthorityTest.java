package org.mailseam.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.security.cert.CertPathValidator;
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

class PracticeAuthorityTest {

  private final PracticeIdentity identity =
      PracticeAuthority.issue("mail.example.org", LabPlay.NOW, new SecureRandom());
  private final X509Certificate leaf = identity.chain().getFirst();

  @Test
  void leadsFromLeafOverIntermediateToTheRoot() throws Exception {
    assertThat(identity.chain()).hasSize(2).doesNotContain(identity.root());
    PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(identity.root(), null)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(Date.from(LabPlay.NOW));
    CertPathValidator.getInstance("PKIX")
        .validate(
            CertificateFactory.getInstance("X.509").generateCertPath(identity.chain()), parameters);
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
    X509Certificate certificate =
        PracticeAuthority.issue("mail.example.org", late, new SecureRandom()).chain().getFirst();
    assertThat(certificate.getNotAfter().toInstant()).isEqualTo(late.plus(Duration.ofDays(90)));
  }
}
