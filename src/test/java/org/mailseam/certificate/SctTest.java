package org.mailseam.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.DigestCalculator;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.certificate.SctCheck.Result;
import org.mailseam.field.Bytes;

/** Timestamps of logs of our own: what they sign is made with Bouncy Castle, not with our code. */
class SctTest {

  private static final Instant NOW = TestCertificate.NOW;
  private static final ASN1ObjectIdentifier LIST =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.2");
  private static final ASN1ObjectIdentifier OCSP_LIST =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.5");
  private static final ASN1ObjectIdentifier POISON =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.11129.2.4.3");

  @TempDir Path folder;

  private final TestCertificate root = TestCertificate.root("CN=Root");
  private final TestLog log = TestLog.of("EC");

  private static CtLogs logs(TestLog log, String state) {
    return log.logs(state, Instant.parse("2028-01-01T00:00:00Z"));
  }

  private static CtLogs usable(TestLog log) {
    return logs(log, TestLog.USABLE);
  }

  private TestCertificate.Maker server(TestCertificate keys) {
    TestCertificate.Maker maker =
        TestCertificate.of("CN=mail.example.org")
            .issuedBy(root)
            .serial(99)
            .usage(KeyUsage.digitalSignature)
            .purpose(KeyPurposeId.id_kp_serverAuth)
            .names("mail.example.org");
    return keys == null ? maker : maker.keyOf(keys);
  }

  /** Precertificate with poison, log's signature over it without the poison, then the real one. */
  private TestCertificate withTimestamp(TestLog by, Instant time) throws Exception {
    TestCertificate plain = server(null).make();
    byte[] tbs =
        new X509CertificateHolder(plain.der().toArray())
            .toASN1Structure()
            .getTBSCertificate()
            .getEncoded("DER");
    byte[] sct = by.precertificate(time, root.publicKey().getEncoded(), tbs);
    return server(plain).with(LIST, false, new DEROctetString(TestLog.list(sct))).make();
  }

  private List<SctCheck> check(TestCertificate leaf, Bytes inTls, CtLogs logs) {
    Trust trust = ChainJudge.judge(List.of(leaf.der()), Anchors.of(List.of(root.der())), NOW, null);
    return SctVerifier.check(trust, inTls, null, logs, NOW);
  }

  private Result result(TestCertificate leaf, CtLogs logs) {
    List<SctCheck> checks = check(leaf, Bytes.EMPTY, logs);
    assertThat(checks).hasSize(1);
    return checks.getFirst().result();
  }

  @Test
  void aTimestampInTheCertificateIsVerified() throws Exception {
    Instant time = NOW.minus(Duration.ofHours(3));
    TestCertificate leaf = withTimestamp(log, time);
    SctCheck check = check(leaf, Bytes.EMPTY, usable(log)).getFirst();
    assertThat(check.result()).isEqualTo(Result.VALID);
    assertThat(check.log().name()).isEqualTo("Example 2026");
    assertThat(check.log().operator()).isEqualTo("Example Inc");
    assertThat(check.timestamp()).isEqualTo(time);
    assertThat(check.source()).isEqualTo(SctCheck.Source.CERTIFICATE);
    TestLog rsa = TestLog.of("RSA");
    assertThat(result(withTimestamp(rsa, time), usable(rsa))).isEqualTo(Result.VALID);
  }

