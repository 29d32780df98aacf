package org.mailseam.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.mailseam.journal.Direction.CLIENT;
import static org.mailseam.journal.Direction.SERVER;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Test;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.tls.TlsRecord.Protection;

/** What the decoder makes of connections that go another way than usual. */
class TlsDecoderTest {

  private static final int AES_128_GCM_13 = 0x1301;
  private static final int AES_256_GCM_13 = 0x1302;
  private static final int AES_128_GCM_12 = 0xc02f;
  private static final int AES_128_CBC_SHA = 0x002f;
  private static final int RC4_128_SHA = 0x0005;
  private static final int FINISHED = 20;
  private static final int ENCRYPTED_EXTENSIONS = 8;
  private static final int KEY_UPDATE = 24;
  private static final String VERIFY = "00".repeat(32);
  private static final Bytes C_HS = Forge.secret(1, 32);
  private static final Bytes S_HS = Forge.secret(2, 32);
  private static final Bytes C_AP = Forge.secret(3, 32);
  private static final Bytes S_AP = Forge.secret(4, 32);
  private static final Bytes EARLY = Forge.secret(5, 32);

  /** A whole TLS 1.3 handshake with its keys logged. */
  private static Forge handshake13() {
    return Forge.tls13(AES_128_GCM_13)
        .answer13(AES_128_GCM_13)
        .key("CLIENT_HANDSHAKE_TRAFFIC_SECRET", C_HS)
        .key("SERVER_HANDSHAKE_TRAFFIC_SECRET", S_HS)
        .key("CLIENT_TRAFFIC_SECRET_0", C_AP)
        .key("SERVER_TRAFFIC_SECRET_0", S_AP)
        .traffic(SERVER, AES_128_GCM_13, S_HS)
        .message(SERVER, ENCRYPTED_EXTENSIONS, "0000")
        .message(SERVER, FINISHED, VERIFY)
        .traffic(SERVER, AES_128_GCM_13, S_AP)
        .traffic(CLIENT, AES_128_GCM_13, C_HS)
        .message(CLIENT, FINISHED, VERIFY)
        .traffic(CLIENT, AES_128_GCM_13, C_AP);
  }

  /** A whole TLS 1.2 handshake with its master secret logged. */
  private static Forge handshake12() {
    return Forge.tls12(AES_128_GCM_12)
        .key("CLIENT_RANDOM", Forge.MASTER)
        .change12(CLIENT, AES_128_GCM_12)
        .message(CLIENT, FINISHED, "00".repeat(12))
        .change12(SERVER, AES_128_GCM_12)
        .message(SERVER, FINISHED, "00".repeat(12));
  }

  private static List<String> texts(TlsDecoder decoder) {
    return decoder.applicationData().stream().map(data -> data.bytes().text()).toList();
  }

  @Test
  void recordsWaitForTheirKeyAndHoldBackWhatCameLater() {
    TlsRecording recording =
        handshake13().data(CLIENT, "hello").data(SERVER, "welcome").recording();
    TlsDecoder decoder = new TlsDecoder();
    recording.frames().forEach(frame -> decoder.feed(0, frame.from(), frame.bytes()));
    assertThat(decoder.records()).hasSize(2);
    assertThat(decoder.waiting())
        .hasSize(5)
        .allSatisfy(record -> assertThat(record.protection()).isEqualTo(Protection.NO_KEY))
        .extracting(TlsRecord::index)
        .containsExactly(2, 3, 4, 5, 6);
    for (KeyLogLine key : recording.keys()) {
      decoder.key(key);
    }
    assertThat(decoder.waiting()).isEmpty();
    assertThat(texts(decoder)).containsExactly("hello", "welcome");
    assertThat(TlsRecording.reading(decoder)).isEqualTo(TlsRecording.reading(recording.decode()));
  }

