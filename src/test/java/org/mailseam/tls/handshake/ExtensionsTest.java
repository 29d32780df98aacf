package org.mailseam.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailseam.tls.handshake.Trees.allValues;
import static org.mailseam.tls.handshake.Trees.assertCovers;
import static org.mailseam.tls.handshake.Trees.notes;
import static org.mailseam.tls.handshake.Trees.value;
import static org.mailseam.tls.handshake.WireBytes.clientHello;
import static org.mailseam.tls.handshake.WireBytes.extension;
import static org.mailseam.tls.handshake.WireBytes.hex;
import static org.mailseam.tls.handshake.WireBytes.message;
import static org.mailseam.tls.handshake.WireBytes.number;
import static org.mailseam.tls.handshake.WireBytes.serverHello;
import static org.mailseam.tls.handshake.WireBytes.text;
import static org.mailseam.tls.handshake.WireBytes.vector;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.tls.registry.Registry;

/** Extensions that the recorded handshakes do not have, in every message that has them. */
class ExtensionsTest {

  private static final DissectContext TLS_1_3 =
      new DissectContext(0x0304, 0x1301, Direction.SERVER);

  @Test
  void anUnknownExtensionShowsItsCodeItsLengthAndItsFirstBytes() {
    Field tree = read(clientHello(extension(0x1234, Bytes.of(new byte[40]))));

    Field unknown = tree.find("tls.extension.unknown").orElseThrow();
    assertThat(unknown.name()).isEqualTo("unknown (0x1234)");
    assertThat(unknown.range()).isEqualTo(new ByteRange(47, 44));
    assertThat(value(unknown, "tls.extension.type")).isEqualTo("unknown (0x1234)");
    assertThat(value(unknown, "tls.extension.length")).isEqualTo("40");
    assertThat(value(unknown, "tls.extension.data")).isEqualTo("00".repeat(32) + "… 40 bytes");
  }

  @Test
  void greaseIsShownAsGreaseWhereverItStands() {
    Field tree =
        read(
            clientHello(
                extension(0x2a2a, hex("00")),
                extension(10, vector(2, hex("1a1a 001d"))),
                extension(43, vector(1, hex("5a5a 0304"))),
                extension(16, vector(2, vector(1, hex("caca")), vector(1, text("imap")))),
                extension(45, vector(1, hex("0b 01"))),
                extension(51, vector(2, hex("1a1a 0001 00")))));

    assertThat(tree.find("tls.extension.grease").orElseThrow().name()).isEqualTo("GREASE (0x2a2a)");
    assertThat(allValues(tree, "tls.supported_group")).containsExactly("GREASE (0x1a1a)", "x25519");
    assertThat(allValues(tree, "tls.supported_version"))
        .containsExactly("GREASE (0x5a5a)", "TLSv1.3");
    assertThat(allValues(tree, "tls.alpn.protocol")).containsExactly("GREASE (0xcaca)", "imap");
    assertThat(allValues(tree, "tls.psk_key_exchange_mode"))
        .containsExactly("GREASE (0x0b)", "psk_dhe_ke");
    assertThat(value(tree, "tls.key_share.group")).isEqualTo("GREASE (0x1a1a)");
  }

  @Test
  void anExtensionThatStandsTwiceIsNoted() {
    Bytes hello = clientHello(extension(23), extension(22), extension(23));

    Field tree = HandshakeDissector.dissect(hello, DissectContext.hello(Direction.CLIENT));

    assertThat(tree.findAll("tls.extension.extended_master_secret"))
        .extracting(field -> field.note() != null)
        .containsExactly(false, true);
    assertThat(notes(tree)).containsExactly("tls.note.twice");
  }

  @Test
  void theHybridKeyShareIsNamed() {
    Field tree =
        read(
            clientHello(
                extension(
                    51,
                    vector(2, hex("11ec"), vector(2, new Bytes[] {Bytes.of(new byte[1216])})))));

    assertThat(value(tree, "tls.key_share.group")).isEqualTo("X25519MLKEM768");
    assertThat(value(tree, "tls.key_share.key_exchange")).endsWith("… 1216 bytes");
  }