  @Test
  void otherVerdictsSayWhatIsWrong() throws Exception {
    TestCertificate leaf = withTimestamp(log, NOW.minus(Duration.ofHours(3)));
    assertThat(result(leaf, CtLogs.NONE)).isEqualTo(Result.NOT_VERIFIED);
    assertThat(result(leaf, usable(TestLog.of("EC")))).isEqualTo(Result.UNKNOWN_LOG);
    assertThat(result(leaf, logs(log, "{\"retired\":{\"timestamp\":\"2026-11-01T00:00:00Z\"}}")))
        .isEqualTo(Result.RETIRED_LOG);
    assertThat(result(leaf, logs(log, "{\"retired\":{\"timestamp\":\"2026-11-25T00:00:00Z\"}}")))
        .as("retired only later")
        .isEqualTo(Result.VALID);
    assertThat(result(withTimestamp(log, NOW.plus(Duration.ofDays(1))), usable(log)))
        .isEqualTo(Result.FUTURE);
    TestCertificate broken =
        server(null).with(LIST, false, new DEROctetString(new byte[] {0, 9, 1})).make();
    assertThat(result(broken, usable(log))).isEqualTo(Result.BROKEN);
    // A timestamp of another certificate of the same issuer.
    byte[] other = log.precertificate(NOW, root.publicKey().getEncoded(), new byte[] {0x30, 0x00});
    TestCertificate borrowed =
        server(null).with(LIST, false, new DEROctetString(TestLog.list(other))).make();
    assertThat(result(borrowed, usable(log))).isEqualTo(Result.BAD_SIGNATURE);
  }

  @Test
  void aLogIsForCertificatesThatEndInItsInterval() throws Exception {
    TestCertificate leaf = withTimestamp(log, NOW.minus(Duration.ofHours(3)));
    Instant notAfter = Certificate.decode(leaf.der()).notAfter();
    assertThat(result(leaf, log.logs(TestLog.USABLE, notAfter.plusSeconds(1))))
        .isEqualTo(Result.VALID);
    SctCheck outside = check(leaf, Bytes.EMPTY, log.logs(TestLog.USABLE, notAfter)).getFirst();
    assertThat(outside.result()).as("the end is not part of it").isEqualTo(Result.OUTSIDE_INTERVAL);
    assertThat(outside.message().in(Locale.ENGLISH))
        .isEqualTo(
            "Example 2026 signed it, but is for certificates that end from"
                + " 2027-01-01T00:00:00Z to "
                + notAfter
                + "; this one ends on "
                + notAfter
                + ".");
  }

  @Test
  void theStateOfTheLogCounts() throws Exception {
    TestCertificate leaf = withTimestamp(log, NOW.minus(Duration.ofHours(3)));
    String since = "{\"%s\":{\"timestamp\":\"2026-11-25T00:00:00Z\"}}";
    for (String good : List.of("qualified", "usable", "readonly")) {
      assertThat(result(leaf, logs(log, since.formatted(good)))).isEqualTo(Result.VALID);
    }
    for (String bad : List.of("pending", "rejected")) {
      assertThat(result(leaf, logs(log, since.formatted(bad)))).isEqualTo(Result.NOT_ACCEPTED_LOG);
    }
    SctCheck undated = check(leaf, Bytes.EMPTY, logs(log, "{\"retired\":{}}")).getFirst();
    assertThat(undated.result()).isEqualTo(Result.RETIRED_LOG);
    assertThat(undated.message().in(Locale.ENGLISH)).doesNotContain("null");
  }

  @Test
  void aTimestampInAStapledResponseIsForTheCertificateItself() throws Exception {
    TestCertificate leaf = server(null).make();
    Bytes good = staple(leaf, TestLog.list(log.certificate(NOW, leaf.der())));
    Trust trust = ChainJudge.judge(List.of(leaf.der()), Anchors.of(List.of(root.der())), NOW, good);
    SctCheck check = SctVerifier.check(trust, Bytes.EMPTY, good, usable(log), NOW).getFirst();
    assertThat(check.source()).isEqualTo(SctCheck.Source.OCSP);
    assertThat(check.result()).isEqualTo(Result.VALID);
    Bytes other = staple(leaf, TestLog.list(log.certificate(NOW, root.der())));
    assertThat(SctVerifier.check(trust, Bytes.EMPTY, other, usable(log), NOW).getFirst().result())
        .isEqualTo(Result.BAD_SIGNATURE);
    Bytes broken = staple(leaf, new byte[] {0, 9, 1});
    assertThat(SctVerifier.check(trust, Bytes.EMPTY, broken, usable(log), NOW).getFirst().result())
        .isEqualTo(Result.BROKEN);
  }