  @Test
  void aRecordWithoutItsKeyIsNeverText() {
    for (Forge forge : List.of(handshake13(), handshake12())) {
      TlsRecording recording = forge.data(CLIENT, "secret").data(SERVER, "too").recording();
      TlsDecoder decoder = new TlsRecording(recording.frames(), List.of()).decode();
      assertThat(decoder.applicationData()).isEmpty();
      assertThat(decoder.records())
          .filteredOn(record -> record.type() == TlsRecord.APPLICATION_DATA)
          .isNotEmpty()
          .allSatisfy(record -> assertThat(record.protection()).isEqualTo(Protection.NO_KEY))
          .allSatisfy(record -> assertThat(record.content().isEmpty()).isTrue());
      assertThat(decoder.negotiation().complete()).isFalse();
    }
  }

  @Test
  void theMissingSecretIsNamed() {
    TlsDecoder decoder =
        handshake13().data(SERVER, "x").recording().without("SERVER_TRAFFIC_SECRET_0").decode();
    TlsRecord last = decoder.records().getLast();
    assertThat(last.protection()).isEqualTo(Protection.NO_KEY);
    assertThat(last.problem().arguments()).containsExactly("SERVER_TRAFFIC_SECRET_0");
  }

  @Test
  void aSuiteThatCannotBeOpenedNeedsNoKeyToSaySo() {
    TlsDecoder decoder =
        Forge.tls12(RC4_128_SHA)
            .record(CLIENT, TlsRecord.CHANGE_CIPHER_SPEC, Bytes.ofHex("01"))
            .data(CLIENT, "not really encrypted")
            .decode();
    TlsRecord last = decoder.records().getLast();
    assertThat(last.protection()).isEqualTo(Protection.NO_KEY);
    assertThat(last.problem().arguments()).containsExactly("TLS_RSA_WITH_RC4_128_SHA");
    assertThat(decoder.applicationData()).isEmpty();
  }

  @Test
  void aDamagedRecordIsUnreadableAndTheNextOnesAreRead() {
    for (Forge forge : List.of(handshake13(), handshake12())) {
      TlsRecording recording =
          forge.data(CLIENT, "one").data(CLIENT, "two").data(CLIENT, "three").recording();
      int damaged = recording.frames().size() - 2;
      byte[] bytes = recording.frames().get(damaged).bytes().toArray();
      bytes[bytes.length - 1] ^= 1;
      TlsDecoder decoder = recording.with(damaged, Bytes.of(bytes)).decode();
      assertThat(texts(decoder)).containsExactly("one", "three");
      assertThat(decoder.records().get(damaged).protection()).isEqualTo(Protection.UNREADABLE);
      assertThat(decoder.records().get(damaged).problem().key()).isEqualTo("tls.bad-tag");
    }
  }

  @Test
  void keysChangeEvenWhereTheMessageThatChangesThemIsDamaged() {
    TlsRecording recording =
        handshake13()
            .message(CLIENT, KEY_UPDATE, "00")
            .traffic(CLIENT, AES_128_GCM_13, next(C_AP))
            .data(CLIENT, "after the update")
            .message(CLIENT, KEY_UPDATE, "00")
            .traffic(CLIENT, AES_128_GCM_13, next(next(C_AP)))
            .data(CLIENT, "after another")
            .recording();
    assertThat(texts(recording.decode())).containsExactly("after the update", "after another");
    for (int index = 2; index < recording.frames().size(); index++) {
      byte[] bytes = recording.frames().get(index).bytes().toArray();
      bytes[bytes.length - 1] ^= 1;
      TlsDecoder decoder = recording.with(index, Bytes.of(bytes)).decode();
      assertThat(decoder.records())
          .filteredOn(record -> record.protection() != Protection.OPENED && record.type() == 23)
          .extracting(TlsRecord::index)
          .containsExactly(index);
    }
  }

  private static Bytes next(Bytes secret) {
    // RFC 8446, 7.2, spelled out: HkdfLabel "tls13 traffic upd", no context, 32 bytes, block 1.
    Bytes info = Bytes.ofHex("002011").plus(Bytes.ofText("tls13 traffic upd"));
    return Bytes.of(
        SuiteHash.SHA256.hmac(secret.toArray(), info.plus(Bytes.ofHex("0001")).toArray()));
  }

