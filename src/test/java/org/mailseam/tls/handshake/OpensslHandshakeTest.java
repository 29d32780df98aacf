package org.mailseam.tls.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailseam.tls.handshake.Trees.allValues;
import static org.mailseam.tls.handshake.Trees.value;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.tls.handshake.OpensslMessages.Recorded;

/** Handshakes of OpenSSL with itself: every message is understood to its last byte. */
class OpensslHandshakeTest {

  private static final List<String> CERTIFICATE = List.of("-cert", "rsa.pem", "-key", "rsa.key");

  @TempDir private static Path directory;
  private static OpensslMessages openssl;

  private List<Recorded> messages = List.of();
  private List<Field> trees = List.of();

  @BeforeAll
  static void makeCertificates() throws IOException {
    openssl = new OpensslMessages(directory);
    certificate("rsa", "rsa:2048", "/C=DE/O=Example, Inc./CN=mail.example.org");
    certificate("dsa", "dsa:dsa.param", "/CN=dsa.example.org");
  }

  private static void certificate(String name, String key, String subject) {
    if (name.equals("dsa")) {
      openssl.run("dsaparam", "-out", "dsa.param", "1024");
    }
    openssl.run(
        "req",
        "-x509",
        "-newkey",
        key,
        "-nodes",
        "-keyout",
        name + ".key",
        "-out",
        name + ".pem",
        "-subj",
        subject,
        "-days",
        "2");
  }

  @Test
  void tls13WithItsTickets() {
    handshake(List.of(), "-servername", "mail.example.org");

    assertThat(names())
        .containsExactly(
            "ClientHello",
            "ServerHello",
            "EncryptedExtensions",
            "Certificate",
            "CertificateVerify",
            "Finished",
            "Finished",
            "NewSessionTicket",
            "NewSessionTicket");
    assertThat(value(tree("ClientHello"), "tls.server_name")).isEqualTo("mail.example.org");
    assertThat(allValues(tree("ClientHello"), "tls.supported_version"))
        .startsWith("TLSv1.3", "TLSv1.2");
    assertThat(value(tree("ServerHello"), "tls.key_share.group")).isEqualTo("x25519");
    assertThat(value(tree("CertificateVerify"), "tls.signature_scheme"))
        .isEqualTo("rsa_pss_rsae_sha256");
    assertThat(value(tree("NewSessionTicket"), "tls.ticket.lifetime")).isEqualTo("7200 s");
    assertThat(value(tree("NewSessionTicket"), "tls.ticket.nonce")).isEqualTo("0000000000000000");
  }

  @Test
  void aHelloRetryRequestNamesTheGroupTheServerWants() {
    handshake(List.of("-groups", "secp384r1"), "-groups", "x25519:secp384r1");

    assertThat(names())
        .startsWith("ClientHello", "HelloRetryRequest", "ClientHello", "ServerHello");
    assertThat(value(trees.get(1), "tls.key_share.group")).isEqualTo("secp384r1");
    assertThat(trees.get(1).find("tls.key_share")).isEmpty();
    assertThat(value(trees.get(2), "tls.key_share.group")).isEqualTo("secp384r1");
    assertThat(Trees.notes(trees.get(1))).containsExactly("tls.note.retry-random");
  }

  @Test
  void anExternalKeyIsSelected() {
    handshake(
        List.of("-nocert", "-psk", "0123456789abcdef", "-psk_identity", "agent"),
        "-psk",
        "0123456789abcdef",
        "-psk_identity",
        "agent");

    assertThat(names()).doesNotContain("Certificate");
    assertThat(value(tree("ServerHello"), "tls.selected_identity")).isEqualTo("0");
  }

  @Test
  void tls13AsksForACertificateOfItsClient() {
    handshake(List.of("-Verify", "1", "-CAfile", "rsa.pem"), "-cert", "rsa.pem", "-key", "rsa.key");

    assertThat(value(tree("CertificateRequest"), "tls.certificate_authority"))
        .isEqualTo("CN=mail.example.org,O=Example\\, Inc.,C=DE");
    assertThat(allValues(tree("CertificateRequest"), "tls.signature_scheme")).contains("ed25519");
    assertThat(names()).containsSubsequence("Certificate", "Finished", "Certificate", "Finished");
  }

  @Test
  void tls12AsksForACertificateOfItsClient() {
    handshake(
        List.of("-Verify", "1", "-CAfile", "rsa.pem", "-tls1_2"),
        "-cert",
        "rsa.pem",
        "-key",
        "rsa.key");

    Field request = tree("CertificateRequest");
    assertThat(allValues(request, "tls.certificate_type"))
        .containsExactly("rsa_sign", "dss_sign", "ecdsa_sign");
    assertThat(value(request, "tls.certificate_authority"))
        .isEqualTo("CN=mail.example.org,O=Example\\, Inc.,C=DE");
    assertThat(value(tree("CertificateVerify"), "tls.signature_scheme")).startsWith("rsa_p");
  }

