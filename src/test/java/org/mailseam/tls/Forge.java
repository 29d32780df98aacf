package org.mailseam.tls;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.KeyLogLine;

/**
 * Makes TLS connections that no peer would make: each record is put on the wire as it is told to,
 * sealed with keys that the test chooses.
 */
final class Forge {

  static final Bytes CLIENT_RANDOM = Bytes.ofHex("c1".repeat(32));
  static final Bytes SERVER_RANDOM = Bytes.ofHex("5e".repeat(32));
  static final Bytes MASTER = Bytes.ofHex("a5".repeat(48));

  private static final int TLS_1_2 = 0x0303;

  private final List<TlsRecording.Frame> frames = new ArrayList<>();
  private final List<KeyLogLine> keys = new ArrayList<>();
  private final Map<Direction, RecordProtection> protections = new EnumMap<>(Direction.class);
  private final Random random = new Random(1);
  private int padding;

  TlsRecording recording() {
    return new TlsRecording(List.copyOf(frames), List.copyOf(keys));
  }

  TlsDecoder decode() {
    return recording().decode();
  }

  /** How much padding the next records get. */
  Forge padding(int bytes) {
    padding = bytes;
    return this;
  }

  /** Bytes as they are. */
  Forge raw(Direction from, Bytes bytes) {
    frames.add(new TlsRecording.Frame(from, bytes));
    return this;
  }

  /** A record, sealed where the side has keys. */
  Forge record(Direction from, int type, Bytes content) {
    RecordProtection protection = protections.get(from);
    return raw(
        from,
        protection == null
            ? Sealer.record(type, TLS_1_2, content.toArray())
            : Sealer.seal(protection, type, TLS_1_2, content, padding, random));
  }

  /** A record that is not sealed, whatever keys the side has. */
  Forge clear(Direction from, int type, Bytes content) {
    return raw(from, Sealer.record(type, TLS_1_2, content.toArray()));
  }

  Forge data(Direction from, String text) {
    return record(from, TlsRecord.APPLICATION_DATA, Bytes.ofText(text));
  }

  Forge alert(Direction from, int level, int code) {
    return record(from, TlsRecord.ALERT, Bytes.of(new byte[] {(byte) level, (byte) code}));
  }

  Forge message(Direction from, int type, String body) {
    return record(from, TlsRecord.HANDSHAKE, handshake(type, body));
  }

  /** A handshake message with its header. */
  static Bytes handshake(int type, String body) {
    return Bytes.ofHex("%02x%06x".formatted(type, Bytes.ofHex(body).length()) + body);
  }

  /** Extensions by code and content. */
  static String extension(int code, String content) {
    return "%04x%04x%s".formatted(code, Bytes.ofHex(content).length(), content);
  }

  Forge clientHello(Bytes clientRandom, int suite, String... extensions) {
    String all = String.join("", extensions);
    return message(
        Direction.CLIENT,
        1,
        "0303%s000002%04x0100%04x%s".formatted(clientRandom.hex(), suite, all.length() / 2, all));
  }

  Forge serverHello(int legacyVersion, int suite, String... extensions) {
    String all = String.join("", extensions);
    return message(
        Direction.SERVER,
        2,
        "%04x%s00%04x00%04x%s"
            .formatted(legacyVersion, SERVER_RANDOM.hex(), suite, all.length() / 2, all));
  }

  /** Both hellos of TLS 1.3. */
  static Forge tls13(int suite, String... clientExtensions) {
    Forge forge = new Forge();
    List<String> extensions = new ArrayList<>(List.of(clientExtensions));
    extensions.add(extension(43, "020304"));
    return forge.clientHello(CLIENT_RANDOM, suite, extensions.toArray(String[]::new));
  }

  /** The server's answer in TLS 1.3. */
  Forge answer13(int suite) {
    return serverHello(TLS_1_2, suite, extension(43, "0304"));
  }

  /** Both hellos of TLS 1.2. */
  static Forge tls12(int suite, String... serverExtensions) {
    return new Forge()
        .clientHello(CLIENT_RANDOM, suite)
        .serverHello(TLS_1_2, suite, serverExtensions);
  }

  /** Logs a secret under a label. */
  Forge key(String label, Bytes secret) {
    keys.add(new KeyLogLine(label, CLIENT_RANDOM, secret));
    return this;
  }

  /** From here on a side's records are sealed under a traffic secret, which is logged or not. */
  Forge traffic(Direction from, int suite, Bytes secret) {
    CipherSuite known = CipherSuite.of(suite).orElseThrow();
    protections.put(from, new TrafficSecret(known, secret.toArray()).protection());
    return this;
  }

  /** ChangeCipherSpec, and from there on records sealed under {@link #MASTER}. */
  Forge change12(Direction from, int suite) {
    return change(from, suite, TLS_1_2, CLIENT_RANDOM);
  }

  /** The same for other versions and other handshakes. */
  Forge change(Direction from, int suite, int version, Bytes clientRandom) {
    record(from, TlsRecord.CHANGE_CIPHER_SPEC, Bytes.ofHex("01"));
    CipherSuite known = CipherSuite.of(suite).orElseThrow();
    RecordProtection protection =
        new KeyBlock(known, version, false, false)
            .protection(MASTER.toArray(), clientRandom.toArray(), SERVER_RANDOM.toArray(), from);
    protections.put(from, protection);
    return this;
  }

  /** Any secret of a length, a different one for each number. */
  static Bytes secret(int number, int length) {
    return Bytes.ofHex(HexFormat.of().toHexDigits((byte) number).repeat(length));
  }
}