  @Test
  void oneRecordMayHoldManyMessagesAndOneMessageManyRecords() {
    Bytes extensions = Forge.handshake(ENCRYPTED_EXTENSIONS, "0000");
    Bytes finished = Forge.handshake(FINISHED, VERIFY);
    Bytes flight = extensions.plus(finished);
    Forge forge =
        Forge.tls13(AES_128_GCM_13)
            .answer13(AES_128_GCM_13)
            .key("SERVER_HANDSHAKE_TRAFFIC_SECRET", S_HS)
            .traffic(SERVER, AES_128_GCM_13, S_HS);
    for (int i = 0; i < flight.length(); i += 5) {
      Bytes piece = flight.slice(i, Math.min(flight.length(), i + 5));
      forge.record(SERVER, TlsRecord.HANDSHAKE, piece);
    }
    TlsDecoder decoder = forge.decode();
    List<HandshakeMessage> messages = decoder.handshake().subList(2, 4);
    assertThat(messages)
        .extracting(HandshakeMessage::bytes, HandshakeMessage::encrypted)
        .containsExactly(tuple(extensions, true), tuple(finished, true));
    assertThat(messages.getFirst().parts())
        .containsExactly(new HandshakeMessage.Part(2, 0, 5), new HandshakeMessage.Part(3, 0, 1));
    assertThat(messages.getLast().parts().getFirst()).isEqualTo(new HandshakeMessage.Part(3, 1, 4));
  }

  @Test
  void earlyDataThatWasNotTakenEndsWithoutAWord() {
    TlsDecoder decoder =
        Forge.tls13(AES_128_GCM_13, Forge.extension(42, ""))
            .key("CLIENT_EARLY_TRAFFIC_SECRET", EARLY)
            .key("CLIENT_HANDSHAKE_TRAFFIC_SECRET", C_HS)
            .key("CLIENT_TRAFFIC_SECRET_0", C_AP)
            .record(CLIENT, TlsRecord.CHANGE_CIPHER_SPEC, Bytes.ofHex("01"))
            .traffic(CLIENT, AES_128_GCM_13, EARLY)
            .data(CLIENT, "early")
            .answer13(AES_128_GCM_13)
            .traffic(CLIENT, AES_128_GCM_13, C_HS)
            .message(CLIENT, FINISHED, VERIFY)
            .traffic(CLIENT, AES_128_GCM_13, C_AP)
            .data(CLIENT, "late")
            .decode();
    assertThat(texts(decoder)).containsExactly("early", "late");
    assertThat(decoder.records()).allSatisfy(record -> assertThat(record.problem()).isNull());
  }

  @Test
  void renegotiationHasKeysAndNamesOfItsOwn() {
    Bytes second = Bytes.ofHex("c2".repeat(32));
    Forge forge =
        handshake12()
            .data(CLIENT, "before")
            .alert(SERVER, 1, 100) // no_renegotiation, a warning: the first try is declined
            .clientHello(second, AES_128_CBC_SHA)
            .clientHello(second, AES_128_CBC_SHA)
            .serverHello(0x0303, AES_128_CBC_SHA)
            .change(CLIENT, AES_128_CBC_SHA, 0x0303, second)
            .change(SERVER, AES_128_CBC_SHA, 0x0303, second);
    padded(forge, CLIENT, "after!!!");
    TlsRecording recording = forge.recording();
    TlsDecoder decoder = new TlsDecoder();
    recording.keys().forEach(decoder::key);
    decoder.key(new KeyLogLine("CLIENT_RANDOM", second, Forge.MASTER));
    recording.frames().forEach(frame -> decoder.feed(0, frame.from(), frame.bytes()));
    decoder.finish();
    assertThat(texts(decoder)).containsExactly("before", "after!!!");
    assertThat(decoder.handshake())
        .filteredOn(message -> message.name().endsWith("Hello"))
        .extracting(HandshakeMessage::encrypted)
        .containsExactly(false, false, true, true, true);
    assertThat(decoder.negotiation().cipherSuite()).isEqualTo("TLS_RSA_WITH_AES_128_CBC_SHA");
    assertThat(decoder.negotiation().handshakes()).isEqualTo(2);
    assertThat(decoder.negotiation().failure()).isNull();
  }

