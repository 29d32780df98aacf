package org.mailseam.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CRLNumber;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.DistributionPoint;
import org.bouncycastle.asn1.x509.DistributionPointName;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.IssuingDistributionPoint;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.ReasonFlags;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.certificate.RevocationAnswer.State;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;

/** What lists of revoked certificates are worth. */
class CrlTest {

  private static final Instant NOW = TestCertificate.NOW;
  private static final String POINT = "http://crl.example.org/a.crl";
  private static final long SERIAL = 4711;

  @TempDir Path folder;

  private final TestCertificate root = TestCertificate.root("CN=Root");
  private final TestCertificate leaf =
      root.server("mail.example.org")
          .serial(SERIAL)
          .with(Extension.cRLDistributionPoints, false, points(POINT))
          .make();

  private static DistributionPointName name(String url) {
    return new DistributionPointName(
        new GeneralNames(new GeneralName(GeneralName.uniformResourceIdentifier, url)));
  }

  private static CRLDistPoint points(String url) {
    return new CRLDistPoint(new DistributionPoint[] {new DistributionPoint(name(url), null, null)});
  }

  /** Says what a list shall be like. */
  private static final class Maker {
    private final X509v2CRLBuilder builder;
    private final TestCertificate signer;

    Maker(TestCertificate signer, int fromHour, int toHour) {
      this.signer = signer;
      builder =
          new X509v2CRLBuilder(signer.subject(), Date.from(NOW.plus(Duration.ofHours(fromHour))));
      builder.setNextUpdate(Date.from(NOW.plus(Duration.ofHours(toHour))));
    }

    Maker number(long number) throws IOException {
      return with(Extension.cRLNumber, false, new CRLNumber(BigInteger.valueOf(number)));
    }

    Maker with(ASN1ObjectIdentifier oid, boolean critical, ASN1Encodable value) throws IOException {
      builder.addExtension(oid, critical, value);
      return this;
    }

    Maker revoke(long serial, int reason) {
      builder.addCRLEntry(
          BigInteger.valueOf(serial), Date.from(NOW.minus(Duration.ofDays(3))), reason);
      return this;
    }

    Maker revokeOf(X500Name issuer, long serial) throws IOException {
      ExtensionsGenerator extensions = new ExtensionsGenerator();
      extensions.addExtension(
          Extension.certificateIssuer, true, new GeneralNames(new GeneralName(issuer)));
      builder.addCRLEntry(
          BigInteger.valueOf(serial),
          Date.from(NOW.minus(Duration.ofDays(3))),
          extensions.generate());
      return this;
    }

    Bytes make() throws Exception {
      return Bytes.of(
          builder
              .build(
                  new JcaContentSignerBuilder("SHA256withECDSA")
                      .setProvider(TestCertificate.BC)
                      .build(signer.key()))
              .getEncoded());
    }
  }

  private Maker list() {
    return new Maker(root, -1, 24);
  }

  private static FetchedEvidence evidence(TestCertificate about, Bytes crl, String url) {
    String hash = Certificate.decode(about.der()).sha256();
    return new FetchedEvidence(FetchedEvidence.Kind.CRL, url, hash, NOW, Bytes.EMPTY, crl, null);
  }

  private Trust judge(TestCertificate about, List<Bytes> further, Bytes... crls) {
    List<FetchedEvidence> all = new ArrayList<>();
    for (Bytes crl : crls) {
      all.add(evidence(about, crl, POINT + all.size()));
    }
    return ChainJudge.judge(
        new ChainJudge.Case(
            List.of(about.der()),
            further,
            Anchors.of(List.of(root.der())),
            NOW,
            null,
            false,
            Purpose.SERVER,
            all));
  }

  private RevocationAnswer answer(Bytes... crls) {
    return judge(leaf, List.of(), crls).revocation().getFirst();
  }

  private String objection(Bytes crl) {
    RevocationAnswer answer = answer(crl);
    assertThat(answer.state()).isEqualTo(State.UNUSABLE);
    return answer.message().key();
  }

