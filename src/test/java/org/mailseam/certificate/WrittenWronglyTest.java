package org.mailseam.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.OutputStream;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailseam.certificate.asn1.Der;
import org.mailseam.certificate.asn1.DerReader;
import org.mailseam.certificate.asn1.DerWriter;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;

/**
 * Certificates that are signed properly, but in which something is not written as RFC 5280 and DER
 * want it, or whose key is none: what is wrong is said at its place, and the rest is judged.
 */
class WrittenWronglyTest {

  @TempDir Path folder;

  private final TestCertificate root = TestCertificate.root("CN=Root");
  private final Bytes good =
      root.server("mail.example.org").with(UNKNOWN, false, DERNull.INSTANCE).make().der();

  private static final String RSA = "06092a864886f70d010101";
  private static final String EC = "06072a8648ce3d0201";
  private static final String P256 = "06082a8648ce3d030107";
  private static final String NOBODYS = "06092b06010401868d1f02";
  private static final ASN1ObjectIdentifier UNKNOWN =
      new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1");

  /** The certificate with another element in the place of a field, signed again by the root. */
  private Bytes with(String field, String parent, Bytes element) throws Exception {
    Field tree = Certificate.decode(good).tree();
    ByteRange place =
        tree.find("x509." + parent).orElseThrow().find("x509." + field).orElseThrow().range();
    Der whole = DerReader.read(good);
    Bytes tbs = written(whole.children().getFirst(), place, element);
    ContentSigner signer = new JcaContentSignerBuilder("SHA256withECDSA").build(root.key());
    try (OutputStream out = signer.getOutputStream()) {
      out.write(tbs.toArray());
    }
    Bytes signature = Bytes.ofHex("00").plus(Bytes.of(signer.getSignature()));
    return DerWriter.element(
        Der.SEQUENCE,
        tbs,
        whole.children().get(1).bytes(),
        DerWriter.element(Der.BIT_STRING, signature));
  }

  private static Bytes written(Der element, ByteRange place, Bytes instead) throws Exception {
    ByteRange range = element.range();
    if (range.equals(place)) {
      return instead;
    }
    if (place.offset() < range.offset() || range.end() < place.end()) {
      return element.bytes();
    }
    List<Der> parts = element.constructed() ? element.children() : List.of(element.inside());
    Bytes[] all = new Bytes[parts.size()];
    for (int i = 0; i < all.length; i++) {
      all[i] = written(parts.get(i), place, instead);
    }
    return DerWriter.element(element.identifier(), all);
  }

  private String openssl(Bytes leaf) throws Exception {
    Path anchor = Files.writeString(folder.resolve("root.pem"), root.pem());
    Path file = Files.writeString(folder.resolve("leaf.pem"), Certificate.decode(leaf).pem());
    OpensslVerify.Result result =
        OpensslVerify.run(
            "verify",
            "-no-CApath",
            "-no-CAstore",
            "-CAfile",
            anchor.toString(),
            "-purpose",
            "sslserver",
            "-auth_level",
            "2",
            "-attime",
            Long.toString(TestCertificate.NOW.getEpochSecond()),
            file.toString());
    String output = result.output();
    return output.contains("Could not read")
        ? "unread"
        : result.status() == 0 ? "OK" : output.replaceAll("(?s).*?error (\\d+) .*", "$1");
  }

  private Trust judge(Bytes leaf) {
    return ChainJudge.judge(
        List.of(leaf), Anchors.of(List.of(root.der())), TestCertificate.NOW, null);
  }