  @Test
  void namesWithOddBytesDoNotReachTheScreenAsTheyAre() {
    Field tree =
        read(clientHello(extension(0, vector(2, hex("00"), vector(2, hex("61 1b 5b ff"))))));

    assertThat(value(tree, "tls.server_name")).isEqualTo("a\\x1b[\\xff");
  }

  @Test
  void certificateTypesAreAListFromTheClientAndAChoiceOfTheServer() {
    Field hello =
        read(clientHello(extension(19, vector(1, hex("02 00"))), extension(20, hex("01 02"))));
    assertThat(allValues(hello, "tls.certificate_format"))
        .containsExactly("Raw Public Key", "X509", "Raw Public Key");

    Field answer = read(message(8, vector(2, extension(20, hex("02")))));
    assertThat(value(answer, "tls.certificate_format")).isEqualTo("Raw Public Key");
  }

  @Test
  void statusRequestsOfBothKinds() {
    Bytes request = hex("01").plus(vector(2, vector(2, hex("a1a2")))).plus(hex("0000"));
    Bytes item =
        hex("02")
            .plus(vector(2, vector(2, vector(2, hex("b1")), vector(2, hex("b2"))), hex("0000")));
    Field tree = read(clientHello(extension(5, request), extension(17, vector(2, item))));

    assertThat(allValues(tree, "tls.certificate_status.type"))
        .containsExactly("ocsp", "ocsp_multi");
    assertThat(allValues(tree, "tls.certificate_status.responder_id"))
        .containsExactly("a1a2", "b1", "b2");
  }

  @Test
  void timestampsOfCertificateTransparency() {
    Bytes sct =
        hex("00")
            .plus(Bytes.of(new byte[32]))
            .plus(number(8, 1_700_000_000_123L))
            .plus(hex("0000 0403"))
            .plus(vector(2, hex("3006")));
    Field tree =
        read(serverHello(extension(18, vector(2, vector(2, sct), vector(2, hex("01 ff"))))));

    assertThat(tree.findAll("tls.sct")).hasSize(2);
    assertThat(value(tree, "tls.sct.timestamp")).isEqualTo("2023-11-14T22:13:20.123Z");
    assertThat(value(tree, "tls.signature_scheme")).isEqualTo("ecdsa_secp256r1_sha256");
    assertThat(value(tree, "tls.sct.data")).isEqualTo("ff");
  }

  @Test
  void aCertificateEntryHasExtensionsOfItsOwn() {
    Bytes credential =
        hex("00015180 0403")
            .plus(vector(3, hex("3000")))
            .plus(hex("0804"))
            .plus(vector(2, hex("5a")));
    Bytes entry =
        vector(3, hex("30 03 020101"))
            .plus(
                vector(
                    2,
                    extension(5, hex("01"), vector(3, hex("3003 0a0100"))),
                    extension(34, credential)));
    Bytes certificate = message(11, hex("00"), vector(3, entry));
    Field tree = read(certificate);

    assertThat(Trees.bytes(certificate, tree, "tls.handshake.certificate"))
        .isEqualTo(hex("30 03 020101"));
    assertThat(Trees.bytes(certificate, tree, "tls.ocsp_response")).isEqualTo(hex("3003 0a0100"));
    assertThat(value(tree, "tls.delegated_credential.valid_time")).isEqualTo("86400 s");
    assertThat(allValues(tree, "tls.signature_scheme"))
        .containsExactly("ecdsa_secp256r1_sha256", "rsa_pss_rsae_sha256");
  }

  @Test
  void aCertificateRequestNamesAuthoritiesAndFilters() {
    Bytes name = hex("300f 310d 300b 0603 550403 0c04 54657374"); // CN=Test
    Bytes filter = vector(1, hex("0603 551d25")).plus(vector(2, hex("3000")));
    Bytes request =
        message(
            13,
            hex("00"),
            vector(
                2,
                extension(13, vector(2, hex("0904 0905 0906"))),
                extension(47, vector(2, vector(2, name), vector(2, hex("ff")))),
                extension(48, vector(2, filter))));
    Field tree = HandshakeDissector.dissect(request, TLS_1_3);

    assertCovers(tree, request);
    assertThat(allValues(tree, "tls.signature_scheme"))
        .containsExactly("mldsa44", "mldsa65", "mldsa87");
    assertThat(allValues(tree, "tls.certificate_authority")).containsExactly("CN=Test", "ff");
    assertThat(notes(tree)).containsExactly("tls.note.no-name");
    assertThat(value(tree, "tls.oid_filter.oid")).isEqualTo("2.5.29.37");
  }