  @Test
  void allFieldsAreNamed() throws Exception {
    Bytes crl = list().number(7).revoke(SERIAL, CRLReason.keyCompromise).revoke(9, 0).make();
    RevocationAnswer answer = answer(crl);
    assertThat(answer.state()).isEqualTo(State.REVOKED);
    assertThat(answer.reason()).isEqualTo("keyCompromise");
    assertThat(answer.revokedAt()).isEqualTo(NOW.minus(Duration.ofDays(3)));
    assertThat(answer.nextUpdate()).isEqualTo(NOW.plus(Duration.ofHours(24)));
    Field tree = answer.tree();
    assertThat(tree.find("crl.version").orElseThrow().value()).isEqualTo("v2");
    assertThat(tree.find("crl.issuer").orElseThrow().value()).isEqualTo("CN=Root");
    assertThat(tree.find("crl.revokedCertificates").orElseThrow().value()).isEqualTo("2");
    assertThat(tree.find("x509.extension.cRLNumber").orElseThrow().value()).isEqualTo("7");
    assertThat(tree.find("x509.extension.reasonCode").orElseThrow().value())
        .isEqualTo("keyCompromise");
    Field serial = tree.find("crl.userCertificate").orElseThrow();
    assertThat(answer.content().slice(serial.range()).hex()).isEqualTo("02021267");
    Trust trust = judge(leaf, List.of(), crl);
    assertThat(trust.problems().stream().map(Problem::code)).containsExactly("revoked");
    assertThat(trust.trusted()).isFalse();
  }

  @Test
  void aListOnWhichItIsNotIsGood() throws Exception {
    assertThat(answer(list().number(1).make()).state()).isEqualTo(State.GOOD);
    assertThat(answer(list().number(1).revoke(SERIAL + 1, 1).make()).state()).isEqualTo(State.GOOD);
    String pem =
        "-----BEGIN X509 CRL-----\n"
            + Base64.getMimeEncoder().encodeToString(list().number(1).make().toArray())
            + "\n-----END X509 CRL-----\n";
    assertThat(answer(Bytes.ofText(pem)).state()).isEqualTo(State.GOOD);
  }

  @Test
  void timesSignatureAndIssuerHaveToBeRight() throws Exception {
    assertThat(objection(new Maker(root, -9, -1).number(1).make()))
        .isEqualTo("certificate.crl.old");
    assertThat(objection(new Maker(root, 1, 9).number(1).make()))
        .isEqualTo("certificate.crl.future");
    TestCertificate same = TestCertificate.root("CN=Root");
    assertThat(objection(new Maker(same, -1, 9).number(1).make()))
        .isEqualTo("certificate.crl.signature");
    TestCertificate other = TestCertificate.root("CN=Other");
    assertThat(objection(new Maker(other, -1, 9).number(1).make()))
        .isEqualTo("certificate.crl.other-issuer");
    Bytes critical =
        list().with(new ASN1ObjectIdentifier("1.2.3.4"), true, new DERUTF8String("x")).make();
    assertThat(objection(critical)).isEqualTo("certificate.crl.critical");
  }

  private Bytes limited(IssuingDistributionPoint limits) throws Exception {
    return list().number(1).with(Extension.issuingDistributionPoint, true, limits).make();
  }

  @Test
  void aListIsOnlyGoodForItsScope() throws Exception {
    assertThat(answer(limited(new IssuingDistributionPoint(name(POINT), false, false))).state())
        .isEqualTo(State.GOOD);
    assertThat(objection(limited(new IssuingDistributionPoint(name("http://b/"), false, false))))
        .isEqualTo("certificate.crl.other-point");
    assertThat(
            answer(limited(new IssuingDistributionPoint(null, true, false, null, false, false)))
                .state())
        .as("user certificates")
        .isEqualTo(State.GOOD);
    assertThat(
            objection(limited(new IssuingDistributionPoint(null, false, true, null, false, false))))
        .isEqualTo("certificate.crl.only-authorities");
    assertThat(
            objection(limited(new IssuingDistributionPoint(null, false, false, null, false, true))))
        .isEqualTo("certificate.crl.only-attributes");
    RevocationAnswer some =
        answer(
            limited(
                new IssuingDistributionPoint(
                    null, false, false, new ReasonFlags(ReasonFlags.keyCompromise), false, false)));
    assertThat(some.state()).isEqualTo(State.UNKNOWN);
    assertThat(some.message().arguments()).contains("keyCompromise");
    assertThat(some.tree().find("x509.onlySomeReasons").orElseThrow().value())
        .isEqualTo("keyCompromise");
  }

