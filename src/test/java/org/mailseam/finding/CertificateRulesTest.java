package org.mailseam.finding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AccessDescription;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.X509ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.TestCertificate;
import org.mailseam.session.Place;
import org.mailseam.session.Session;
import org.mailseam.verdict.Terms;
import org.mailseam.verdict.Verdict;

/** What the certificates of a handshake are, judged on the day of the session. */
class CertificateRulesTest {

  private static final String STATUS_REQUEST = "000500050100000000";
  private static final String HOST = "mail.example.org"; // whom the sessions of a play are with
  private static final TestCertificate ROOT = TestCertificate.root("CN=Test Root");

  private static Examination examine(TestCertificate... chain) {
    return examine("", chain);
  }

  private static Session session(String extensions, TestCertificate... chain) {
    String entries =
        Arrays.stream(chain)
            .map(each -> PlainHandshake.length(3, each.der().hex()))
            .collect(Collectors.joining());
    return PlainHandshake.answering(
            extensions,
            PlainHandshake.sound(),
            PlainHandshake.message(11, PlainHandshake.length(3, entries)))
        .session();
  }

  private static Examination examine(String extensions, TestCertificate... chain) {
    Session session = session(extensions, chain);
    Terms terms = new Terms(Anchors.of(List.of(ROOT.der())));
    return Examination.of(List.of(Scene.of(session, 0, Verdict.of(session, 0, terms))));
  }

  private static List<String> found(TestCertificate... chain) {
    return examine(chain).findings().stream().map(finding -> finding.rule().text()).toList();
  }

  private static TestCertificate.Maker server() {
    return ROOT.server(HOST);
  }

  @Test
  void aSoundCertificateIsNoFinding() {
    assertThat(found(server().make())).isEmpty();
  }

  @Test
  void aCertificateForAnotherHostIsC01AndSaysForWhom() {
    TestCertificate other = ROOT.server("www.example.net").make();
    assertThat(found(other)).containsExactly("C-01");
    assertThat(examine(other).findings().getFirst().seen().toString())
        .contains(HOST)
        .contains("www.example.net");
  }

  @Test
  void theEvidenceIsTheCertificateAsItCrossedTheWire() {
    TestCertificate other = ROOT.server("www.example.net").make();
    Proof proof = examine(other, ROOT).findings().getFirst().evidence().getFirst();
    assertThat(proof.connection()).isZero();
    assertThat(proof.places()).hasSize(1);
    Place place = proof.places().getFirst();
    assertThat(
            session("", other, ROOT)
                .frames()
                .get(place.frame() - 1)
                .bytes()
                .slice(place.offset(), place.offset() + place.length()))
        .isEqualTo(other.der());
  }

  @Test
  void aCertificateThatEndsSoonIsC11ByItsLifeToo() {
    assertThat(found(server().valid(-76, 14).make())).isEmpty();
    assertThat(found(server().valid(-77, 13).make())).containsExactly("C-11");
    // Of six days a third is two: one that is renewed every four days is in order with three left.
    assertThat(found(server().valid(-3, 3).make())).isEmpty();
    assertThat(found(server().valid(-5, 1).make())).containsExactly("C-11");
    assertThat(found(server().valid(-90, -2).make())).containsExactly("C-03-expired");
  }

  @Test
  void aCertificateThatLivesLongerThanTheForumAllowsForItsDayIsC12() {
    assertThat(found(server().valid(-1, 199).make())).isEmpty();
    assertThat(found(server().valid(-1, 220).make())).containsExactly("C-12");
    // Made before 15 March 2026, when 398 days were allowed.
    assertThat(found(server().valid(-300, 90).make())).isEmpty();
  }

  @Test
  void aRequiredStapleThatIsMissingIsC08() {
    ASN1ObjectIdentifier tlsFeature = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24");
    TestCertificate strict =
        server().with(tlsFeature, false, new DERSequence(new ASN1Integer(5))).make();
    assertThat(examine(STATUS_REQUEST, strict).findings())
        .extracting(finding -> finding.rule().text())
        .contains("C-08");
    assertThat(found(strict)).isEmpty(); // this client does not ask for one
  }

  @Test
  void aResponderInTheCertificateButNoStapleIsANotice() {
    AuthorityInformationAccess access =
        new AuthorityInformationAccess(
            new AccessDescription(
                X509ObjectIdentifiers.id_ad_ocsp,
                new GeneralName(
                    GeneralName.uniformResourceIdentifier, "http://ocsp.example.org/")));
    TestCertificate leaf = server().with(Extension.authorityInfoAccess, false, access).make();
    assertThat(found(leaf)).isEmpty(); // this client does not ask for one
    assertThat(examine(STATUS_REQUEST, leaf).findings())
        .extracting(finding -> finding.rule().text())
        .containsExactly("C-08-none");
  }
}