  /** Data of eight bytes, which with its MAC leaves three bytes of padding and their count. */
  private static void padded(Forge forge, Direction from, String text) {
    forge.padding(3).data(from, text).padding(0);
  }

  @Test
  void alertsBeforeAnyKeysAreReadAndEndTheHandshake() {
    TlsDecoder decoder = Forge.tls13(AES_128_GCM_13).alert(SERVER, 2, 40).decode();
    Alert alert = decoder.alerts().getFirst();
    assertThat(alert.name()).isEqualTo("handshake_failure");
    assertThat(alert.level()).isEqualTo("fatal");
    assertThat(alert.encrypted()).isFalse();
    Negotiation negotiation = decoder.negotiation();
    assertThat(negotiation.failure()).isEqualTo(alert);
    assertThat(negotiation.complete()).isFalse();
    assertThat(negotiation.version()).isNull();
    assertThat(negotiation.offered().versions()).containsExactly("TLSv1.3");
    assertThat(negotiation.offered().cipherSuites()).containsExactly("TLS_AES_128_GCM_SHA256");
  }

  @Test
  void aWarningIsNoFailureBeforeTls13ButIsOneInTls13() {
    assertThat(handshake12().alert(SERVER, 1, 112).decode().negotiation().failure()).isNull();
    assertThat(handshake13().alert(SERVER, 1, 112).decode().negotiation().failure()).isNotNull();
    assertThat(handshake13().alert(SERVER, 1, 0).decode().negotiation().failure()).isNull();
  }

  @Test
  void plaintextInsteadOfTlsIsGarbageFromItsFirstByte() {
    TlsDecoder decoder = new TlsDecoder();
    decoder.feed(1, CLIENT, Bytes.ofHex("1603010002"));
    decoder.feed(2, SERVER, Bytes.ofText("500 5.5.1 Command unrecognised\r\n"));
    decoder.feed(3, SERVER, Bytes.ofText("421 Bye\r\n"));
    decoder.finish();
    assertThat(decoder.records()).isEmpty();
    assertThat(decoder.garbage(CLIENT)).isEmpty();
    Garbage garbage = decoder.garbage(SERVER).orElseThrow();
    assertThat(garbage.at()).isEqualTo(2);
    assertThat(garbage.offset()).isZero();
    assertThat(garbage.bytes().text()).isEqualTo("500 5.5.1 Command unrecognised\r\n421 Bye\r\n");
    assertThat(garbage.length()).isEqualTo(garbage.bytes().length());
  }

  @Test
  void garbageBehindRecordsIsCountedButNotKeptWithoutBound() {
    Forge forge = handshake13().data(SERVER, "fine");
    Bytes line = Bytes.ofText("x".repeat(1000));
    for (int i = 0; i < 100; i++) {
      forge.raw(SERVER, line);
    }
    TlsDecoder decoder = forge.decode();
    assertThat(texts(decoder)).containsExactly("fine");
    Garbage garbage = decoder.garbage(SERVER).orElseThrow();
    assertThat(garbage.length()).isEqualTo(100_000);
    assertThat(garbage.bytes().length()).isEqualTo(Garbage.KEPT);
    long records =
        decoder.records().stream()
            .filter(record -> record.from() == SERVER)
            .mapToLong(record -> record.raw().length())
            .sum();
    assertThat(garbage.offset()).isEqualTo(records);
  }

  @Test
  void aRecordThatIsTooLongIsReported() {
    TlsDecoder decoder =
        handshake13().clear(SERVER, TlsRecord.HANDSHAKE, Bytes.of(new byte[20_000])).decode();
    TlsRecord last = decoder.records().getLast();
    assertThat(last.problem().key()).isEqualTo("tls.record-too-long");
    assertThat(last.problem().arguments()).containsExactly("20000", "18432");
  }