  /** OpenSSL's answer: OK, the number of its error, or that it cannot read the certificate. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "notBefore|validity|170b 323631313233303030305a|time-seconds|13",
        "notBefore|validity|1711 3236313132333132303030302b30313030|time-zone|13",
        "notBefore|validity|1811 32303236313132333132303030302e355a|time-fraction|13",
        "notBefore|validity|180f 32303236313132333132303030305a|time-type|OK",
        "serialNumber|certificate|0203 000005|padded-integer|unread",
        "serialNumber|certificate|0201 00|serial-not-positive|OK",
        "serialNumber|certificate|0201 ff|serial-not-positive|OK",
        "serialNumber|certificate|0215"
            + " 010000000000000000000000000000000000000001|serial-too-long|OK",
        "name.commonName|subject|3009 0603550403 0c02c328|invalid-utf8|unread",
        "name.commonName|subject|300a 0603550403 1e03004100|odd-bmp-string|unread",
        "name.commonName|subject|3009 0603550403 13026140|characters|OK",
        "subject|certificate|30810c 310a 3008 060355040b 0c0142|padded-length|OK",
        "subject|certificate|3080 310a 3008 060355040b 0c0142 0000|indefinite-length|OK",
        "subject|certificate|3016 3114 3008060355040b0c0142 3008060355040b0c0141|unsorted-set|OK",
        "critical|extension.keyUsage|010101|boolean|OK",
        "critical|extension.keyUsage|010100|written-default|OK",
        "extnValue|extension.keyUsage|0404 030206c1|unused-bits|OK",
        "extnValue|extension.unknown|0403 050101|filled-null|OK",
      })
  void itIsARemarkAtItsPlaceAndTheRestIsJudged(
      String field, String parent, String hex, String code, String openssl) throws Exception {
    Bytes leaf = with(field, parent, Bytes.ofHex(hex));
    Certificate read = Certificate.decode(leaf);
    assertThat(read.problem()).isNull();
    Remark remark =
        read.remarks().stream().filter(each -> each.code().equals(code)).findFirst().orElseThrow();
    Field place = read.tree().find("x509." + parent).orElseThrow();
    assertThat(place.first(each -> each.equals(remark.field()))).isPresent();
    assertThat(remark.field().note()).isEqualTo(remark.message());
    assertThat(remark.message().toString()).containsPattern("RFC 5280, 4\\.1(\\.2\\.\\d)?");
    assertThat(judge(leaf).problems()).isEmpty();
    assertThat(openssl(leaf)).isEqualTo(openssl);
  }

  private static Bytes key(String algorithm, Bytes key) {
    return DerWriter.element(
        Der.SEQUENCE,
        DerWriter.element(Der.SEQUENCE, Bytes.ofHex(algorithm)),
        DerWriter.element(Der.BIT_STRING, Bytes.ofHex("00"), key));
  }

  private static Bytes rsa(BigInteger modulus, long exponent) {
    Bytes key =
        DerWriter.element(
            Der.SEQUENCE,
            DerWriter.element(Der.INTEGER, Bytes.of(modulus.toByteArray())),
            DerWriter.element(Der.INTEGER, Bytes.of(BigInteger.valueOf(exponent).toByteArray())));
    return key(RSA + "0500", key);
  }

  @Test
  void aKeyThatNobodyCanUseIsAProblemOfItsOwn() throws Exception {
    Bytes point = Bytes.ofHex("04" + "01".repeat(64));
    BigInteger odd = BigInteger.ONE.shiftLeft(2047).add(BigInteger.ONE);
    Map<Bytes, String> keys = new LinkedHashMap<>();
    keys.put(key(EC + P256, point), "point");
    keys.put(key(EC + P256, Bytes.ofHex("00")), "point");
    keys.put(key(EC + "0500", point), "no-curve");
    keys.put(key(EC + NOBODYS, point), "unknown-curve");
    keys.put(key(NOBODYS, point), "unknown-algorithm");
    keys.put(key("06032b656e", Bytes.ofHex("09".repeat(32))), "not-for-signatures"); // X25519
    keys.put(key("06032b6570", Bytes.ofHex("09".repeat(31))), "malformed"); // Ed25519
    keys.put(key(RSA + "0500", Bytes.ofHex("0403010203")), "malformed");
    keys.put(rsa(odd.add(BigInteger.ONE), 65537), "modulus");
    keys.put(rsa(odd.shiftRight(1800).setBit(0), 65537), "modulus");
    keys.put(rsa(odd.negate(), 65537), "modulus");
    keys.put(rsa(odd.shiftLeft(16000).setBit(0), 65537), "large-modulus");
    keys.put(rsa(odd, 1), "exponent");
    keys.put(rsa(odd, 65536), "exponent");
    for (Map.Entry<Bytes, String> each : keys.entrySet()) {
      Bytes leaf = with("subjectPublicKeyInfo", "certificate", each.getKey());
      List<Problem> problems = judge(leaf).problems();
      assertThat(problems).extracting(Problem::code).containsExactly("unusable-key");
      Problem problem = problems.getFirst();
      assertThat(problem.message().key()).isEqualTo("certificate.key." + each.getValue());
      assertThat(problem.field()).isEqualTo("x509.subjectPublicKeyInfo");
    }
    assertThat(judge(with("subjectPublicKeyInfo", "certificate", rsa(odd, 65537))).trusted())
        .isTrue();
  }
}