  @Test
  void objectIdentifiers() {
    assertThat(ObjectIdentifier.text(hex("0603 2b6570"))).contains("1.3.101.112");
    assertThat(ObjectIdentifier.text(hex("0609 2a864886f70d010901")))
        .contains("1.2.840.113549.1.9.1");
    assertThat(ObjectIdentifier.text(hex("0602 8837"))).contains("2.999");
    assertThat(ObjectIdentifier.text(hex("0602 2b80"))).isEmpty();
    assertThat(ObjectIdentifier.text(hex("0603 2b"))).isEmpty();
    assertThat(ObjectIdentifier.text(hex("0600"))).isEmpty();
    assertThat(ObjectIdentifier.text(hex("060a ffffffffffffffffff01"))).isEmpty();
  }

  @Test
  void earlyDataIsASizeInATicketOnly() {
    Bytes ticket =
        message(
            4,
            hex("00000e10 01020304"),
            vector(1, hex("07")),
            vector(2, hex("abcd")),
            vector(2, extension(42, hex("00004000"))));
    Field tree = read(ticket);

    assertThat(value(tree, "tls.ticket.lifetime")).isEqualTo("3600 s");
    assertThat(value(tree, "tls.ticket.age_add")).isEqualTo("16909060");
    assertThat(value(tree, "tls.max_early_data_size")).isEqualTo("16384 bytes");
    assertThat(notes(read(clientHello(extension(42))))).isEmpty();
  }

  @Test
  void theOuterFieldsOfAnEncryptedClientHello() {
    Bytes outer =
        hex("00 0001 0003 2a").plus(vector(2, hex("e0e1"))).plus(vector(2, hex("c0c1c2")));
    Field hello = read(clientHello(extension(0xfe0d, outer)));

    assertThat(value(hello, "tls.ech.type")).isEqualTo("outer");
    assertThat(value(hello, "tls.ech.kdf")).isEqualTo("HKDF-SHA256");
    assertThat(value(hello, "tls.ech.aead")).isEqualTo("ChaCha20Poly1305");
    assertThat(value(hello, "tls.ech.config_id")).isEqualTo("42");
    assertThat(value(hello, "tls.ech.payload")).isEqualTo("c0c1c2");
    assertThat(value(read(clientHello(extension(0xfe0d, hex("01")))), "tls.ech.type"))
        .isEqualTo("inner");
  }

  @Test
  void aServerOffersOtherKeysForTheEncryptedClientHello() {
    Bytes contents =
        hex("07 0020")
            .plus(vector(2, hex("aabb")))
            .plus(vector(2, hex("0001 0001")))
            .plus(hex("40"))
            .plus(vector(1, text("public.example")))
            .plus(hex("0000"));
    Bytes configs = vector(2, hex("fe0d"), vector(2, contents), hex("fe0a 0002 0102"));
    Field tree = read(message(8, vector(2, extension(0xfe0d, configs))));

    assertThat(value(tree, "tls.ech.kem")).isEqualTo("DHKEM(X25519, HKDF-SHA256)");
    assertThat(value(tree, "tls.ech.public_name")).isEqualTo("public.example");
    assertThat(value(tree, "tls.ech.contents")).isEqualTo("0102");
  }