  @Test
  void applicationDataBeforeKeysIsNotBelieved() {
    TlsDecoder decoder = Forge.tls12(AES_128_GCM_12).data(SERVER, "injected").decode();
    assertThat(decoder.applicationData()).isEmpty();
    TlsRecord last = decoder.records().getLast();
    assertThat(last.protection()).isEqualTo(Protection.NO_KEY);
    assertThat(last.problem().key()).isEqualTo("tls.data-before-keys");
  }

  @Test
  void withoutAServerHelloNothingEncryptedCanBeRead() {
    TlsDecoder decoder =
        new Forge()
            .data(SERVER, "in the middle")
            .record(CLIENT, TlsRecord.CHANGE_CIPHER_SPEC, Bytes.ofHex("01"))
            .message(CLIENT, FINISHED, VERIFY)
            .decode();
    assertThat(decoder.records())
        .extracting(TlsRecord::protection)
        .containsExactly(Protection.NO_KEY, Protection.PLAINTEXT, Protection.NO_KEY);
    assertThat(decoder.records().getLast().problem().key()).isEqualTo("tls.no-server-hello");
  }

  @Test
  void aMessageThatIsCutOffIsShownAsFarAsItCame() {
    Bytes certificate = Forge.handshake(11, "000000");
    TlsDecoder decoder =
        Forge.tls12(AES_128_GCM_12)
            .record(SERVER, TlsRecord.HANDSHAKE, certificate.slice(0, 5))
            .decode();
    HandshakeMessage last = decoder.handshake().getLast();
    assertThat(last.name()).isEqualTo("Certificate");
    assertThat(last.bytes()).isEqualTo(certificate.slice(0, 5));
    assertThat(last.parts()).containsExactly(new HandshakeMessage.Part(2, 0, 5));
  }

  @Test
  void aCompressedCertificateIsOpened() {
    byte[] der = new byte[300];
    der[0] = 0x30;
    // An empty context, a list of one entry: the certificate and no extensions.
    String body = "00%06x%06x%s0000".formatted(305, 300, Bytes.of(der).hex());
    Bytes certificate = Bytes.ofHex(body);
    Bytes compressed = zlib(certificate);
    String message =
        "0001%06x%06x%s".formatted(certificate.length(), compressed.length(), compressed.hex());
    TlsDecoder decoder =
        Forge.tls13(AES_128_GCM_13)
            .answer13(AES_128_GCM_13)
            .key("SERVER_HANDSHAKE_TRAFFIC_SECRET", S_HS)
            .traffic(SERVER, AES_128_GCM_13, S_HS)
            .message(SERVER, 25, message)
            .decode();
    HandshakeMessage opened = decoder.handshake().getLast().uncompressed().orElseThrow();
    assertThat(opened.name()).isEqualTo("Certificate");
    assertThat(opened.bytes()).isEqualTo(Forge.handshake(11, body));
    assertThat(decoder.negotiation().serverCertificates()).containsExactly(Bytes.of(der));
  }

  private static Bytes zlib(Bytes plain) {
    try (Deflater deflater = new Deflater()) {
      deflater.setInput(plain.toArray());
      deflater.finish();
      byte[] buffer = new byte[1024];
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      while (!deflater.finished()) {
        out.write(buffer, 0, deflater.deflate(buffer));
      }
      return Bytes.of(out.toByteArray());
    }
  }

  @Test
  void secretsOfAnotherLengthTellTheSuiteOfEarlyData() {
    Bytes early = Forge.secret(6, 48);
    TlsDecoder decoder =
        Forge.tls13(AES_256_GCM_13, Forge.extension(42, ""))
            .key("CLIENT_EARLY_TRAFFIC_SECRET", early)
            .traffic(CLIENT, AES_256_GCM_13, early)
            .data(CLIENT, "early, and the server never answers")
            .decode();
    assertThat(texts(decoder)).containsExactly("early, and the server never answers");
  }