  @Test
  void tls12OverACurve() throws IOException {
    handshake(List.of("-tls1_2", "-alpn", "imap"), "-alpn", "smtp,imap");

    assertThat(names())
        .containsExactly(
            "ClientHello",
            "ServerHello",
            "Certificate",
            "ServerKeyExchange",
            "ServerHelloDone",
            "ClientKeyExchange",
            "Finished",
            "NewSessionTicket",
            "Finished");
    assertThat(allValues(tree("ClientHello"), "tls.alpn.protocol")).containsExactly("smtp", "imap");
    assertThat(value(tree("ServerHello"), "tls.alpn.protocol")).isEqualTo("imap");
    assertThat(value(tree("ServerKeyExchange"), "tls.ske.curve")).isEqualTo("x25519");
    assertThat(value(tree("ServerKeyExchange"), "tls.signature_scheme"))
        .isEqualTo("rsa_pss_rsae_sha256");
    assertThat(tree("ClientKeyExchange").find("tls.cke.public").orElseThrow().range().length())
        .isEqualTo(32);
    assertThat(value(tree("NewSessionTicket"), "tls.ticket.lifetime")).isEqualTo("7200 s");
    Bytes certificate =
        Trees.bytes(message("Certificate"), tree("Certificate"), "tls.handshake.certificate");
    openssl.run("x509", "-in", "rsa.pem", "-outform", "DER", "-out", "rsa.der");
    assertThat(certificate.toArray()).isEqualTo(Files.readAllBytes(directory.resolve("rsa.der")));
  }

  @Test
  void aServerThatCouldDoBetterSaysSoInItsRandom() {
    handshake(List.of(), "-tls1_2");

    assertThat(Trees.notes(tree("ServerHello"))).containsExactly("tls.note.downgrade-to-12");
  }

  @Test
  void aServerThatCouldDoMuchBetterSaysSoToo() {
    handshake(List.of("-cipher", "ALL:@SECLEVEL=0"), "-tls1", "-cipher", "ALL:@SECLEVEL=0");

    assertThat(Trees.notes(tree("ServerHello"))).containsExactly("tls.note.downgrade-below-12");
  }

  @Test
  void signaturesOfTls10HaveNoScheme() {
    handshake(
        List.of("-tls1", "-cipher", "ALL:@SECLEVEL=0", "-Verify", "1", "-CAfile", "rsa.pem"),
        "-tls1",
        "-cipher",
        "ECDHE-RSA-AES128-SHA:@SECLEVEL=0",
        "-cert",
        "rsa.pem",
        "-key",
        "rsa.key");

    for (String signed : List.of("ServerKeyExchange", "CertificateVerify")) {
      assertThat(tree(signed).find("tls.signature_scheme")).isEmpty();
      assertThat(tree(signed).find("tls.signature").orElseThrow().range().length()).isEqualTo(256);
    }
    assertThat(allValues(tree("CertificateRequest"), "tls.certificate_type")).contains("rsa_sign");
    assertThat(tree("CertificateRequest").find("tls.signature_schemes")).isEmpty();
    assertThat(value(tree("ServerHello"), "tls.handshake.version")).isEqualTo("TLSv1");
  }

  @Test
  void diffieHellmanInAField() {
    handshake(List.of("-tls1_2"), "-cipher", "DHE-RSA-AES128-GCM-SHA256");

    Field exchange = tree("ServerKeyExchange");
    assertThat(exchange.find("tls.ske.dh_p").orElseThrow().range().length())
        .isEqualTo(exchange.find("tls.ske.dh_Ys").orElseThrow().range().length())
        .isGreaterThanOrEqualTo(255);
    assertThat(value(exchange, "tls.ske.dh_g")).isEqualTo("02");
    assertThat(tree("ClientKeyExchange").find("tls.cke.dh_Yc")).isPresent();
  }

  @Test
  void anonymousDiffieHellmanIsNotSigned() {
    handshake(
        List.of("-tls1_2", "-nocert", "-cipher", "ALL:@SECLEVEL=0"),
        "-cipher",
        "ADH-AES128-SHA256:@SECLEVEL=0");

    assertThat(tree("ServerKeyExchange").find("tls.ske.dh_Ys")).isPresent();
    assertThat(tree("ServerKeyExchange").find("tls.signature")).isEmpty();
  }

