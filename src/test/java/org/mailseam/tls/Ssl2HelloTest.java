package org.mailseam.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailseam.journal.Direction.CLIENT;
import static org.mailseam.journal.Direction.SERVER;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.tls.fact.Choice;
import org.mailseam.tls.fact.Grade;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.tls.standing.Rated;

/** Hellos in the format of SSL 2.0, which old clients begin with (RFC 5246, E.2). */
class Ssl2HelloTest {

  private static final int AES_128_GCM = 0xc02f;
  private static final String CHALLENGE = "c1".repeat(16);

  /** RC4 of SSL 2.0, RC4 of TLS, AES; no session; TLS 1.2. */
  private static final Bytes CLIENT_HELLO =
      Bytes.ofHex("8022 01 0303 0009 0000 0010 010080 000005 00c02f" + CHALLENGE);

  private static TlsRecording answeredByTls() {
    Bytes random = Bytes.ofHex("00".repeat(16) + CHALLENGE);
    TlsRecording recording =
        new Forge()
            .raw(CLIENT, CLIENT_HELLO)
            .serverHello(0x0303, AES_128_GCM)
            .change(CLIENT, AES_128_GCM, 0x0303, random)
            .data(CLIENT, "EHLO client.example")
            .recording();
    return new TlsRecording(
        recording.frames(), List.of(new KeyLogLine("CLIENT_RANDOM", random, Forge.MASTER)));
  }

  @Test
  void theClientsOfferIsReadAndItsChallengeIsTheRandom() {
    TlsDecoder decoder = answeredByTls().decode();
    HandshakeMessage hello = decoder.handshake().getFirst();
    assertThat(hello.name()).isEqualTo("ClientHello");
    assertThat(hello.tree().find("tls.handshake.random").orElseThrow().value())
        .isEqualTo(CHALLENGE);
    assertThat(hello.tree().find("tls.trailing_data")).isEmpty();
    assertThat(decoder.records().getFirst().raw()).isEqualTo(CLIENT_HELLO);
    assertThat(decoder.records().getFirst().content()).isEqualTo(CLIENT_HELLO.from(2));
    assertThat(decoder.negotiation().offered().versions()).containsExactly("TLSv1.2");
    assertThat(decoder.negotiation().offered().cipherSuites())
        .containsExactly(
            "SSL_CK_RC4_128_WITH_MD5",
            "TLS_RSA_WITH_RC4_128_SHA",
            "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256");
    assertThat(TlsRecording.said(decoder, CLIENT).text()).isEqualTo("EHLO client.example");
  }

  @Test
  void itIsTheSameHoweverItIsCutUp() {
    TlsRecording recording = answeredByTls();
    TlsDecoder decoder = new TlsDecoder();
    recording.keys().forEach(decoder::key);
    for (TlsRecording.Frame frame : recording.frames()) {
      for (int i = 0; i < frame.bytes().length(); i++) {
        decoder.feed(0, frame.from(), frame.bytes().slice(i, i + 1));
      }
    }
    decoder.finish();
    assertThat(TlsRecording.reading(decoder)).isEqualTo(TlsRecording.reading(recording.decode()));
  }

  @Test
  void whatTheClientOffersIsNoMarkAgainstTheServer() {
    NegotiationReading reading = UnreadVersionTest.reading(answeredByTls().decode());
    Choice suites = reading.choice("cipher-suites").orElseThrow();
    assertThat(suites.insecureOffers())
        .extracting(Rated::name)
        .containsExactly("SSL_CK_RC4_128_WITH_MD5", "TLS_RSA_WITH_RC4_128_SHA");
    assertThat(suites.rating().orElseThrow().standing().isWeak()).isFalse();
    assertThat(reading.facts()).noneMatch(fact -> fact.grade() == Grade.BAD);
  }

  @Test
  void aServerThatAnswersInItHasChosenSsl2AndNothingFurtherIsRead() {
    TlsDecoder decoder =
        new Forge()
            .raw(CLIENT, CLIENT_HELLO)
            .raw(SERVER, Bytes.ofHex("8010 04 00 01 0002 0000 0003 0002 010080 abcd"))
            .decode();
    assertThat(decoder.handshake().getLast().name()).isEqualTo("ServerHello");
    assertThat(decoder.negotiation().version()).isEqualTo("SSLv2");
    assertThat(decoder.negotiation().cipherSuite()).isNull();
    NegotiationReading reading = UnreadVersionTest.reading(decoder);
    assertThat(reading.chosen("versions").orElseThrow().hasAny("ssl")).isTrue();
    assertThat(reading.fact("unread-version")).isPresent();
  }

  @Test
  void otherBytesThatBeginSoAreNoHello() {
    for (String bytes : new String[] {"8022 02 0303 0009", "8022 01 0403 0009", "80220100"}) {
      TlsDecoder decoder = new Forge().raw(CLIENT, Bytes.ofHex(bytes)).decode();
      assertThat(decoder.records()).as(bytes).isEmpty();
      assertThat(decoder.handshake()).as(bytes).isEmpty();
    }
    assertThat(new Forge().raw(CLIENT, Bytes.ofHex("80220204")).decode().garbage(CLIENT))
        .isPresent();
  }
}
