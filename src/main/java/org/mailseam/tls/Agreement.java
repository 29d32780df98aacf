package org.mailseam.tls;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.text.Message;
import org.mailseam.tls.registry.ProtocolVersion;
import org.mailseam.tls.registry.Registry;

/**
 * What the hellos of one handshake say that is needed to find and use its keys. Another handshake
 * on the same connection (renegotiation) has one of its own.
 */
final class Agreement {

  private static final int RANDOM = 32;

  private @Nullable Bytes clientRandom;
  private @Nullable Bytes serverRandom;
  private boolean offersEarlyData;
  private List<Integer> offeredSuites = List.of();
  private int version = -1;
  private int suite = -1;
  private boolean encryptThenMac;
  private boolean truncatedHmac;

  /** Takes in a ClientHello, also the second one after a HelloRetryRequest. */
  void clientHello(HandshakeMessage hello) {
    Bytes random = Codes.bytes(hello, "tls.handshake.random");
    // The challenge of a hello of SSL 2.0 may be shorter (RFC 5246, E.2).
    clientRandom =
        random == null
            ? null
            : Bytes.of(new byte[Math.max(0, RANDOM - random.length())]).plus(random);
    offersEarlyData = hello.tree().find("tls.extension.early_data").isPresent();
    offeredSuites = Codes.all(hello, hello.tree(), "tls.handshake.cipher_suite");
  }

  /** Takes in a ServerHello or a HelloRetryRequest. */
  void serverHello(HandshakeMessage hello) {
    serverRandom = Codes.bytes(hello, "tls.handshake.random");
    version = versionOf(hello);
    suite = Codes.first(hello, "tls.handshake.cipher_suite").orElse(-1);
    encryptThenMac = hello.tree().find("tls.extension.encrypt_then_mac").isPresent();
    truncatedHmac = hello.tree().find("tls.extension.truncated_hmac").isPresent();
  }

  /** In TLS 1.3 the version stands in an extension (RFC 8446, 4.2.1). */
  static int versionOf(HandshakeMessage serverHello) {
    return serverHello
        .tree()
        .find("tls.extension.supported_versions")
        .flatMap(extension -> extension.find("tls.supported_version"))
        .flatMap(field -> Codes.of(field, serverHello.bytes()))
        .or(() -> Codes.first(serverHello, "tls.handshake.version"))
        .orElse(ProtocolVersion.TLS_1_2);
  }

  /** Whether the server has answered, so that version and suite are known. */
  boolean isAnswered() {
    return version >= 0;
  }

  boolean isTls13() {
    return version == ProtocolVersion.TLS_1_3;
  }

  /** Whether the client may send early data before it has an answer. */
  boolean offersEarlyData() {
    return offersEarlyData;
  }

  /** The negotiated version as on the wire, or null before an answer. */
  @Nullable Integer version() {
    return isAnswered() ? version : null;
  }

  /** The code of the negotiated suite, or -1 before an answer. */
  int suite() {
    return suite;
  }

  @Nullable Bytes clientRandom() {
    return clientRandom;
  }

  /** Why no record can be opened, whatever keys there are; empty where one may be. */
  Optional<Opener.Attempt> closed() {
    if (isAnswered() && !ProtocolVersion.isRead(version)) {
      Message why = Message.of("tls.unknown-version", Registry.VERSIONS.name(version));
      return Optional.of(Opener.Attempt.noKey(why));
    }
    return isAnswered() && openable().isEmpty()
        ? Optional.of(Opener.Attempt.noCipher(suite))
        : Optional.empty();
  }

  /**
   * The suite as far as records under it can be opened; empty where it is unknown or not one of the
   * negotiated version.
   */
  Optional<CipherSuite> openable() {
    return CipherSuite.of(suite).filter(known -> known.tls13() == isTls13());
  }

  /** The suites of TLS 1.3 that early data may be under, whose secret has {@code length} bytes. */
  List<CipherSuite> earlySuites(int length) {
    return offeredSuites.stream()
        .map(CipherSuite::of)
        .flatMap(Optional::stream)
        .filter(known -> known.tls13() && known.prf().length() == length)
        .distinct()
        .toList();
  }

  /** The protection of what {@code from} sends under a master secret; only before TLS 1.3. */
  Optional<RecordProtection> legacyProtection(byte[] master, Direction from) {
    Bytes client = clientRandom;
    Bytes server = serverRandom;
    if (client == null || server == null) {
      return Optional.empty();
    }
    return openable()
        .map(
            known ->
                new KeyBlock(known, version, encryptThenMac, truncatedHmac)
                    .protection(master, client.toArray(), server.toArray(), from));
  }

  /** Whether a hello is a HelloRetryRequest, which looks like a ServerHello (RFC 8446, 4.1.3). */
  static boolean isRetry(Field serverHello) {
    return serverHello.name().equals("HelloRetryRequest");
  }
}
