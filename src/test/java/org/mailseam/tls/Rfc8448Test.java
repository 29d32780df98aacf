package org.mailseam.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.tls.TlsRecord.Protection;
import org.mailseam.tls.registry.Registry;

/** The example handshakes of RFC 8448, whole. */
class Rfc8448Test {

  private static final String SIMPLE = "simple-1-rtt";
  private static final String RESUMED = "resumed-0-rtt";
  private static final String RETRY = "hello-retry-request";
  private static final String CLIENT_AUTH = "client-authentication";
  private static final String COMPATIBLE = "compatibility-mode";

  @ParameterizedTest
  @ValueSource(strings = {SIMPLE, RESUMED, RETRY, CLIENT_AUTH, COMPATIBLE})
  void everyRecordOpensToWhatTheRfcSays(String name) {
    Rfc8448 trace = Rfc8448.trace(name);
    List<TlsRecord> records = trace.recording().decode().records();
    assertThat(records).hasSameSizeAs(trace.expected());
    for (int i = 0; i < records.size(); i++) {
      TlsRecord record = records.get(i);
      Rfc8448.Expected expected = trace.expected().get(i);
      assertThat(record.index()).isEqualTo(i);
      assertThat(record.from()).isEqualTo(expected.from());
      assertThat(Registry.CONTENT_TYPES.name(record.innerType())).isEqualTo(expected.type());
      assertThat(record.content().hex()).isEqualTo(expected.content().hex());
      assertThat(record.protection())
          .isEqualTo(record.type() == 23 ? Protection.OPENED : Protection.PLAINTEXT);
      assertThat(record.problem()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {SIMPLE, RESUMED, RETRY, CLIENT_AUTH, COMPATIBLE})
  void neitherTheCutNorTheTimeOfTheKeysMatters(String name) {
    TlsRecording recording = Rfc8448.trace(name).recording();
    TlsRecording.Reading whole = TlsRecording.reading(recording.decode());
    Random random = new Random(8448);
    for (int i = 0; i < 20; i++) {
      TlsRecording cut = recording.cut(random, 1 + random.nextInt(40));
      assertThat(TlsRecording.reading(cut.decode())).isEqualTo(whole);
      List<KeyLogLine> keys = new ArrayList<>(recording.keys());
      Collections.shuffle(keys, random);
      assertThat(TlsRecording.reading(cut.decodeWithLateKeys(keys))).isEqualTo(whole);
    }
  }

  @Test
  void aSimpleHandshakeIsReadFromHelloToClose() {
    TlsDecoder decoder = Rfc8448.trace(SIMPLE).recording().decode();
    assertThat(decoder.handshake())
        .extracting(HandshakeMessage::name)
        .containsExactly(
            "ClientHello",
            "ServerHello",
            "EncryptedExtensions",
            "Certificate",
            "CertificateVerify",
            "Finished",
            "Finished",
            "NewSessionTicket");
    assertThat(decoder.alerts())
        .extracting(Alert::from, Alert::name, Alert::encrypted)
        .containsExactly(
            tuple(Direction.CLIENT, "close_notify", true),
            tuple(Direction.SERVER, "close_notify", true));
    Negotiation negotiation = decoder.negotiation();
    assertThat(negotiation.version()).isEqualTo("TLSv1.3");
    assertThat(negotiation.cipherSuite()).isEqualTo("TLS_AES_128_GCM_SHA256");
    assertThat(negotiation.group()).isEqualTo("x25519");
    assertThat(negotiation.signatureScheme()).isEqualTo("rsa_pss_rsae_sha256");
    assertThat(negotiation.serverName()).isEqualTo("server");
    assertThat(negotiation.resumed()).isFalse();
    assertThat(negotiation.helloRetryRequest()).isFalse();
    assertThat(negotiation.extendedMasterSecret()).isNull();
    assertThat(negotiation.secureRenegotiation()).isNull();
    assertThat(negotiation.complete()).isTrue();
    assertThat(negotiation.handshakes()).isEqualTo(1);
    assertThat(negotiation.failure()).isNull();
    assertThat(negotiation.serverCertificates()).extracting(Bytes::length).containsExactly(432);
    assertThat(negotiation.offered().versions()).containsExactly("TLSv1.3");
    assertThat(negotiation.offered().keyShares()).containsExactly("x25519");
    assertThat(negotiation.offered().groups()).startsWith("x25519", "secp256r1").hasSize(9);
    assertThat(negotiation.offered().cipherSuites())
        .containsExactly(
            "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256", "TLS_AES_256_GCM_SHA384");
    assertThat(negotiation.offered().signatureSchemes()).startsWith("ecdsa_secp256r1_sha256");
  }

  @Test
  void eachMessageKnowsItsPlaceInItsRecord() {
    TlsDecoder decoder = Rfc8448.trace(SIMPLE).recording().decode();
    for (HandshakeMessage message : decoder.handshake()) {
      Bytes bytes =
          Bytes.concat(
              message.parts().stream()
                  .map(
                      part ->
                          decoder
                              .records()
                              .get(part.record())
                              .content()
                              .slice(part.offset(), part.offset() + part.length()))
                  .toList());
      assertThat(bytes).isEqualTo(message.bytes());
    }
    assertThat(decoder.handshake().get(3).parts())
        .containsExactly(new HandshakeMessage.Part(2, 40, 445));
  }

  @Test
  void earlyDataIsOpenedAndTheSessionIsResumed() {
    TlsDecoder decoder = Rfc8448.trace(RESUMED).recording().decode();
    assertThat(decoder.applicationData().getFirst().bytes().text()).isEqualTo("ABCDEF");
    assertThat(decoder.handshake()).extracting(HandshakeMessage::name).contains("EndOfEarlyData");
    assertThat(decoder.negotiation().resumed()).isTrue();
    assertThat(decoder.negotiation().signatureScheme()).isNull();
    assertThat(decoder.negotiation().serverCertificates()).isEmpty();
  }

  @Test
  void withoutTheEarlySecretOnlyEarlyDataStaysClosed() {
    TlsDecoder decoder =
        Rfc8448.trace(RESUMED).recording().without("CLIENT_EARLY_TRAFFIC_SECRET").decode();
    assertThat(decoder.records())
        .filteredOn(record -> record.protection() == Protection.NO_KEY)
        .extracting(TlsRecord::index, record -> record.problem().arguments())
        .containsExactly(
            tuple(1, List.of("CLIENT_EARLY_TRAFFIC_SECRET")),
            tuple(4, List.of("CLIENT_EARLY_TRAFFIC_SECRET"))); // EndOfEarlyData is under it too
    assertThat(decoder.negotiation().complete()).isTrue();
  }

  @Test
  void aHelloRetryRequestIsReadAndTheGroupIsTheOneOfTheSecondAttempt() {
    TlsDecoder decoder = Rfc8448.trace(RETRY).recording().decode();
    assertThat(decoder.handshake())
        .extracting(HandshakeMessage::name)
        .startsWith("ClientHello", "HelloRetryRequest", "ClientHello", "ServerHello");
    assertThat(decoder.negotiation().helloRetryRequest()).isTrue();
    assertThat(decoder.negotiation().group()).isEqualTo("secp256r1");
    assertThat(decoder.negotiation().handshakes()).isEqualTo(1);
  }

  @Test
  void aClientCertificateIsRequestedAndRead() {
    Negotiation negotiation = Rfc8448.trace(CLIENT_AUTH).recording().decode().negotiation();
    assertThat(negotiation.clientCertificateRequested()).isTrue();
    assertThat(negotiation.clientCertificates()).hasSize(1);
    assertThat(negotiation.signatureScheme()).isEqualTo("ecdsa_secp256r1_sha256");
  }

  @Test
  void changeCipherSpecIsAmongTheMessagesAndChangesNothing() {
    TlsDecoder decoder = Rfc8448.trace(COMPATIBLE).recording().decode();
    assertThat(decoder.handshake())
        .filteredOn(message -> message.type() == HandshakeMessage.CHANGE_CIPHER_SPEC)
        .extracting(HandshakeMessage::from)
        .containsExactly(Direction.SERVER, Direction.CLIENT);
    assertThat(decoder.negotiation().resumed()).isFalse();
    assertThat(decoder.negotiation().complete()).isTrue();
  }
}
