package org.mailseam.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailseam.tls.handshake.Trees.allValues;
import static org.mailseam.tls.handshake.Trees.assertCovers;
import static org.mailseam.tls.handshake.Trees.notes;
import static org.mailseam.tls.handshake.Trees.value;
import static org.mailseam.tls.handshake.WireBytes.hex;
import static org.mailseam.tls.handshake.WireBytes.message;
import static org.mailseam.tls.handshake.WireBytes.number;
import static org.mailseam.tls.handshake.WireBytes.text;
import static org.mailseam.tls.handshake.WireBytes.vector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.tls.registry.Registry;

/** Messages that the recorded handshakes do not have. */
class MessagesTest {

  private static final DissectContext TLS_1_3 =
      new DissectContext(0x0304, 0x1301, Direction.SERVER);

  /** A SubjectPublicKeyInfo of Ed25519. */
  private static final Bytes PUBLIC_KEY = hex("302a 3005 0603 2b6570 0321 00" + "77".repeat(32));

  @Test
  void emptyMessages() {
    for (int type : new int[] {0, 5, 14}) {
      Field tree = read(message(type), TLS_1_3);
      assertThat(tree.children()).hasSize(2);
    }
    assertThat(read(message(0), TLS_1_3).name()).isEqualTo("HelloRequest");
    assertThat(read(message(5), TLS_1_3).name()).isEqualTo("EndOfEarlyData");
    assertThat(read(message(14), TLS_1_3).name()).isEqualTo("ServerHelloDone");
  }

  @Test
  void messagesAreNamedAsTheRfcsNameThem() {
    assertThat(HandshakeDissector.messageName(1)).isEqualTo("ClientHello");
    assertThat(HandshakeDissector.messageName(21)).isEqualTo("CertificateURL");
    assertThat(HandshakeDissector.messageName(24)).isEqualTo("KeyUpdate");
    assertThat(HandshakeDissector.messageName(99)).isEqualTo("unknown (0x63)");
  }

  @Test
  void anUnknownMessageIsShownAsBytes() {
    Field tree = read(message(99, hex("0102")), TLS_1_3);

    assertThat(tree.name()).isEqualTo("unknown (0x63)");
    assertThat(value(tree, "tls.handshake.type")).isEqualTo("unknown (0x63)");
    assertThat(value(tree, "tls.handshake.data")).isEqualTo("0102");
  }

  @Test
  void keyUpdate() {
    assertThat(value(read(message(24, hex("00")), TLS_1_3), "tls.key_update.request"))
        .isEqualTo("update_not_requested");
    assertThat(value(read(message(24, hex("01")), TLS_1_3), "tls.key_update.request"))
        .isEqualTo("update_requested");
  }

  @Test
  void aRawPublicKeyIsNotTakenForACertificate() {
    Bytes tls13 = message(11, hex("00"), vector(3, vector(3, PUBLIC_KEY), hex("0000")));
    Bytes tls12 = message(11, vector(3, PUBLIC_KEY));
    for (Field tree : new Field[] {read(tls13, TLS_1_3), read(tls12, tls12())}) {
      assertThat(tree.find("tls.handshake.certificate")).isEmpty();
      assertThat(tree.find("tls.handshake.public_key").orElseThrow().range().length())
          .isEqualTo(PUBLIC_KEY.length());
    }
  }

  @Test
  void aChainOfTls12() {
    Bytes first = hex("3003 020101");
    Bytes second = hex("3003 020102");
    Field tree = read(message(11, vector(3, vector(3, first), vector(3, second))), tls12());

    assertThat(tree.findAll("tls.handshake.certificate"))
        .extracting(Field::range)
        .containsExactly(new ByteRange(10, 5), new ByteRange(18, 5));
  }

  @Test
  void aClientMayHaveNoCertificate() {
    assertThat(read(message(11, hex("000000")), tls12()).find("tls.handshake.certificate"))
        .isEmpty();
    assertThat(read(message(11, hex("00 000000")), TLS_1_3).find("tls.handshake.certificate"))
        .isEmpty();
  }

  @Test
  void statusOfSeveralCertificates() {
    Field tree =
        read(
            message(
                22, hex("02"), vector(3, vector(3, hex("30")), vector(3), vector(3, hex("31")))),
            tls12());

    assertThat(value(tree, "tls.certificate_status.type")).isEqualTo("ocsp_multi");
    assertThat(allValues(tree, "tls.ocsp_response")).containsExactly("30", "", "31");
  }

