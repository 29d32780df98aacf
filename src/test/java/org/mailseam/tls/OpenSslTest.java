package org.mailseam.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.tls.OpenSsl.Step;
import org.mailseam.tls.TlsRecord.Protection;

/** Sessions between OpenSSL's s_client and s_server, and what the decoder reads in them. */
@Timeout(60)
class OpenSslTest {

  private static final Step HELLO = new Step("hello", "olleh");
  private static final Step AGAIN = new Step("again", "niaga");

  /** What comes before the server is ready it may not see: it waits on the socket alone. */
  private static final Step READY = new Step(null, "CIPHER is", true);

  private static final Step PRINTED = new Step("hello", "hello", true);

  @TempDir Path folder;

  private static void readsAll(TlsDecoder decoder, String client, String server) {
    assertThat(TlsRecording.said(decoder, Direction.CLIENT).text()).isEqualTo(client);
    assertThat(TlsRecording.said(decoder, Direction.SERVER).text()).isEqualTo(server);
    assertThat(decoder.records())
        .allSatisfy(
            record ->
                assertThat(record.protection()).isIn(Protection.PLAINTEXT, Protection.OPENED));
    assertThat(decoder.garbage(Direction.CLIENT)).isEmpty();
    assertThat(decoder.garbage(Direction.SERVER)).isEmpty();
    assertThat(decoder.negotiation().complete()).isTrue();
    assertThat(decoder.negotiation().serverCertificates())
        .isSubsetOf(CastlePeers.RSA.certificate());
  }

  @ParameterizedTest
  @CsvSource({
    "-tls1, AES128-SHA, TLSv1, TLS_RSA_WITH_AES_128_CBC_SHA, , ",
    "-tls1_1, ECDHE-RSA-AES256-SHA, TLSv1.1, TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA, x25519, ",
    "-tls1_2, DHE-RSA-AES128-SHA256, TLSv1.2, TLS_DHE_RSA_WITH_AES_128_CBC_SHA256, DH 2048,"
        + " rsa_pss_rsae_sha256",
    "-tls1_2, ECDHE-ARIA256-GCM-SHA384, TLSv1.2, TLS_ECDHE_RSA_WITH_ARIA_256_GCM_SHA384,"
        + " x25519, rsa_pss_rsae_sha256",
    "-tls1_2, ECDHE-RSA-CHACHA20-POLY1305, TLSv1.2, TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256,"
        + " x25519, rsa_pss_rsae_sha256"
  })
  void oldVersionsAreRead(
      String option, String cipher, String version, String suite, String group, String scheme)
      throws IOException {
    String ciphers = cipher + "@SECLEVEL=0";
    try (OpenSsl server = OpenSsl.reversing(folder, option, "-cipher", ciphers)) {
      TlsDecoder decoder = server.talk(List.of("-cipher", ciphers), HELLO).decode();
      readsAll(decoder, "hello\n", "olleh\n");
      Negotiation negotiation = decoder.negotiation();
      assertThat(negotiation.version()).isEqualTo(version);
      assertThat(negotiation.cipherSuite()).isEqualTo(suite);
      assertThat(negotiation.group()).isEqualTo(group);
      assertThat(negotiation.signatureScheme()).isEqualTo(scheme);
      assertThat(negotiation.extendedMasterSecret()).isTrue();
      assertThat(negotiation.secureRenegotiation()).isTrue();
      assertThat(negotiation.resumed()).isFalse();
    }
  }

  @Test
  void renegotiationIsFollowed() throws IOException {
    try (OpenSsl server = OpenSsl.reversing(folder, "-tls1_2", "-client_renegotiation")) {
      TlsRecording recording = server.talk(List.of(), HELLO, new Step("R", "RENEGOTIATING"), AGAIN);
      assertThat(recording.keys()).hasSize(2);
      TlsDecoder decoder = recording.decode();
      readsAll(decoder, "hello\nagain\n", "olleh\nniaga\n");
      assertThat(decoder.negotiation().handshakes()).isEqualTo(2);
      assertThat(decoder.handshake())
          .filteredOn(message -> message.name().equals("ClientHello"))
          .extracting(HandshakeMessage::encrypted)
          .containsExactly(false, true);
      assertThat(TlsRecording.reading(recording.decodeWithLateKeys(recording.keys().reversed())))
          .isEqualTo(TlsRecording.reading(decoder));
    }
  }

