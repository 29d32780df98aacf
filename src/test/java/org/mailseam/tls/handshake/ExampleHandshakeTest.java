package org.mailseam.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailseam.tls.handshake.Trees.allValues;
import static org.mailseam.tls.handshake.Trees.assertCovers;
import static org.mailseam.tls.handshake.Trees.notes;
import static org.mailseam.tls.handshake.Trees.value;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;

/** RFC 8448, 3, field by field and byte by byte. */
class ExampleHandshakeTest {

  private static final DissectContext SERVER = new DissectContext(0x0304, 0x1301, Direction.SERVER);

  @Test
  void clientHello() {
    Field tree = read(Rfc8448Messages.CLIENT_HELLO, DissectContext.hello(Direction.CLIENT));

    assertThat(tree.id()).isEqualTo("tls.handshake");
    assertThat(tree.name()).isEqualTo("ClientHello");
    assertThat(outline(tree.children()))
        .containsExactly(
            "tls.handshake.type msg_type 0+1 client_hello",
            "tls.handshake.length length 1+3 192",
            "tls.handshake.version legacy_version 4+2 TLSv1.2",
            "tls.handshake.random random 6+32"
                + " cb34ecb1e78163ba1c38c6dacb196a6dffa21a8d9912ec18a2ef6283024dece7",
            "tls.handshake.session_id_length legacy_session_id_length 38+1 0",
            "tls.handshake.session_id legacy_session_id 39+0 ",
            "tls.handshake.cipher_suites_length cipher_suites_length 39+2 6",
            "tls.handshake.cipher_suites cipher_suites 41+6 ",
            "tls.handshake.compression_methods_length legacy_compression_methods_length 47+1 1",
            "tls.handshake.compression_methods legacy_compression_methods 48+1 ",
            "tls.handshake.extensions_length extensions_length 49+2 145",
            "tls.handshake.extensions extensions 51+145 ");
    assertThat(outline(tree.findAll("tls.handshake.cipher_suite")))
        .containsExactly(
            "tls.handshake.cipher_suite cipher_suite 41+2 TLS_AES_128_GCM_SHA256",
            "tls.handshake.cipher_suite cipher_suite 43+2 TLS_CHACHA20_POLY1305_SHA256",
            "tls.handshake.cipher_suite cipher_suite 45+2 TLS_AES_256_GCM_SHA384");
  }

  @Test
  void extensionsOfTheClientHello() {
    Field tree = read(Rfc8448Messages.CLIENT_HELLO, DissectContext.hello(Direction.CLIENT));

    assertThat(outline(tree.find("tls.handshake.extensions").orElseThrow().children()))
        .containsExactly(
            "tls.extension.server_name server_name 51+15 ",
            "tls.extension.renegotiation_info renegotiation_info 66+5 ",
            "tls.extension.supported_groups supported_groups 71+24 ",
            "tls.extension.session_ticket session_ticket 95+4 ",
            "tls.extension.key_share key_share 99+42 ",
            "tls.extension.supported_versions supported_versions 141+7 ",
            "tls.extension.signature_algorithms signature_algorithms 148+36 ",
            "tls.extension.psk_key_exchange_modes psk_key_exchange_modes 184+6 ",
            "tls.extension.record_size_limit record_size_limit 190+6 ");
    assertThat(outline(tree.find("tls.extension.server_name").orElseThrow().children()))
        .containsExactly(
            "tls.extension.type extension_type 51+2 server_name",
            "tls.extension.length length 53+2 11",
            "tls.server_name_list_length server_name_list_length 55+2 9",
            "tls.server_name_list server_name_list 57+9 ");
    assertThat(outline(tree.find("tls.server_name_list").orElseThrow().children()))
        .containsExactly(
            "tls.server_name.type name_type 57+1 host_name",
            "tls.server_name_length host_name_length 58+2 6",
            "tls.server_name host_name 60+6 server");
    assertThat(outline(tree.find("tls.key_share").orElseThrow().children()))
        .containsExactly(
            "tls.key_share.group group 105+2 x25519",
            "tls.key_share.key_exchange_length key_exchange_length 107+2 32",
            "tls.key_share.key_exchange key_exchange 109+32"
                + " 99381de560e4bd43d23d8e435a7dbafeb3c06e51c13cae4d5413691e529aaf2c");
    assertThat(allValues(tree, "tls.supported_group"))
        .containsExactly(
            "x25519",
            "secp256r1",
            "secp384r1",
            "secp521r1",
            "ffdhe2048",
            "ffdhe3072",
            "ffdhe4096",
            "ffdhe6144",
            "ffdhe8192");
    assertThat(allValues(tree, "tls.signature_scheme"))
        .hasSize(15)
        .startsWith("ecdsa_secp256r1_sha256", "ecdsa_secp384r1_sha384")
        .endsWith("dsa_sha256", "dsa_sha384", "dsa_sha512", "dsa_sha1");
    assertThat(value(tree, "tls.supported_version")).isEqualTo("TLSv1.3");
    assertThat(value(tree, "tls.psk_key_exchange_mode")).isEqualTo("psk_dhe_ke");
    assertThat(value(tree, "tls.record_size_limit")).isEqualTo("16385");
  }

