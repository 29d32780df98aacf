package org.mailseam.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;

/** What a stapled OCSP response is worth. */
class StapleTest {

  private static final Instant NOW = TestCertificate.NOW;

  private final TestCertificate root = TestCertificate.root("CN=Root");
  private final TestCertificate leaf = root.server("mail.example.org").make();

  /** What a response shall say. */
  private record Plan(
      TestCertificate about,
      TestCertificate signer,
      CertificateStatus status,
      Instant thisUpdate,
      Instant nextUpdate,
      TestCertificate enclosed) {}

  private Plan plan() {
    return new Plan(
        leaf,
        root,
        CertificateStatus.GOOD,
        NOW.minus(Duration.ofHours(1)),
        NOW.plus(Duration.ofDays(3)),
        null);
  }

  private static X509CertificateHolder holder(TestCertificate certificate) throws Exception {
    return new X509CertificateHolder(certificate.der().toArray());
  }

  private Bytes respond(Plan plan) throws Exception {
    DigestCalculator sha1 =
        new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
    BasicOCSPRespBuilder builder =
        new BasicOCSPRespBuilder(
            SubjectPublicKeyInfo.getInstance(plan.signer.publicKey().getEncoded()), sha1);
    builder.addResponse(
        new CertificateID(sha1, holder(root), holder(plan.about).getSerialNumber()),
        plan.status,
        Date.from(plan.thisUpdate),
        plan.nextUpdate == null ? null : Date.from(plan.nextUpdate),
        null);
    X509CertificateHolder[] enclosed =
        plan.enclosed == null
            ? new X509CertificateHolder[0]
            : new X509CertificateHolder[] {holder(plan.enclosed)};
    return Bytes.of(
        new OCSPRespBuilder()
            .build(
                OCSPRespBuilder.SUCCESSFUL,
                builder.build(
                    new JcaContentSignerBuilder("SHA256withECDSA")
                        .setProvider(TestCertificate.BC)
                        .build(plan.signer.key()),
                    enclosed,
                    Date.from(plan.thisUpdate)))
            .getEncoded());
  }

  private Trust judge(Bytes response) {
    return ChainJudge.judge(List.of(leaf.der()), Anchors.of(List.of(root.der())), NOW, response);
  }

  private Staple staple(UnaryOperator<Plan> change) throws Exception {
    return judge(respond(change.apply(plan()))).staple();
  }

  @Test
  void aGoodResponseIsBelieved() throws Exception {
    Trust trust = judge(respond(plan()));
    assertThat(trust.trusted()).isTrue();
    Staple staple = trust.staple();
    assertThat(staple.problem()).isNull();
    assertThat(staple.valid()).isTrue();
    assertThat(staple.status()).isEqualTo(Staple.Status.GOOD);
    assertThat(staple.thisUpdate()).isEqualTo(NOW.minus(Duration.ofHours(1)));
    assertThat(staple.nextUpdate()).isEqualTo(NOW.plus(Duration.ofDays(3)));
    assertThat(staple.tree().find("ocsp.certStatus").map(Field::value)).contains("good");
    assertThat(staple.tree().find("ocsp.serialNumber").map(Field::value))
        .contains(Certificate.decode(leaf.der()).tree().find("x509.serialNumber").get().value());
  }

  @Test
  void aRevokedCertificateIsNotTrusted() throws Exception {
    Instant when = NOW.minus(Duration.ofDays(2));
    Plan revoked =
        new Plan(
            leaf,
            root,
            new RevokedStatus(Date.from(when), 1),
            NOW,
            NOW.plus(Duration.ofDays(1)),
            null);
    Trust trust = judge(respond(revoked));
    assertThat(trust.problems().stream().map(Problem::code)).containsExactly("revoked");
    assertThat(trust.staple().revokedAt()).isEqualTo(when);
    assertThat(trust.staple().reason()).isEqualTo("keyCompromise");
    assertThat(trust.staple().tree().find("ocsp.revocationReason").map(Field::value))
        .contains("keyCompromise");
  }

  @Test
  void anUnknownCertificateIsUnknown() throws Exception {
    Staple staple =
        staple(
            p ->
                new Plan(p.about, p.signer, new UnknownStatus(), p.thisUpdate, p.nextUpdate, null));
    assertThat(staple.status()).isEqualTo(Staple.Status.UNKNOWN);
    assertThat(staple.valid()).isTrue();
  }

