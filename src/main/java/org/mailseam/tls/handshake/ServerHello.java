package org.mailseam.tls.handshake;

import org.mailseam.field.Bytes;
import org.mailseam.text.Message;
import org.mailseam.tls.registry.ProtocolVersion;
import org.mailseam.tls.registry.Registry;

/** RFC 5246, 7.4.1.3, and RFC 8446, 4.1.3; a HelloRetryRequest is one with a special random. */
final class ServerHello {

  /** SHA-256 of "HelloRetryRequest" (RFC 8446, 4.1.3). */
  private static final Bytes RETRY_RANDOM =
      Bytes.ofHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

  private static final int TYPE = 2;
  private static final int RANDOM_AT = 6;

  private ServerHello() {}

  /** Whether a message, given with its header, is a ServerHello that asks for another hello. */
  static boolean isRetryRequest(Bytes message) {
    return message.length() >= RANDOM_AT + RETRY_RANDOM.length()
        && message.at(0) == TYPE
        && message.from(RANDOM_AT).startsWith(RETRY_RANDOM);
  }

  static void read(Cursor body) {
    int version = body.peek(2);
    if (version >= 0 && !ProtocolVersion.isRead(version)) {
      body.code("tls.handshake.version", "server_version", 2, Registry.VERSIONS);
      body.note(Message.of("tls.note.unknown-version"));
      body.rest("tls.handshake.data", "data");
      return;
    }
    boolean legacy = Extensions.haveSupportedVersions(body, trial -> read(trial, false));
    read(body, legacy);
  }

  private static void read(Cursor body, boolean legacy) {
    body.code(
        "tls.handshake.version",
        legacy ? "legacy_version" : "server_version",
        2,
        Registry.VERSIONS);
    Bytes random = body.bytes("tls.handshake.random", "random", 32);
    boolean retry = random.equals(RETRY_RANDOM);
    noteRandom(body, random, retry);
    body.opaque("tls.handshake.session_id", legacy ? "legacy_session_id_echo" : "session_id", 1);
    body.code("tls.handshake.cipher_suite", "cipher_suite", 2, Registry.CIPHER_SUITES);
    body.code(
        "tls.handshake.compression_method",
        legacy ? "legacy_compression_method" : "compression_method",
        1,
        Registry.COMPRESSION_METHODS);
    Extensions.readIfThere(
        body, retry ? ExtensionPlace.HELLO_RETRY_REQUEST : ExtensionPlace.SERVER_HELLO);
  }

  private static void noteRandom(Cursor body, Bytes random, boolean retry) {
    if (retry) {
      body.note(Message.of("tls.note.retry-random"));
      return;
    }
    DowngradeMark.of(random)
        .ifPresent(
            mark ->
                body.note(
                    Message.of(
                        mark == DowngradeMark.TO_TLS_1_2
                            ? "tls.note.downgrade-to-12"
                            : "tls.note.downgrade-below-12")));
  }
}