  @Test
  void serverHello() {
    Field tree = read(Rfc8448Messages.SERVER_HELLO, SERVER);

    assertThat(tree.name()).isEqualTo("ServerHello");
    assertThat(tree.find("tls.handshake.cipher_suite"))
        .contains(
            Field.leaf(
                "tls.handshake.cipher_suite",
                "cipher_suite",
                "TLS_AES_128_GCM_SHA256",
                new ByteRange(39, 2)));
    assertThat(outline(tree.find("tls.key_share").orElseThrow().children()))
        .startsWith("tls.key_share.group group 48+2 x25519");
    assertThat(outline(tree.findAll("tls.supported_version")))
        .containsExactly("tls.supported_version selected_version 88+2 TLSv1.3");
  }

  @Test
  void encryptedExtensions() {
    Field tree = read(Rfc8448Messages.ENCRYPTED_EXTENSIONS, SERVER);

    assertThat(outline(tree.find("tls.handshake.extensions").orElseThrow().children()))
        .containsExactly(
            "tls.extension.supported_groups supported_groups 6+24 ",
            "tls.extension.record_size_limit record_size_limit 30+6 ",
            "tls.extension.server_name server_name 36+4 ");
  }

  @Test
  void certificate() {
    Field tree = read(Rfc8448Messages.CERTIFICATE, SERVER);

    assertThat(tree.find("tls.handshake.certificate_request_context"))
        .map(Field::range)
        .contains(new ByteRange(5, 0));
    assertThat(outline(tree.find("tls.handshake.certificate_entry").orElseThrow().children()))
        .containsExactly(
            "tls.handshake.certificate_length cert_data_length 8+3 432",
            "tls.handshake.certificate cert_data 11+432"
                + " 308201ac30820115a003020102020102300d06092a864886f70d01010b050030… 432 bytes",
            "tls.handshake.extensions_length extensions_length 443+2 0",
            "tls.handshake.extensions extensions 445+0 ");
  }

  @Test
  void certificateVerify() {
    Field tree = read(Rfc8448Messages.CERTIFICATE_VERIFY, SERVER);

    assertThat(outline(tree.findAll("tls.signature_scheme")))
        .containsExactly("tls.signature_scheme algorithm 4+2 rsa_pss_rsae_sha256");
    assertThat(tree.find("tls.signature")).map(Field::range).contains(new ByteRange(8, 128));
  }

  @Test
  void finished() {
    Field tree = read(Rfc8448Messages.FINISHED, SERVER);

    assertThat(outline(tree.findAll("tls.verify_data")))
        .containsExactly(
            "tls.verify_data verify_data 4+32"
                + " 9b9b141d906337fbd2cbdce71df4deda4ab42c309572cb7fffee5454b78f0718");
  }

  /** The tree of a message that is in order. */
  private static Field read(Bytes message, DissectContext context) {
    Field tree = HandshakeDissector.dissect(message, context);
    assertCovers(tree, message);
    assertThat(notes(tree)).isEmpty();
    return tree;
  }

  private static List<String> outline(List<Field> fields) {
    return fields.stream()
        .map(
            field ->
                "%s %s %d+%d %s"
                    .formatted(
                        field.id(),
                        field.name(),
                        field.range().offset(),
                        field.range().length(),
                        field.value()))
        .toList();
  }
}