  @Test
  void anOldOrFutureResponseIsNotBelieved() throws Exception {
    Staple old =
        staple(
            p ->
                new Plan(
                    p.about,
                    p.signer,
                    p.status,
                    NOW.minus(Duration.ofDays(9)),
                    NOW.minus(Duration.ofDays(2)),
                    null));
    assertThat(old.valid()).isFalse();
    assertThat(old.problem().key()).isEqualTo("certificate.staple.old");
    Staple future =
        staple(
            p ->
                new Plan(
                    p.about,
                    p.signer,
                    p.status,
                    NOW.plus(Duration.ofDays(1)),
                    NOW.plus(Duration.ofDays(2)),
                    null));
    assertThat(future.problem().key()).isEqualTo("certificate.staple.future");
  }

  @Test
  void aResponseAboutAnotherCertificateIsNoEvidence() throws Exception {
    TestCertificate other = root.server("other.example.org").make();
    Staple staple =
        staple(p -> new Plan(other, p.signer, p.status, p.thisUpdate, p.nextUpdate, null));
    assertThat(staple.status()).isEqualTo(Staple.Status.NONE);
    assertThat(staple.problem().key()).isEqualTo("certificate.staple.other-certificate");
  }

  @Test
  void onlyTheIssuerOrWhomItEntitledMaySign() throws Exception {
    TestCertificate responder =
        TestCertificate.of("CN=OCSP").issuedBy(root).purpose(KeyPurposeId.id_kp_OCSPSigning).make();
    TestCertificate stranger =
        TestCertificate.of("CN=OCSP").purpose(KeyPurposeId.id_kp_OCSPSigning).make();
    for (TestCertificate signer : List.of(responder, leaf, stranger)) {
      Staple staple =
          staple(p -> new Plan(leaf, signer, p.status, p.thisUpdate, p.nextUpdate, signer));
      assertThat(staple.valid()).isEqualTo(signer.equals(responder));
      if (!staple.valid()) {
        assertThat(staple.problem().key()).isEqualTo("certificate.staple.signature");
      }
    }
    Staple notEnclosed =
        staple(p -> new Plan(leaf, responder, p.status, p.thisUpdate, p.nextUpdate, null));
    assertThat(notEnclosed.valid()).isFalse();
  }

  @Test
  void mustStapleIsContentWithAGoodResponseOnly() throws Exception {
    TestCertificate demanding =
        root.server("mail.example.org")
            .with(
                new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.24"),
                false,
                new DERSequence(new ASN1Integer(5)))
            .make();
    Plan good =
        new Plan(demanding, root, CertificateStatus.GOOD, NOW, NOW.plus(Duration.ofDays(1)), null);
    Plan old =
        new Plan(
            demanding,
            root,
            CertificateStatus.GOOD,
            NOW.minus(Duration.ofDays(9)),
            NOW.minus(Duration.ofDays(2)),
            null);
    Anchors anchors = Anchors.of(List.of(root.der()));
    List<Bytes> sent = List.of(demanding.der());
    assertThat(ChainJudge.judge(sent, anchors, NOW, respond(good)).problems()).isEmpty();
    assertThat(ChainJudge.judge(sent, anchors, NOW, respond(old)).problems())
        .extracting(Problem::code)
        .containsExactly("must-staple");
  }

  @Test
  void errorsAndRubbishAreNoEvidence() throws Exception {
    Bytes later =
        Bytes.of(new OCSPRespBuilder().build(OCSPRespBuilder.TRY_LATER, null).getEncoded());
    assertThat(judge(later).staple().problem().key())
        .isEqualTo("certificate.ocsp.status-try-later");
    for (int status : List.of(0, 1, 2, 5, 6, 9)) {
      Bytes error = Bytes.of(new byte[] {0x30, 3, 0x0a, 1, (byte) status});
      assertThat(judge(error).staple().valid()).isFalse();
      assertThat(judge(error).staple().problem().toString()).doesNotStartWith("certificate.");
    }
    Staple rubbish = judge(Bytes.ofText("rubbish")).staple();
    assertThat(rubbish.status()).isEqualTo(Staple.Status.NONE);
    assertThat(rubbish.problem()).isNotNull();
    byte[] whole = respond(plan()).toArray();
    for (int cut = 0; cut < whole.length; cut++) {
      assertThat(judge(Bytes.copyOf(whole, 0, cut)).staple().valid()).isFalse();
    }
  }

  @Test
  void aSingleChangedByteNeverMakesAResponseThatIsBelieved() throws Exception {
    byte[] whole = respond(plan()).toArray();
    ChainMember member = ChainMember.of(leaf.der(), 0).orElseThrow();
    ChainMember issuer = ChainMember.of(root.der(), Problem.NOT_SENT).orElseThrow();
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x11;
      Staple staple = StapleReader.read(Bytes.of(changed), member, issuer, NOW);
      assertThat(staple.valid()).as("byte " + at).isFalse();
    }
  }
}