  @Test
  void explicitCurves() {
    Bytes rest =
        vector(1, hex("0a"))
            .plus(vector(1, hex("0b")))
            .plus(vector(1, hex("04")))
            .plus(vector(1, hex("0f")))
            .plus(vector(1, hex("01")))
            .plus(vector(1, hex("0499")))
            .plus(hex("0401"))
            .plus(vector(2, hex("5e")));
    Field prime =
        read(
            message(12, hex("01"), vector(1, hex("17")), rest),
            suite("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"));
    Field binary =
        read(
            message(
                12,
                hex("02 00a3 02"),
                vector(1, hex("03")),
                vector(1, hex("06")),
                vector(1, hex("07")),
                rest),
            suite("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"));

    assertThat(value(prime, "tls.ske.curve_type")).isEqualTo("explicit_prime");
    assertThat(value(prime, "tls.ske.prime_p")).isEqualTo("17");
    assertThat(value(prime, "tls.ske.public")).isEqualTo("0499");
    assertThat(value(prime, "tls.signature")).isEqualTo("5e");
    assertThat(value(binary, "tls.ske.m")).isEqualTo("163");
    assertThat(value(binary, "tls.ske.k3")).isEqualTo("07");
    assertThat(value(binary, "tls.ske.cofactor")).isEqualTo("01");
  }

  @Test
  void passwordsBySrp() {
    Bytes parameters =
        vector(2, hex("17"))
            .plus(vector(2, hex("02")))
            .plus(vector(1, hex("5a")))
            .plus(vector(2, hex("b0")));
    Field unsigned = read(message(12, parameters), suite("TLS_SRP_SHA_WITH_AES_128_CBC_SHA"));
    Field signed =
        read(
            message(12, parameters, hex("0201"), vector(2, hex("5e"))),
            suite("TLS_SRP_SHA_RSA_WITH_AES_128_CBC_SHA"));
    Field answer =
        read(message(16, vector(2, hex("a0"))), suite("TLS_SRP_SHA_WITH_AES_128_CBC_SHA"));

    assertThat(value(unsigned, "tls.ske.srp_B")).isEqualTo("b0");
    assertThat(value(signed, "tls.signature_scheme")).isEqualTo("rsa_pkcs1_sha1");
    assertThat(value(answer, "tls.cke.srp_A")).isEqualTo("a0");
  }

  @Test
  void passwordsOverACurve() {
    Bytes element = vector(1, hex("e0")).plus(vector(1, hex("50")));
    DissectContext suite = suite("TLS_ECCPWD_WITH_AES_128_GCM_SHA256");
    Field server = read(message(12, vector(1, hex("5a")), hex("03 0017"), element), suite);
    Field client = read(message(16, element), suite);

    assertThat(value(server, "tls.ske.curve")).isEqualTo("secp256r1");
    assertThat(value(server, "tls.ske.scalar")).isEqualTo("50");
    assertThat(value(client, "tls.cke.scalar")).isEqualTo("50");
  }

  @Test
  void theShortKeyOfAnExportSuite() {
    Field tree =
        read(
            message(12, vector(2, hex("aa")), vector(2, hex("03")), vector(2, hex("5e"))),
            new DissectContext(0x0301, 0x0003, Direction.SERVER));

    assertThat(value(tree, "tls.ske.rsa_modulus")).isEqualTo("aa");
    assertThat(value(tree, "tls.ske.rsa_exponent")).isEqualTo("03");
    assertThat(tree.find("tls.signature_scheme")).isEmpty();
  }

  @Test
  void aKeyInTheClientsCertificateLeavesTheExchangeEmpty() {
    assertThat(read(message(16), suite("TLS_DH_RSA_WITH_AES_128_CBC_SHA")).children()).hasSize(2);
    assertThat(read(message(16), suite("TLS_ECDH_RSA_WITH_AES_128_CBC_SHA")).children()).hasSize(2);
  }

  @Test
  void ticketsOfKerberosAndBytesOfGost() {
    Field kerberos =
        read(
            message(16, vector(2, hex("01")), vector(2), vector(2, hex("03"))),
            suite("TLS_KRB5_WITH_3DES_EDE_CBC_SHA"));
    Field gost =
        read(message(16, hex("3000")), suite("TLS_GOSTR341112_256_WITH_KUZNYECHIK_CTR_OMAC"));

    assertThat(value(kerberos, "tls.cke.ticket")).isEqualTo("01");
    assertThat(value(gost, "tls.cke.exchange_keys")).isEqualTo("3000");
  }

