package org.mailseam.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mailseam.journal.Direction.CLIENT;
import static org.mailseam.journal.Direction.SERVER;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mailseam.field.Bytes;
import org.mailseam.tls.TlsRecord.Protection;
import org.mailseam.tls.fact.Fact;
import org.mailseam.tls.fact.Grade;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.tls.fact.TlsExchange;

/** A version that nobody knows is named and not read as the one that looks most like it. */
class UnreadVersionTest {

  private static final int AES_128_GCM_13 = 0x1301;
  private static final int AES_128_GCM_12 = 0xc02f;
  private static final Bytes SECRET = Forge.secret(2, 32);

  static NegotiationReading reading(TlsDecoder decoder) {
    return NegotiationReading.of(
        new TlsExchange(
            decoder.handshake(),
            decoder.records(),
            decoder.alerts(),
            decoder.negotiation(),
            Optional.empty()),
        "mail.example.org:25");
  }

  @ParameterizedTest
  @CsvSource({
    "7f1c, draft, ODD, 0x7f1c",
    "7e02, unknown, ODD, 0x7e02",
    "0305, unknown, ODD, 0x0305",
    "1a1a, grease, BAD, 0x1a1a"
  })
  void noKeysAreGuessedForIt(String version, String variant, Grade grade, String shown) {
    TlsDecoder decoder =
        Forge.tls13(AES_128_GCM_13)
            .serverHello(0x0303, AES_128_GCM_13, Forge.extension(43, version))
            .key("SERVER_HANDSHAKE_TRAFFIC_SECRET", SECRET)
            .traffic(SERVER, AES_128_GCM_13, SECRET)
            .message(SERVER, 8, "0000")
            .clear(CLIENT, TlsRecord.CHANGE_CIPHER_SPEC, Bytes.ofHex("01"))
            .data(CLIENT, "sealed by whatever it is")
            .decode();
    assertThat(decoder.handshake())
        .extracting(HandshakeMessage::name)
        .containsExactly("ClientHello", "ServerHello", "ChangeCipherSpec");
    for (TlsRecord record : List.of(decoder.records().get(2), decoder.records().getLast())) {
      assertThat(record.protection()).isEqualTo(Protection.NO_KEY);
      assertThat(record.problem().key()).isEqualTo("tls.unknown-version");
      assertThat(record.problem().toString()).contains(shown);
    }
    assertThat(decoder.negotiation().secureRenegotiation()).isNull();
    NegotiationReading reading = reading(decoder);
    Fact fact = reading.fact("unread-version").orElseThrow();
    assertThat(fact.is(variant)).isTrue();
    assertThat(fact.grade()).isEqualTo(grade);
    assertThat(fact.sentence().arguments()).containsExactly(shown);
    assertThat(reading.fact("forward-secrecy")).isEmpty();
    assertThat(reading.fact("secure-renegotiation")).isEmpty();
  }

  @Test
  void theServerHelloOfAnOldDraftIsNotReadInTheLayoutOfAnother() {
    // Up to draft 21 neither session ID nor compression stood there.
    TlsDecoder decoder =
        Forge.tls13(AES_128_GCM_13)
            .message(SERVER, 2, "7f12" + Forge.SERVER_RANDOM.hex() + "130100050028000101")
            .message(SERVER, 20, "00".repeat(32))
            .message(CLIENT, 20, "00".repeat(32))
            .decode();
    HandshakeMessage hello = decoder.handshake().get(1);
    assertThat(hello.tree().find("tls.handshake.compression_method")).isEmpty();
    assertThat(hello.tree().find("tls.handshake.version").orElseThrow().note().key())
        .isEqualTo("tls.note.unknown-version");
    assertThat(decoder.negotiation().cipherSuite()).isNull();
    assertThat(decoder.negotiation().complete()).isFalse();
    assertThat(reading(decoder).chosen("compression-methods")).isEmpty();
    assertThat(reading(decoder).fact("unread-version").orElseThrow().is("draft")).isTrue();
  }

  /** The random of a server that chose a version ends with these bytes; the client offered 1.2. */
  private static Fact marked(String version, String end) {
    String random = "5e".repeat(24) + "444f574e475244" + end;
    TlsDecoder decoder =
        new Forge()
            .clientHello(Forge.CLIENT_RANDOM, AES_128_GCM_12)
            .message(SERVER, 2, version + random + "00c02f000000")
            .decode();
    return reading(decoder).fact("downgrade-sentinel").orElseThrow();
  }

  @Test
  void aClientOfTls12LooksForTheMarkOfOlderVersionsOnly() {
    // RFC 8446, 4.1.3
    assertThat(marked("0302", "00").is("attack")).isTrue();
    assertThat(marked("0302", "01").is("expected")).isTrue();
    assertThat(marked("0303", "01").is("expected")).isTrue();
    assertThat(marked("0303", "00").is("expected")).isTrue();
    assertThat(marked("0302", "02").is("absent")).isTrue();
  }
}