  @Test
  void keyUpdatesAreFollowed() throws IOException {
    try (OpenSsl server = OpenSsl.reversing(folder, "-tls1_3")) {
      TlsDecoder decoder =
          server
              .talk(
                  List.of(),
                  HELLO,
                  new Step("K", "KEYUPDATE"),
                  AGAIN,
                  new Step("k", "KEYUPDATE"),
                  HELLO)
              .decode();
      readsAll(decoder, "hello\nagain\nhello\n", "olleh\nniaga\nolleh\n");
      assertThat(decoder.handshake())
          .filteredOn(message -> message.name().equals("KeyUpdate"))
          .extracting(HandshakeMessage::from)
          .containsExactly(Direction.CLIENT, Direction.SERVER, Direction.CLIENT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-tls1_3"})
  void aTicketTakesUpTheSession(String version) throws IOException {
    try (OpenSsl server = OpenSsl.reversing(folder, version)) {
      String session = server.path("session.pem");
      TlsDecoder first = server.talk(List.of("-sess_out", session), HELLO).decode();
      readsAll(first, "hello\n", "olleh\n");
      assertThat(first.negotiation().resumed()).isFalse();
      assertThat(first.handshake()).anyMatch(m -> m.name().equals("NewSessionTicket"));
      TlsDecoder second = server.talk(List.of("-sess_in", session), AGAIN).decode();
      readsAll(second, "again\n", "niaga\n");
      assertThat(second.negotiation().resumed()).isTrue();
      assertThat(second.negotiation().serverCertificates()).isEmpty();
      assertThat(second.negotiation().signatureScheme()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-tls1_2", "-tls1_3"})
  void clientCertificatesStaplesAndAlpnAreNegotiated(String version) throws IOException {
    // OCSPResponse with the status tryLater (RFC 6960, 4.2.1), which is a whole response.
    Bytes staple = Bytes.ofHex("30030a0103");
    Files.write(folder.resolve("ocsp.der"), staple.toArray());
    try (OpenSsl server =
        OpenSsl.printing(
            folder,
            version,
            "-Verify",
            "1",
            "-status_file",
            folder.resolve("ocsp.der").toString(),
            "-alpn",
            "smtp")) {
      TlsDecoder decoder =
          server
              .talk(
                  List.of(
                      "-cert",
                      server.path("cert.pem"),
                      "-key",
                      server.path("key.pem"),
                      "-status",
                      "-servername",
                      "mail.example.org",
                      "-alpn",
                      "imap,smtp"),
                  READY,
                  PRINTED)
              .decode();
      readsAll(decoder, "hello\n", "");
      Negotiation negotiation = decoder.negotiation();
      assertThat(negotiation.clientCertificateRequested()).isTrue();
      assertThat(negotiation.clientCertificates()).containsExactly(CastlePeers.RSA.certificate());
      assertThat(negotiation.ocspResponse()).isEqualTo(staple);
      assertThat(negotiation.ocspStapled()).isTrue();
      assertThat(negotiation.alpn()).isEqualTo("smtp");
      assertThat(negotiation.offered().alpn()).containsExactly("imap", "smtp");
      assertThat(negotiation.serverName()).isEqualTo("mail.example.org");
    }
  }

  @Test
  void aRefusedHandshakeShowsWhatWasOfferedAndWhy() throws IOException {
    try (OpenSsl server = OpenSsl.reversing(folder, "-tls1_2", "-cipher", "AES128-SHA256")) {
      TlsDecoder decoder = server.talk(List.of("-tls1_2", "-cipher", "AES256-SHA256")).decode();
      Negotiation negotiation = decoder.negotiation();
      assertThat(negotiation.failure().name()).isEqualTo("handshake_failure");
      assertThat(negotiation.version()).isNull();
      assertThat(negotiation.offered().versions()).containsExactly("TLSv1.2");
      assertThat(negotiation.offered().cipherSuites()).contains("TLS_RSA_WITH_AES_256_CBC_SHA256");
    }
  }
}
