package org.mailseam.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;

/** What is read from a certificate is what OpenSSL reads. */
class CertificateTest {

  @TempDir Path folder;

  private final TestCertificate root =
      TestCertificate.root("C=US,O=Let's Encrypt\\, Inc.,CN=Root X1");

  private String openssl(TestCertificate certificate, String... options) throws Exception {
    Path file = Files.write(folder.resolve("one.der"), certificate.der().toArray());
    String[] command = new String[options.length + 6];
    System.arraycopy(
        new String[] {"x509", "-inform", "DER", "-in", file.toString(), "-noout"},
        0,
        command,
        0,
        6);
    System.arraycopy(options, 0, command, 6, options.length);
    OpensslVerify.Result result = OpensslVerify.run(command);
    assertThat(result.status()).as(result.output()).isZero();
    return result.output();
  }

  private static String value(String output, String key) {
    Matcher line = Pattern.compile("(?m)^" + key + "=(.*)$").matcher(output);
    return line.find() ? line.group(1) : null;
  }

  private void assertAsOpenssl(TestCertificate made) throws Exception {
    Certificate read = Certificate.decode(made.der());
    String output =
        openssl(
            made,
            "-subject",
            "-issuer",
            "-serial",
            "-startdate",
            "-enddate",
            "-fingerprint",
            "-sha256",
            "-nameopt",
            "RFC2253,-esc_msb,utf8",
            "-dateopt",
            "iso_8601");
    assertThat(read.problem()).isNull();
    assertThat(read.subject()).isEqualTo(value(output, "subject"));
    assertThat(read.issuer()).isEqualTo(value(output, "issuer"));
    assertThat(read.serial()).isEqualTo(value(output, "serial").toLowerCase(Locale.ROOT));
    assertThat(read.notBefore().toString().replace('T', ' ')).isEqualTo(value(output, "notBefore"));
    assertThat(read.notAfter().toString().replace('T', ' ')).isEqualTo(value(output, "notAfter"));
    assertThat(read.sha256())
        .isEqualTo(value(output, "sha256 Fingerprint").replace(":", "").toLowerCase(Locale.ROOT));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CN=mail.example.org",
        "C=DE,O=Beispiel GmbH,OU=Post,CN=mail.example.org",
        "O=A\\, B \\+ C\\; \\<D\\> \\\"E\\\" F\\\\G,CN=\\#x ",
        "O=Österreichische Post,L=日本",
        "CN=a+OU=b,O=c",
        "E=postmaster@example.org,CN=x",
        "DC=org,DC=example,UID=42,SERIALNUMBER=7,STREET=Main 1,ST=Bayern",
        "GIVENNAME=A,SURNAME=B,T=Dr,CN=c",
        "2.5.4.97=NTRDE-HRB1,1.3.6.1.4.1.311.60.2.1.3=DE,CN=d"
      })
  void namesAreOpenssls(String name) throws Exception {
    TestCertificate made = TestCertificate.of(name).make();
    Certificate read = Certificate.decode(made.der());
    String output = openssl(made, "-subject", "-nameopt", "RFC2253,-esc_msb,utf8");
    assertThat(read.subject()).isEqualToIgnoringCase(value(output, "subject"));
  }

  @ParameterizedTest
  @CsvSource({"1", "127", "128", "255", "256", "2026112400000001", "0", "-1", "-128", "-129"})
  void serialNumbersAreOpenssls(long number) throws Exception {
    assertAsOpenssl(TestCertificate.of("CN=x").serial(number).make());
  }

  @Test
  void basicFieldsAreOpenssls() throws Exception {
    assertAsOpenssl(root);
    assertAsOpenssl(root.server("mail.example.org").make());
    assertAsOpenssl(root.server("mail.example.org").valid(-30000, 30000).make());
  }

  @ParameterizedTest
  @CsvSource({
    "RSA 2048, RSA 2048, sha256WithRSAEncryption",
    "RSA 1024, RSA 1024, sha256WithRSAEncryption",
    "secp256r1, EC P-256, ecdsa-with-SHA256",
    "secp384r1, EC P-384, ecdsa-with-SHA256",
    "secp521r1, EC P-521, ecdsa-with-SHA256",
    "brainpoolP256r1, EC brainpoolP256r1, ecdsa-with-SHA256",
    "secp256k1, EC secp256k1, ecdsa-with-SHA256",
    "Ed25519, Ed25519, Ed25519",
    "Ed448, Ed448, Ed448",
    "DSA 2048, DSA 2048, dsa-with-sha256",
    "ML-DSA-44, ML-DSA-44, ML-DSA-44",
    "ML-DSA-65, ML-DSA-65, ML-DSA-65",
    "ML-DSA-87, ML-DSA-87, ML-DSA-87",
    "SLH-DSA-SHA2-128S, SLH-DSA-SHA2-128s, SLH-DSA-SHA2-128s",
    "SLH-DSA-SHAKE-256F, SLH-DSA-SHAKE-256f, SLH-DSA-SHAKE-256f",
  })
  void keysAndSignaturesHaveTheirNames(String algorithm, String key, String signature) {
    Certificate read = Certificate.decode(TestCertificate.of("CN=x").keyOf(algorithm).make().der());
    assertThat(read.publicKey()).isEqualTo(key);
    assertThat(read.signatureAlgorithm()).isEqualTo(signature);
    assertThat(read.problem()).isNull();
  }

  @Test
  void pssIsRsassaPss() {
    TestCertificate made =
        TestCertificate.of("CN=x").keyOf("RSA 2048").signedWith("SHA256withRSAandMGF1").make();
    assertThat(Certificate.decode(made.der()).signatureAlgorithm()).isEqualTo("rsassaPss");
  }

  @Test
  void alternativeNamesOfAllKinds() {
    TestCertificate made =
        root.server(
                "mail.example.org",
                "IP:192.0.2.1",
                "IP:2001:db8:0:0:1:0:0:1",
                "email:post@example.org",
                "URI:smtp://mail.example.org",
                "SRV:_imaps.example.org",
                "RID:1.2.3.4",
                "DirName:C=DE,CN=mail")
            .make();
    assertThat(Certificate.decode(made.der()).subjectAltNames())
        .containsExactly(
            "DNS:mail.example.org",
            "IP:192.0.2.1",
            "IP:2001:db8::1:0:0:1",
            "email:post@example.org",
            "URI:smtp://mail.example.org",
            "SRV:_imaps.example.org",
            "RID:1.2.3.4",
            "DirName:CN=mail,C=DE");
  }

  @Test
  void otherNamesAreNamed() {
    GeneralNames names =
        new GeneralNames(
            new GeneralName[] {
              other(
                  "1.3.6.1.5.5.7.8.9",
                  new DERTaggedObject(true, 0, new DERUTF8String("ü@x.example"))),
              other(
                  "1.3.6.1.5.5.7.8.5",
                  new DERTaggedObject(true, 0, new DERUTF8String("a@b.example"))),
              other("1.2.3", new DERTaggedObject(true, 0, new DERIA5String("?"))),
            });
    TestCertificate made =
        TestCertificate.of("CN=x").with(Extension.subjectAlternativeName, false, names).make();
    assertThat(Certificate.decode(made.der()).subjectAltNames())
        .containsExactly(
            "otherName:SmtpUTF8Mailbox:ü@x.example",
            "otherName:xmppAddr:a@b.example",
            "otherName:1.2.3:?");
  }

  private static GeneralName other(String type, ASN1TaggedObject value) {
    ASN1EncodableVector parts = new ASN1EncodableVector();
    parts.add(new ASN1ObjectIdentifier(type));
    parts.add(value);
    return new GeneralName(GeneralName.otherName, new DERSequence(parts));
  }

  @Test
  void pemPinAndTlsaAreOpenssls() throws Exception {
    TestCertificate made = root.server("mail.example.org").make();
    Certificate read = Certificate.decode(made.der());
    assertThat(read.pem()).isEqualTo(pemOf(made));
    String publicPem = openssl(made, "-pubkey");
    Bytes key = Pem.blocks(publicPem).getFirst().der();
    assertThat(read.spkiPin())
        .isEqualTo(Base64.getEncoder().encodeToString(key.digest("SHA-256").toArray()));
    assertThat(read.tlsa()).isEqualTo("3 1 1 " + key.digest("SHA-256").hex());
  }

  private String pemOf(TestCertificate made) throws Exception {
    Path file = Files.write(folder.resolve("one.der"), made.der().toArray());
    return OpensslVerify.run("x509", "-inform", "DER", "-in", file.toString()).output();
  }

  @Test
  void aRawPublicKeyIsShownAsWhatItIs() {
    TestCertificate made = TestCertificate.of("CN=x").make();
    Bytes key = Bytes.of(made.publicKey().getEncoded());
    Certificate read = Certificate.decode(key);
    assertThat(read.isRawKey()).isTrue();
    assertThat(read.publicKey()).isEqualTo("EC P-256");
    assertThat(read.subject()).isNull();
    assertThat(read.problem()).isNull();
    assertThat(read.pem()).startsWith("-----BEGIN PUBLIC KEY-----\n");
    assertThat(read.spkiPin()).isEqualTo(Certificate.decode(made.der()).spkiPin());
  }

  @Test
  void everyFieldLiesWithinItsParentAndEqualRangesLinkTheTwoTrees() {
    Certificate read = Certificate.decode(root.server("mail.example.org", "IP:::1").make().der());
    assertNested(read.tree());
    assertNested(read.asn1());
    Set<ByteRange> elements = new HashSet<>();
    collect(read.asn1(), elements);
    Set<ByteRange> fields = new HashSet<>();
    collect(read.tree(), fields);
    assertThat(elements).containsAll(fields);
    assertThat(read.tree().range()).isEqualTo(new ByteRange(0, read.der().length()));
  }

  private static void assertNested(Field field) {
    int at = field.range().offset();
    for (Field child : field.children()) {
      assertThat(child.range().offset()).as(child.id()).isGreaterThanOrEqualTo(at);
      assertThat(child.range().end()).as(child.id()).isLessThanOrEqualTo(field.range().end());
      at = child.range().end();
      assertNested(child);
    }
  }

  private static void collect(Field field, Set<ByteRange> ranges) {
    ranges.add(field.range());
    field.children().forEach(child -> collect(child, ranges));
  }

  @Test
  void aCertificateThatIsCutOffIsShownAsFarAsItGoes() {
    Bytes whole = root.server("mail.example.org").make().der();
    Certificate complete = Certificate.decode(whole);
    for (int cut = 0; cut < whole.length(); cut++) {
      Certificate read = Certificate.decode(whole.slice(0, cut));
      assertThat(read.problem()).isNotNull();
      assertNested(read.tree());
      assertNested(read.asn1());
    }
    int behindSubject = complete.tree().find("x509.subject").get().range().end();
    Certificate half = Certificate.decode(whole.slice(0, behindSubject + 3));
    assertThat(half.subject()).isEqualTo(complete.subject());
    assertThat(half.notAfter()).isEqualTo(complete.notAfter());
    assertThat(half.publicKey()).isNull();
  }

  @Test
  void bytesBehindTheEndAreAProblem() {
    Bytes whole = root.der();
    Certificate read = Certificate.decode(whole.plus(Bytes.ofHex("0500")));
    assertThat(read.problem().arguments()).containsExactly("" + whole.length(), "2");
    assertThat(read.subject()).isEqualTo(Certificate.decode(whole).subject());
  }

  @Test
  void noChangeOfBytesLetsAnExceptionOut() {
    long seed = new SecureRandom().nextLong();
    Random random = new Random(seed);
    byte[] whole =
        root.server("mail.example.org", "IP:192.0.2.1", "DirName:CN=a", "SRV:_imaps.x.example")
            .permitted("example.org", "IP:192.0.2.0/24")
            .make()
            .der()
            .toArray();
    for (int round = 0; round < 3000; round++) {
      byte[] changed = whole.clone();
      for (int i = 0; i <= random.nextInt(4); i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      Bytes der = Bytes.of(changed);
      Certificate read = Certificate.decode(der);
      assertThat(read.sha256()).as("seed " + seed).hasSize(64);
      assertThat(Identity.check(read, "mail.example.net").matches()).isFalse();
      read.asn1();
      if (round % 30 == 0) {
        Trust trust =
            ChainJudge.judge(
                List.of(der), Anchors.of(List.of(root.der())), TestCertificate.NOW, der);
        boolean same = der.equals(Bytes.of(whole));
        assertThat(trust.trusted()).as("seed " + seed).isEqualTo(same);
      }
    }
  }

  @Test
  void deepAndWideRubbishIsReadInBoundedTime() {
    byte[] deep = new byte[200_000];
    for (int i = 0; i < deep.length; i += 2) {
      deep[i] = 0x30;
      deep[i + 1] = (byte) 0x80;
    }
    assertThat(Certificate.decode(Bytes.of(deep)).problem()).isNotNull();
    byte[] octets = new byte[60_000];
    int at = octets.length;
    while (at > 8) {
      int length = octets.length - at;
      at -= 4;
      octets[at] = 0x04;
      octets[at + 1] = (byte) 0x82;
      octets[at + 2] = (byte) (length >> 8);
      octets[at + 3] = (byte) length;
    }
    Field nested = Certificate.decode(Bytes.of(octets).from(at)).asn1();
    assertThat(nested.range().length()).isEqualTo(octets.length - at);
    byte[] wide = new byte[1_000_004];
    wide[0] = 0x30;
    wide[1] = (byte) 0x83;
    wide[2] = 0x0f;
    wide[3] = 0x42;
    wide[4] = 0x40;
    assertThat(Certificate.decode(Bytes.of(wide)).problem()).isNotNull();
  }
}