  @Test
  void anIndirectListNamesTheIssuerOfEachCertificate() throws Exception {
    TestCertificate lister =
        TestCertificate.of("CN=Lister").issuedBy(root).usage(KeyUsage.cRLSign).make();
    GeneralNames issuers = new GeneralNames(new GeneralName(lister.subject()));
    TestCertificate about =
        root.server("mail.example.org")
            .serial(SERIAL)
            .with(
                Extension.cRLDistributionPoints,
                false,
                new CRLDistPoint(
                    new DistributionPoint[] {new DistributionPoint(name(POINT), null, issuers)}))
            .make();
    IssuingDistributionPoint limits =
        new IssuingDistributionPoint(name(POINT), false, false, null, true, false);
    X500Name stranger = new X500Name("CN=Stranger");
    Bytes others =
        new Maker(lister, -1, 9)
            .with(Extension.issuingDistributionPoint, true, limits)
            .revokeOf(stranger, 1)
            .revoke(SERIAL, 1)
            .make();
    Bytes ours =
        new Maker(lister, -1, 9)
            .with(Extension.issuingDistributionPoint, true, limits)
            .revokeOf(stranger, SERIAL)
            .revokeOf(root.subject(), 1)
            .revoke(SERIAL, 4)
            .make();
    List<Bytes> further = List.of(lister.der());
    assertThat(judge(about, further, others).revocation().getFirst().state()).isEqualTo(State.GOOD);
    RevocationAnswer answer = judge(about, further, ours).revocation().getFirst();
    assertThat(answer.state()).isEqualTo(State.REVOKED);
    assertThat(answer.reason()).isEqualTo("superseded");
    assertThat(answer.tree().find("x509.extension.certificateIssuer").orElseThrow().value())
        .contains("CN=Stranger");
    assertThat(judge(about, List.of(), ours).revocation().getFirst().message().key())
        .isEqualTo("certificate.crl.no-signer");
    // A list that is not indirect may not come from somebody else.
    Bytes direct = new Maker(lister, -1, 9).number(1).make();
    assertThat(judge(about, further, direct).revocation().getFirst().message().key())
        .isEqualTo("certificate.crl.other-issuer");
  }

  @Test
  void changesAreAddedToTheListTheyBelongTo() throws Exception {
    Bytes complete = list().number(5).make();
    CRLNumber base = new CRLNumber(BigInteger.valueOf(5));
    Bytes revoking =
        list()
            .number(6)
            .with(Extension.deltaCRLIndicator, true, base)
            .revoke(SERIAL, CRLReason.superseded)
            .make();
    Trust trust = judge(leaf, List.of(), complete, revoking);
    assertThat(trust.revocation().stream().map(RevocationAnswer::state))
        .containsExactly(State.REVOKED, State.REVOKED);
    assertThat(answer(revoking).message().key()).isEqualTo("certificate.crl.delta-alone");

    Bytes held = list().number(5).revoke(SERIAL, CRLReason.certificateHold).make();
    Bytes released =
        list()
            .number(6)
            .with(Extension.deltaCRLIndicator, true, base)
            .revoke(SERIAL, CRLReason.removeFromCRL)
            .make();
    assertThat(answer(held).state()).isEqualTo(State.REVOKED);
    assertThat(judge(leaf, List.of(), held, released).problems()).isEmpty();

    Bytes newer =
        list()
            .number(9)
            .with(Extension.deltaCRLIndicator, true, new CRLNumber(BigInteger.valueOf(8)))
            .revoke(SERIAL, CRLReason.superseded)
            .make();
    assertThat(judge(leaf, List.of(), complete, newer).revocation().getLast().message().key())
        .isEqualTo("certificate.crl.delta-other");
  }