  @Test
  void withoutTheSuiteAKeyExchangeCannotBeToldApart() {
    for (int type : new int[] {12, 16}) {
      Bytes exchange = message(type, hex("03 001d 01 ff"));
      Field tree = HandshakeDissector.dissect(exchange, DissectContext.hello(Direction.SERVER));
      assertCovers(tree, exchange);
      assertThat(notes(tree)).containsExactly("tls.note.unknown-suite");
    }
  }

  @Test
  void certificatesByTheirAddress() {
    Field tree =
        read(
            message(
                21,
                hex("00"),
                vector(
                    2, vector(2, text("http://x.example/c")), hex("01"), Bytes.of(new byte[20]))),
            tls12());

    assertThat(value(tree, "tls.certificate_url.type")).isEqualTo("individual_certs");
    assertThat(value(tree, "tls.certificate_url.url")).isEqualTo("http://x.example/c");
  }

  @Test
  void supplementalData() {
    Field tree = read(message(23, vector(3, hex("0000"), vector(2, hex("40 00 00")))), tls12());

    assertThat(value(tree, "tls.supplemental_data.type")).isEqualTo("user_mapping_data");
    assertThat(value(tree, "tls.supplemental_data.data")).isEqualTo("400000");
  }

  @Test
  void messageHash() {
    assertThat(value(read(message(254, hex("0a0b")), TLS_1_3), "tls.message_hash"))
        .isEqualTo("0a0b");
  }

  @Test
  void aCompressedCertificateIsOpened() throws IOException {
    Bytes compressed = compressed(1, 441, deflated(Rfc8448Messages.CERTIFICATE.from(4)));
    Field tree = read(compressed, TLS_1_3);

    assertThat(value(tree, "tls.certificate_compression_algorithm")).isEqualTo("zlib");
    assertThat(value(tree, "tls.compressed_certificate.uncompressed_length")).isEqualTo("441");
    assertThat(CompressedCertificateMessage.certificateMessage(compressed))
        .contains(Rfc8448Messages.CERTIFICATE);
  }

  @Test
  void aCompressedCertificateThatLiesAboutItsLengthIsNotOpened() throws IOException {
    Bytes zeros = deflated(Bytes.of(new byte[100_000]));

    assertThat(CompressedCertificateMessage.certificateMessage(compressed(1, 99_999, zeros)))
        .isEmpty();
    assertThat(CompressedCertificateMessage.certificateMessage(compressed(1, 100_001, zeros)))
        .isEmpty();
    assertThat(CompressedCertificateMessage.certificateMessage(compressed(1, 0xffffff, zeros)))
        .isEmpty();
    assertThat(CompressedCertificateMessage.certificateMessage(compressed(1, 5, hex("ffff"))))
        .isEmpty();
    assertThat(CompressedCertificateMessage.certificateMessage(hex("19 000000"))).isEmpty();
  }

  @Test
  void anotherCompressionIsNoted() {
    Bytes compressed = compressed(2, 5, hex("ffff"));
    Field tree = HandshakeDissector.dissect(compressed, TLS_1_3);

    assertThat(notes(tree)).containsExactly("tls.note.compression");
    assertThat(CompressedCertificateMessage.certificateMessage(compressed)).isEmpty();
  }

  private static Bytes compressed(int algorithm, int length, Bytes content) {
    return message(25, number(2, algorithm), number(3, length), vector(3, content));
  }

  private static Bytes deflated(Bytes plain) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
      deflater.write(plain.toArray());
    }
    return Bytes.of(out.toByteArray());
  }

  private static DissectContext tls12() {
    return suite("TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
  }

  private static DissectContext suite(String name) {
    int code = Registry.CIPHER_SUITES.byName(name).orElseThrow().code();
    return new DissectContext(0x0303, code, Direction.SERVER);
  }

  /** The tree of a message that is in order. */
  private static Field read(Bytes message, DissectContext context) {
    Field tree = HandshakeDissector.dissect(message, context);
    assertCovers(tree, message);
    assertThat(notes(tree)).isEmpty();
    return tree;
  }
}