  @Test
  void aDsaKeySignsWithItsHash() {
    handshake(
        List.of("-tls1_2", "-cert", "dsa.pem", "-key", "dsa.key", "-cipher", "ALL:@SECLEVEL=0"),
        "-cipher",
        "DHE-DSS-AES128-SHA256:@SECLEVEL=0",
        "-sigalgs",
        "DSA+SHA256");

    assertThat(value(tree("ServerKeyExchange"), "tls.signature_scheme")).isEqualTo("dsa_sha256");
  }

  @Test
  void rsaEncryptsTheSecret() {
    handshake(List.of("-tls1_2"), "-cipher", "AES128-SHA");

    assertThat(names()).doesNotContain("ServerKeyExchange");
    assertThat(
            tree("ClientKeyExchange")
                .find("tls.cke.encrypted_pre_master_secret")
                .orElseThrow()
                .range()
                .length())
        .isEqualTo(256);
  }

  @Test
  void preSharedKeysOfTls12() {
    for (String suite :
        List.of(
            "PSK-AES128-CBC-SHA256",
            "DHE-PSK-AES128-CBC-SHA256",
            "ECDHE-PSK-AES128-CBC-SHA256",
            "RSA-PSK-AES128-CBC-SHA256")) {
      handshake(
          List.of("-tls1_2", "-psk", "0123456789abcdef", "-psk_hint", "which one?"),
          "-cipher",
          suite,
          "-psk",
          "0123456789abcdef",
          "-psk_identity",
          "agent");

      assertThat(value(tree("ServerKeyExchange"), "tls.ske.psk_identity_hint"))
          .isEqualTo("which one?");
      assertThat(value(tree("ClientKeyExchange"), "tls.cke.psk_identity")).isEqualTo("agent");
      assertThat(tree("ServerKeyExchange").find("tls.signature")).isEmpty();
      assertThat(tree("ServerKeyExchange").find("tls.ske.dh_p").isPresent())
          .isEqualTo(suite.startsWith("DHE"));
      assertThat(tree("ServerKeyExchange").find("tls.ske.public").isPresent())
          .isEqualTo(suite.startsWith("ECDHE"));
    }
  }

  @Test
  void aStapledResponseIsInTheCertificateEntryOrInItsOwnMessage() throws IOException {
    Bytes response = WireBytes.hex("3003 0a0106"); // tryLater, RFC 6960
    Files.write(directory.resolve("ocsp.der"), response.toArray());

    handshake(List.of("-status_file", "ocsp.der"), "-status");
    assertThat(Trees.bytes(message("Certificate"), tree("Certificate"), "tls.ocsp_response"))
        .isEqualTo(response);

    handshake(List.of("-status_file", "ocsp.der", "-tls1_2"), "-status");
    assertThat(
            Trees.bytes(
                message("CertificateStatus"), tree("CertificateStatus"), "tls.ocsp_response"))
        .isEqualTo(response);
    assertThat(value(tree("ClientHello"), "tls.certificate_status.type")).isEqualTo("ocsp");
  }

  @Test
  void smallExtensions() {
    handshake(List.of("-tls1_2"), "-tls1_2", "-maxfraglen", "2048", "-serverinfo", "18");

    assertThat(value(tree("ClientHello"), "tls.max_fragment_length")).isEqualTo("2^11");
    assertThat(value(tree("ServerHello"), "tls.max_fragment_length")).isEqualTo("2^11");
    assertThat(tree("ClientHello").find("tls.extension.signed_certificate_timestamp"))
        .map(field -> field.range().length())
        .contains(4);
    assertThat(value(tree("ServerHello"), "tls.ec_point_format")).isEqualTo("uncompressed");
  }

  private void handshake(List<String> server, String... client) {
    List<String> all = new ArrayList<>(server);
    if (!server.contains("-cert") && !server.contains("-nocert")) {
      all.addAll(CERTIFICATE);
    }
    messages = openssl.handshake(all, List.of(client));
    trees = OpensslMessages.trees(messages);
    assertThat(names()).isNotEmpty().contains("Finished");
    for (int i = 0; i < trees.size(); i++) {
      Field tree = trees.get(i);
      Trees.assertCovers(tree, messages.get(i).bytes());
      assertThat(Trees.notes(tree))
          .as(tree.name())
          .allMatch(note -> note.matches("tls.note.(retry|downgrade).*"));
      assertThat(tree.findAll("tls.extension.data")).isEmpty();
    }
  }

  private List<String> names() {
    return trees.stream().map(Field::name).toList();
  }

  private Field tree(String name) {
    return trees.get(index(name));
  }

  private Bytes message(String name) {
    return messages.get(index(name)).bytes();
  }

  private int index(String name) {
    int index = names().indexOf(name);
    if (index < 0) {
      throw new NoSuchElementException(name + " is not among " + names());
    }
    return index;
  }
}
