package org.mailseam.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.bouncycastle.tls.CipherSuite;
import org.bouncycastle.tls.ProtocolVersion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.tls.TlsRecord.Protection;
import org.mailseam.tls.TlsRecording.Frame;

/** Whatever the bytes are, the decoder neither throws nor hangs, and shows nothing untrue. */
@Timeout(120)
class HostileBytesTest {

  private final Random random = new Random(42);

  private static List<TlsRecording> recordings() throws IOException {
    List<TlsRecording> recordings = new ArrayList<>();
    for (String name :
        List.of("simple-1-rtt", "resumed-0-rtt", "hello-retry-request", "client-authentication")) {
      recordings.add(Rfc8448.trace(name).recording());
    }
    recordings.add(session(ProtocolVersion.TLSv10, CipherSuite.TLS_DHE_RSA_WITH_3DES_EDE_CBC_SHA));
    recordings.add(
        session(ProtocolVersion.TLSv12, CipherSuite.TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256));
    recordings.add(session(ProtocolVersion.TLSv13, CipherSuite.TLS_AES_128_CCM_8_SHA256));
    return recordings;
  }

  private static TlsRecording session(ProtocolVersion version, int suite) throws IOException {
    CastleSession session = new CastleSession(new CastlePeers(version, suite));
    session.say(Direction.CLIENT, "EHLO client.example\r\n");
    session.say(Direction.SERVER, "250 mail.example.org\r\n");
    session.close();
    return session.recording();
  }

  @Test
  void changedBytesNeverBreakTheDecoder() throws IOException {
    for (TlsRecording recording : recordings()) {
      for (int round = 0; round < 100; round++) {
        check(mutate(recording));
      }
    }
  }

  private TlsRecording mutate(TlsRecording recording) {
    List<Frame> frames = new ArrayList<>(recording.frames());
    for (int changes = 1 + random.nextInt(3); changes > 0; changes--) {
      int index = random.nextInt(frames.size());
      Frame frame = frames.get(index);
      Bytes bytes = frame.bytes();
      int at = random.nextInt(bytes.length() + 1);
      switch (random.nextInt(6)) {
        case 0 -> frames.set(index, new Frame(frame.from(), flipped(bytes)));
        case 1 -> frames.set(index, new Frame(frame.from(), bytes.slice(0, at)));
        case 2 -> frames.set(index, new Frame(frame.from(), inserted(bytes, at)));
        case 3 -> frames.add(index, frame);
        case 4 -> frames.set(index, new Frame(frame.from().opposite(), bytes));
        default -> frames.remove(index);
      }
      if (frames.isEmpty()) {
        break;
      }
    }
    return new TlsRecording(frames, recording.keys());
  }

  /** The first bytes steer most, so most changes hit them. */
  private Bytes flipped(Bytes bytes) {
    if (bytes.isEmpty()) {
      return bytes;
    }
    byte[] changed = bytes.toArray();
    int reach = random.nextBoolean() ? Math.min(80, changed.length) : changed.length;
    changed[random.nextInt(reach)] = (byte) random.nextInt(256);
    return Bytes.of(changed);
  }

  private Bytes inserted(Bytes bytes, int at) {
    byte[] noise = new byte[random.nextInt(1, 20)];
    random.nextBytes(noise);
    return bytes.slice(0, at).plus(Bytes.of(noise)).plus(bytes.from(at));
  }

  @Test
  void noiseInTheShapeOfRecordsNeverBreaksTheDecoder() {
    for (int round = 0; round < 600; round++) {
      Forge forge = round % 2 == 0 ? Forge.tls12(0xc02f) : Forge.tls13(0x1301).answer13(0x1301);
      for (int records = random.nextInt(1, 12); records > 0; records--) {
        byte[] noise = new byte[random.nextInt(60)];
        random.nextBytes(noise);
        if (noise.length > 4 && random.nextBoolean()) {
          noise[0] = (byte) random.nextInt(26);
          noise[1] = 0;
          noise[2] = 0;
        }
        Direction from = random.nextBoolean() ? Direction.CLIENT : Direction.SERVER;
        forge.clear(from, 20 + random.nextInt(5), Bytes.of(noise));
      }
      check(forge.recording());
    }
  }

  @Test
  void allOffersOfVersionAndSuiteAreSurvived() {
    for (int round = 0; round < 1000; round++) {
      int suite = random.nextInt(4) == 0 ? random.nextInt(65536) : random.nextInt(0xd0);
      int version = random.nextInt(3) == 0 ? random.nextInt(65536) : 0x0300 + random.nextInt(5);
      Bytes noise = Bytes.ofHex("00".repeat(random.nextInt(80)));
      check(
          new Forge()
              .clientHello(Forge.CLIENT_RANDOM, suite)
              .serverHello(version, suite)
              .key("CLIENT_RANDOM", Forge.MASTER)
              .key("SERVER_HANDSHAKE_TRAFFIC_SECRET", Forge.secret(1, 1 + random.nextInt(60)))
              .clear(Direction.SERVER, TlsRecord.CHANGE_CIPHER_SPEC, Bytes.ofHex("01"))
              .clear(Direction.SERVER, TlsRecord.APPLICATION_DATA, noise)
              .recording());
    }
  }

  /** Every byte is in a record, in garbage or in a rest; every record is where it says. */
  private static void check(TlsRecording recording) {
    TlsDecoder decoder = recording.decode();
    assertThat(decoder.waiting()).isEmpty();
    for (int i = 0; i < decoder.records().size(); i++) {
      TlsRecord record = decoder.records().get(i);
      assertThat(record.index()).isEqualTo(i);
      if (record.protection() == Protection.NO_KEY
          || record.protection() == Protection.UNREADABLE) {
        assertThat(record.content().isEmpty()).isTrue();
        assertThat(record.problem()).isNotNull();
        assertThat(record.problem().toString()).isNotEmpty();
      }
    }
    for (HandshakeMessage message : decoder.handshake()) {
      int length = message.parts().stream().mapToInt(HandshakeMessage.Part::length).sum();
      assertThat(length).isEqualTo(message.bytes().length());
    }
    for (ApplicationData data : decoder.applicationData()) {
      assertThat(decoder.records().get(data.record()).protection()).isEqualTo(Protection.OPENED);
    }
    assertThat(decoder.negotiation()).isNotNull();
  }
}
