package org.mailseam.certificate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;

/** Addresses and numbers of the RPKI in certificates; {@code every-extension.cnf} has more. */
class ResourcesTest {

  private static Field value(String oid, ASN1Encodable value) {
    TestCertificate made =
        TestCertificate.of("CN=x")
            .withoutKeyIdentifiers()
            .with(new ASN1ObjectIdentifier(oid), true, value)
            .make();
    return Certificate.decode(made.der()).tree().find("x509.extnValue").orElseThrow();
  }

  private static ASN1Encodable bits(String hex, int unused) {
    return new DERBitString(Bytes.ofHex(hex).toArray(), unused);
  }

  private static Field blocks(String family, ASN1Encodable... blocks) {
    return value(
        "1.3.6.1.5.5.7.1.7",
        new DERSequence(
            new DERSequence(
                new ASN1Encodable[] {
                  new DEROctetString(Bytes.ofHex(family).toArray()),
                  blocks.length == 0 ? DERNull.INSTANCE : new DERSequence(blocks)
                })));
  }

  @Test
  void addressesAreDecodedWithTheirPlaces() {
    DERSequence range =
        new DERSequence(new ASN1Encodable[] {bits("c00002", 0), bits("c0000240", 6)});
    Field four = blocks("0001", bits("0a20", 5), range);
    assertThat(four.value()).isEqualTo("IPv4: 10.32.0.0/11, 192.0.2.0-192.0.2.127");
    List<Field> found = four.findAll("x509.ipAddress");
    assertThat(found.stream().map(field -> field.range().length())).containsExactly(5, 15);
    assertThat(blocks("0002", bits("20010db8", 0)).value()).isEqualTo("IPv6: 2001:db8::/32");
    assertThat(blocks("000101").value()).isEqualTo("IPv4 (SAFI 1): inherit");
    assertThat(blocks("0001", bits("", 0)).value()).isEqualTo("IPv4: 0.0.0.0/0");
  }

  @Test
  void numbersOfSystemsAreDecoded() throws Exception {
    Field numbers =
        value(
            "1.3.6.1.5.5.7.1.8",
            ASN1Primitive.fromByteArray(
                Bytes.ofHex("3019a0133011300a020300fbf0020300fbff020300fde8a1020500").toArray()));
    assertThat(numbers.value()).isEqualTo("AS 64496-64511, 65000; RDI inherit");
    assertThat(numbers.find("x509.asnum").orElseThrow().children()).hasSize(2);
  }

  @Test
  void whatIsNoneSaysSo() {
    for (Field broken :
        List.of(
            blocks("01"),
            blocks("0001", bits("0a00000000", 0)),
            blocks("0001", DERNull.INSTANCE))) {
      assertThat(broken.note()).isNotNull();
      assertThat(broken.children()).isEmpty();
    }
  }

  @Test
  void anUnknownExtensionShowsItsStructure() {
    Field unknown =
        value("1.2.3.4.5", new DERSequence(new ASN1Encodable[] {new DEROctetString(new byte[3])}));
    assertThat(unknown.value()).isEqualTo("30050403000000");
    assertThat(unknown.find("asn1.octet_string")).isPresent();
  }
}