  @Test
  void theKeyHasToBeForLists() throws Exception {
    TestCertificate signer = TestCertificate.of("CN=Root").ca().usage(KeyUsage.keyCertSign).make();
    TestCertificate below = signer.server("mail.example.org").serial(SERIAL).make();
    Trust trust =
        ChainJudge.judge(
            new ChainJudge.Case(
                List.of(below.der()),
                List.of(),
                Anchors.of(List.of(signer.der())),
                NOW,
                null,
                false,
                Purpose.SERVER,
                List.of(evidence(below, new Maker(signer, -1, 9).number(1).make(), POINT))));
    assertThat(trust.revocation().getFirst().message().key())
        .isEqualTo("certificate.crl.no-crl-sign");
  }

  @Test
  void tornAndChangedListsNeverThrowAndAreNeverBelieved() throws Exception {
    Bytes crl = list().number(7).revoke(9, 1).make();
    for (int length = 0; length < crl.length(); length++) {
      assertThat(answer(crl.slice(0, length)).state()).isEqualTo(State.UNUSABLE);
    }
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      byte[] changed = crl.toArray();
      int at = random.nextInt(changed.length);
      changed[at] = (byte) (changed[at] ^ (1 << random.nextInt(8)));
      assertThat(answer(Bytes.of(changed)).state()).as("byte %d", at).isNotEqualTo(State.GOOD);
    }
  }

  @Test
  void aListOfHalfAMillionEntriesTakesSeconds() throws Exception {
    Maker maker = list().number(7);
    for (int serial = 0; serial < 500_000; serial++) {
      maker.builder.addCRLEntry(
          BigInteger.valueOf(1_000_000L + serial), Date.from(NOW), CRLReason.superseded);
    }
    maker.revoke(SERIAL, 1);
    Bytes crl = maker.make();
    assertThat(crl.length()).isGreaterThan(15 << 20);
    long begun = System.nanoTime();
    RevocationAnswer answer = answer(crl);
    Duration taken = Duration.ofNanos(System.nanoTime() - begun);
    System.out.println(crl.length() + " bytes of CRL in " + taken.toMillis() + " ms");
    assertThat(answer.state()).isEqualTo(State.REVOKED);
    assertThat(answer.tree().find("crl.revokedCertificates").orElseThrow().children()).hasSize(500);
    assertThat(taken).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void openSslJudgesTheSame() throws Exception {
    Path anchor = Files.writeString(folder.resolve("root.pem"), root.pem());
    Path server = Files.writeString(folder.resolve("leaf.pem"), leaf.pem());
    Path file = folder.resolve("a.crl");
    List<Bytes> crls =
        List.of(
            list().number(1).make(),
            list().number(1).revoke(SERIAL, 1).make(),
            new Maker(root, -9, -1).number(1).make(),
            new Maker(root, 1, 9).number(1).make(),
            limited(new IssuingDistributionPoint(name(POINT), false, false)),
            limited(new IssuingDistributionPoint(name("http://b/"), false, false)),
            limited(new IssuingDistributionPoint(null, false, true, null, false, false)),
            new Maker(TestCertificate.root("CN=Root"), -1, 9).number(1).make());
    for (Bytes crl : crls) {
      Files.writeString(
          file,
          "-----BEGIN X509 CRL-----\n"
              + Base64.getMimeEncoder().encodeToString(crl.toArray())
              + "\n-----END X509 CRL-----\n");
      OpensslVerify.Result result =
          OpensslVerify.run(
              "verify",
              "-crl_check",
              "-attime",
              String.valueOf(NOW.getEpochSecond()),
              "-CAfile",
              anchor.toString(),
              "-CRLfile",
              file.toString(),
              server.toString());
      assertThat(answer(crl).state() == State.GOOD)
          .as("%s\n%s", answer(crl).message(), result.output())
          .isEqualTo(result.status() == 0);
    }
  }
}
