package org.mailseam.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
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
  private final KeyPair log = keys("EC");

  private static KeyPair keys(String algorithm) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      if (algorithm.equals("EC")) {
        generator.initialize(new ECGenParameterSpec("secp256r1"));
      }
      return generator.generateKeyPair();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static CtLogs logs(KeyPair keys, String state) {
    return logs(keys, state, "2028-01-01T00:00:00Z");
  }

  private static CtLogs logs(KeyPair keys, String state, String end) {
    String json =
        """
        {"version":"3","operators":[{"name":"Example Inc","email":[],"logs":[
          {"description":"Example 2026","log_id":"x","key":"%s","url":"https://ct.example.org/",
           "mmd":86400,"state":%s,
           "temporal_interval":{"start_inclusive":"2027-01-01T00:00:00Z",
                                "end_exclusive":"%s"}}],"tiled_logs":[]}]}
        """
            .formatted(
                Base64.getEncoder().encodeToString(keys.getPublic().getEncoded()), state, end);
    CtLogs.Loaded loaded = CtLogs.parse(json, "test");
    assertThat(loaded.problem()).isNull();
    return loaded.logs();
  }

  private static final String USABLE = "{\"usable\":{\"timestamp\":\"2025-01-01T00:00:00Z\"}}";

  private static CtLogs usable(KeyPair keys) {
    return logs(keys, USABLE);
  }

  private static byte[] sha256(byte[] bytes) {
    return Hash.sha256(Bytes.of(bytes)).toArray();
  }

  private static byte[] sct(KeyPair log, Instant time, int type, byte[] before, byte[] content)
      throws Exception {
    ByteBuffer signed = ByteBuffer.allocate(12 + before.length + 3 + content.length + 2);
    signed.put((byte) 0).put((byte) 0).putLong(time.toEpochMilli()).putShort((short) type);
    signed.put(before);
    signed.put((byte) (content.length >> 16)).putShort((short) content.length).put(content);
    signed.putShort((short) 0);
    boolean rsa = log.getPrivate().getAlgorithm().equals("RSA");
    Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
    signature.initSign(log.getPrivate());
    signature.update(signed.array());
    byte[] value = signature.sign();
    ByteBuffer sct = ByteBuffer.allocate(1 + 32 + 8 + 2 + 4 + value.length);
    sct.put((byte) 0).put(sha256(log.getPublic().getEncoded())).putLong(time.toEpochMilli());
    sct.putShort((short) 0).put((byte) 4).put((byte) (rsa ? 1 : 3));
    sct.putShort((short) value.length).put(value);
    return sct.array();
  }

  private static byte[] list(byte[] sct) {
    return ByteBuffer.allocate(4 + sct.length)
        .putShort((short) (2 + sct.length))
        .putShort((short) sct.length)
        .put(sct)
        .array();
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
  private TestCertificate withTimestamp(KeyPair by, Instant time) throws Exception {
    TestCertificate plain = server(null).make();
    byte[] tbs =
        new X509CertificateHolder(plain.der().toArray())
            .toASN1Structure()
            .getTBSCertificate()
            .getEncoded("DER");
    byte[] sct = sct(by, time, 1, sha256(root.publicKey().getEncoded()), tbs);
    return server(plain).with(LIST, false, new DEROctetString(list(sct))).make();
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
    KeyPair rsa = keys("RSA");
    assertThat(result(withTimestamp(rsa, time), usable(rsa))).isEqualTo(Result.VALID);
  }

  @Test
  void otherVerdictsSayWhatIsWrong() throws Exception {
    TestCertificate leaf = withTimestamp(log, NOW.minus(Duration.ofHours(3)));
    assertThat(result(leaf, CtLogs.NONE)).isEqualTo(Result.NOT_VERIFIED);
    assertThat(result(leaf, usable(keys("EC")))).isEqualTo(Result.UNKNOWN_LOG);
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
    byte[] other = sct(log, NOW, 1, sha256(root.publicKey().getEncoded()), new byte[] {0x30, 0x00});
    TestCertificate borrowed =
        server(null).with(LIST, false, new DEROctetString(list(other))).make();
    assertThat(result(borrowed, usable(log))).isEqualTo(Result.BAD_SIGNATURE);
  }

  @Test
  void aLogIsForCertificatesThatEndInItsInterval() throws Exception {
    TestCertificate leaf = withTimestamp(log, NOW.minus(Duration.ofHours(3)));
    Instant notAfter = Certificate.decode(leaf.der()).notAfter();
    assertThat(result(leaf, logs(log, USABLE, notAfter.plusSeconds(1).toString())))
        .isEqualTo(Result.VALID);
    SctCheck outside = check(leaf, Bytes.EMPTY, logs(log, USABLE, notAfter.toString())).getFirst();
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
    Bytes good = staple(leaf, list(sct(log, NOW, 0, new byte[0], leaf.der().toArray())));
    Trust trust = ChainJudge.judge(List.of(leaf.der()), Anchors.of(List.of(root.der())), NOW, good);
    SctCheck check = SctVerifier.check(trust, Bytes.EMPTY, good, usable(log), NOW).getFirst();
    assertThat(check.source()).isEqualTo(SctCheck.Source.OCSP);
    assertThat(check.result()).isEqualTo(Result.VALID);
    Bytes other = staple(leaf, list(sct(log, NOW, 0, new byte[0], root.der().toArray())));
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
    builder.addResponse(
        new CertificateID(
            sha1,
            new X509CertificateHolder(root.der().toArray()),
            new X509CertificateHolder(leaf.der().toArray()).getSerialNumber()),
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
    byte[] sct = sct(log, NOW, 0, new byte[0], leaf.der().toArray());
    SctCheck check = check(leaf, Bytes.of(list(sct)), usable(log)).getFirst();
    assertThat(check.result()).isEqualTo(Result.VALID);
    assertThat(check.source()).isEqualTo(SctCheck.Source.TLS);
    for (int cut = 1; cut < 4 + sct.length; cut++) {
      assertThat(check(leaf, Bytes.copyOf(list(sct), 0, cut), usable(log)).getFirst().result())
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