  private Bytes staple(TestCertificate leaf, byte[] timestamps) throws Exception {
    DigestCalculator sha1 =
        new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1);
    BasicOCSPRespBuilder builder =
        new BasicOCSPRespBuilder(
            SubjectPublicKeyInfo.getInstance(root.publicKey().getEncoded()), sha1);
    X509CertificateHolder issuer = new X509CertificateHolder(root.der().toArray());
    BigInteger serial = new X509CertificateHolder(leaf.der().toArray()).getSerialNumber();
    builder.addResponse(
        new CertificateID(sha1, issuer, serial.add(BigInteger.ONE)),
        CertificateStatus.GOOD,
        Date.from(NOW),
        Date.from(NOW.plus(Duration.ofDays(1))),
        new Extensions(
            new Extension(
                OCSP_LIST, false, new DEROctetString(new byte[] {4, 1, 9})))); // another's
    builder.addResponse(
        new CertificateID(sha1, issuer, serial),
        CertificateStatus.GOOD,
        Date.from(NOW),
        Date.from(NOW.plus(Duration.ofDays(1))),
        new Extensions(
            new Extension(
                OCSP_LIST,
                false,
                new DEROctetString(new DEROctetString(timestamps).getEncoded()))));
    ContentSigner signer =
        new JcaContentSignerBuilder("SHA256withECDSA")
            .setProvider(TestCertificate.BC)
            .build(root.key());
    return Bytes.of(
        new OCSPRespBuilder()
            .build(
                OCSPRespBuilder.SUCCESSFUL,
                builder.build(signer, new X509CertificateHolder[0], Date.from(NOW)))
            .getEncoded());
  }

  @Test
  void aPoisonedPrecertificateIsSignedLikeTheCertificate() throws Exception {
    TestCertificate plain = server(null).make();
    Bytes expected =
        Bytes.of(
            new X509CertificateHolder(plain.der().toArray())
                .toASN1Structure()
                .getTBSCertificate()
                .getEncoded("DER"));
    TestCertificate poisoned = server(plain).with(POISON, true, DERNull.INSTANCE).make();
    assertThat(Precertificate.tbs(CertificateParts.find(poisoned.der()))).isEqualTo(expected);
    assertThat(Precertificate.tbs(CertificateParts.find(plain.der()))).isEqualTo(expected);
  }

  @Test
  void aTimestampInTlsIsForTheCertificateItself() throws Exception {
    TestCertificate leaf = server(null).make();
    byte[] sct = log.certificate(NOW, leaf.der());
    SctCheck check = check(leaf, Bytes.of(TestLog.list(sct)), usable(log)).getFirst();
    assertThat(check.result()).isEqualTo(Result.VALID);
    assertThat(check.source()).isEqualTo(SctCheck.Source.TLS);
    for (int cut = 1; cut < 4 + sct.length; cut++) {
      assertThat(
              check(leaf, Bytes.copyOf(TestLog.list(sct), 0, cut), usable(log)).getFirst().result())
          .isEqualTo(Result.BROKEN);
    }
  }

  @Test
  void whatIsNoListSaysSo() throws Exception {
    assertThat(CtLogs.fromFile(folder).problem().key()).isEqualTo("certificate.ct.not-a-list");
    assertThat(CtLogs.fromFile(folder.resolve("none")).problem().key())
        .isEqualTo("certificate.ct.unreadable");
    for (String text : List.of("", "[]", "{}", "{\"operators\":[{}]}", "{\"operators\":3}")) {
      Path file = Files.writeString(folder.resolve("list.json"), text);
      assertThat(CtLogs.fromFile(file).problem().key()).isEqualTo("certificate.ct.not-a-list");
    }
  }
}