  @Test
  void lesserExtensions() {
    Field tree =
        read(
            clientHello(
                extension(3, vector(2, hex("00 01"), Bytes.of(new byte[20]))),
                extension(6, vector(1, hex("40"))),
                extension(7, vector(1, hex("00 01"))),
                extension(12, vector(1, text("alice"))),
                extension(14, vector(2, hex("0001 0007")), hex("00")),
                extension(15, hex("01")),
                extension(21, Bytes.of(new byte[3])),
                extension(24, hex("0100 01 02")),
                extension(25, vector(2, hex("01"), vector(1, hex("aa")))),
                extension(27, vector(1, hex("0001 0002"))),
                extension(44, vector(2, hex("c0"))),
                extension(50, vector(2, hex("0807"))),
                extension(54, vector(1, hex("d1"))),
                extension(57, hex("0102")),
                extension(58, hex("02 01")),
                extension(0xff01, hex("00"))));

    assertThat(allValues(tree, "tls.trusted_authority.type"))
        .containsExactly("pre_agreed", "key_sha1_hash");
    assertThat(value(tree, "tls.user_mapping_type")).isEqualTo("upn_domain_hint");
    assertThat(value(tree, "tls.authorization_format")).isEqualTo("x509_attr_cert");
    assertThat(value(tree, "tls.srp.user")).isEqualTo("alice");
    assertThat(allValues(tree, "tls.srtp.profile"))
        .containsExactly("SRTP_AES128_CM_HMAC_SHA1_80", "SRTP_AEAD_AES_128_GCM");
    assertThat(value(tree, "tls.heartbeat.mode")).isEqualTo("peer_allowed_to_send");
    assertThat(value(tree, "tls.padding")).isEqualTo("000000");
    assertThat(value(tree, "tls.token_binding.key_parameters")).isEqualTo("02");
    assertThat(value(tree, "tls.cached_info.hash")).isEqualTo("aa");
    assertThat(allValues(tree, "tls.certificate_compression_algorithm"))
        .containsExactly("zlib", "brotli");
    assertThat(value(tree, "tls.cookie")).isEqualTo("c0");
    assertThat(value(tree, "tls.signature_scheme")).isEqualTo("ed25519");
    assertThat(value(tree, "tls.connection_id")).isEqualTo("d1");
    assertThat(
            value(
                tree.find("tls.extension.quic_transport_parameters").orElseThrow(),
                "tls.extension.data"))
        .isEqualTo("0102");
    assertThat(value(tree, "tls.ticket_request.new_session_count")).isEqualTo("2");
    assertThat(value(tree, "tls.renegotiated_connection")).isEmpty();
  }

  @Test
  void onlyExtensionsOfOtherTradesAreShownAsBytes() {
    List<String> bytes =
        Registry.EXTENSIONS.entries().stream()
            .filter(
                entry ->
                    HandshakeDissector.dissect(
                            clientHello(extension(entry.code(), hex("ff"))),
                            DissectContext.hello(Direction.CLIENT))
                        .find("tls.extension.data")
                        .isPresent())
            .map(Registry.Entry::name)
            .toList();

    assertThat(bytes)
        .containsExactly(
            "pwd_protect",
            "pwd_clear",
            "password_salt",
            "ticket_pinning",
            "TLMSP",
            "TLMSP_proxying",
            "TLMSP_delegate",
            "supported_ekt_ciphers",
            "transparency_info",
            "connection_id (deprecated)",
            "quic_transport_parameters",
            "dnssec_chain",
            "sequence_number_encryption_algorithms",
            "rrc",
            "tls_flags");
  }

  @Test
  void paddingThatIsNotZeroIsNoted() {
    Field tree =
        HandshakeDissector.dissect(
            clientHello(extension(21, hex("0001"))), DissectContext.hello(Direction.CLIENT));

    assertThat(notes(tree)).containsExactly("tls.note.padding");
  }

  @Test
  void theFieldsOfAHelloAreNamedAfterItsVersion() {
    Field old = read(clientHello());
    Field later = read(clientHello(extension(43, vector(1, hex("0304")))));

    assertThat(old.find("tls.handshake.version").orElseThrow().name()).isEqualTo("client_version");
    assertThat(later.find("tls.handshake.version").orElseThrow().name())
        .isEqualTo("legacy_version");
  }

  /** The tree of a message that is in order; its sender and version are those of TLS 1.3. */
  private static Field read(Bytes message) {
    Field tree = HandshakeDissector.dissect(message, TLS_1_3);
    assertCovers(tree, message);
    assertThat(notes(tree)).isEmpty();
    return tree;
  }
}