  @Test
  void theOrderInWhichTheTwoSidesAreFedDoesNotMatter() {
    for (Forge forge : List.of(handshake13(), handshake12())) {
      TlsRecording recording = forge.data(CLIENT, "ping").data(SERVER, "pong").recording();
      for (Direction first : Direction.values()) {
        TlsDecoder decoder = new TlsDecoder();
        recording.keys().forEach(decoder::key);
        for (Direction from : List.of(first, first.opposite())) {
          recording.frames().stream()
              .filter(frame -> frame.from() == from)
              .forEach(frame -> decoder.feed(0, from, frame.bytes()));
        }
        decoder.finish();
        assertThat(TlsRecording.said(decoder, CLIENT).text()).isEqualTo("ping");
        assertThat(TlsRecording.said(decoder, SERVER).text()).isEqualTo("pong");
        assertThat(decoder.negotiation()).isEqualTo(recording.decode().negotiation());
      }
    }
  }

  @Test
  void behindALostRecordOnlyWhatLooksLikeAMessageIsTakenForOne() {
    Bytes certificate = Forge.handshake(11, "00".repeat(20) + "ffee".repeat(20));
    TlsRecording recording =
        Forge.tls13(AES_128_GCM_13)
            .answer13(AES_128_GCM_13)
            .key("SERVER_HANDSHAKE_TRAFFIC_SECRET", S_HS)
            .traffic(SERVER, AES_128_GCM_13, S_HS)
            .record(SERVER, TlsRecord.HANDSHAKE, certificate.slice(0, 24))
            .record(SERVER, TlsRecord.HANDSHAKE, certificate.from(24))
            .message(SERVER, FINISHED, VERIFY)
            .recording();
    byte[] lost = recording.frames().get(2).bytes().toArray();
    lost[lost.length - 1] ^= 1;
    assertThat(recording.with(2, Bytes.of(lost)).decode().handshake())
        .extracting(HandshakeMessage::name)
        .containsExactly("ClientHello", "ServerHello", "Finished");
  }

  @Test
  void aRecordOfAnotherMajorVersionIsNone() {
    TlsDecoder decoder = new TlsDecoder();
    decoder.feed(0, CLIENT, Bytes.ofHex("16 0403 0004 00000000"));
    decoder.finish();
    assertThat(decoder.records()).isEmpty();
    assertThat(decoder.garbage(CLIENT)).isPresent();
  }

  @Test
  void aKeyUpdateWithinTheHandshakeChangesNoKeys() {
    // RFC 8446, 4.6.3: it may come after Finished only.
    TlsDecoder decoder =
        Forge.tls13(AES_128_GCM_13)
            .answer13(AES_128_GCM_13)
            .key("SERVER_HANDSHAKE_TRAFFIC_SECRET", S_HS)
            .key("SERVER_TRAFFIC_SECRET_0", S_AP)
            .traffic(SERVER, AES_128_GCM_13, S_HS)
            .message(SERVER, KEY_UPDATE, "00")
            .message(SERVER, FINISHED, VERIFY)
            .traffic(SERVER, AES_128_GCM_13, S_AP)
            .data(SERVER, "220 ready")
            .decode();
    assertThat(decoder.records()).allSatisfy(each -> assertThat(each.problem()).isNull());
    assertThat(texts(decoder)).containsExactly("220 ready");
  }

  @Test
  void aHandshakeIsCompleteWhenBothSidesHaveFinished() {
    TlsRecording recording = handshake12().recording();
    for (int frames = 0; frames < recording.frames().size(); frames++) {
      TlsRecording part = new TlsRecording(recording.frames().subList(0, frames), recording.keys());
      assertThat(part.decode().negotiation().complete()).as(frames + " records").isFalse();
    }
    assertThat(recording.decode().negotiation().complete()).isTrue();
    assertThat(handshake13().decode().negotiation().complete()).isTrue();
    assertThat(
            handshake13()
                .recording()
                .without("CLIENT_HANDSHAKE_TRAFFIC_SECRET")
                .decode()
                .negotiation()
                .complete())
        .isFalse();
  }
}
