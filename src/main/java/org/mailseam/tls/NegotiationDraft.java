package org.mailseam.tls;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.tls.Negotiation.Offer;
import org.mailseam.tls.registry.ProtocolVersion;
import org.mailseam.tls.registry.Registry;

/** What the messages of one handshake say, read from their trees. */
final class NegotiationDraft {

  private static final int FATAL = 2;
  private static final int USER_CANCELED = 90;

  private @Nullable Offer offered;
  private @Nullable String serverName;
  private Bytes offeredSession = Bytes.EMPTY;

  private int version = -1;
  private @Nullable String cipherSuite;
  private @Nullable String group;
  private @Nullable String alpn;
  private boolean retried;
  private boolean resumed;
  private @Nullable Boolean extendedMasterSecret;
  private @Nullable Boolean secureRenegotiation;

  private @Nullable String signatureScheme;
  private boolean clientCertificateRequested;
  private boolean helloDone;
  private List<Bytes> serverCertificates = List.of();
  private List<Bytes> clientCertificates = List.of();
  private @Nullable Bytes ocspResponse;
  private boolean clientFinished;
  private boolean serverFinished;

  boolean isBegun() {
    return offered != null || isAnswered();
  }

  boolean isAnswered() {
    return version >= 0;
  }

  private boolean isTls13() {
    return version == ProtocolVersion.TLS_1_3;
  }

  /**
   * Whether an alert ends the connection in failure: in TLS 1.3 all do but two, whatever level they
   * give (RFC 8446, 6).
   */
  boolean isFatal(Alert alert) {
    boolean orderly = alert.code() == Alert.CLOSE_NOTIFY || alert.code() == USER_CANCELED;
    return !orderly && (isTls13() || alert.level().equals(Registry.ALERT_LEVELS.name(FATAL)));
  }

  /** A server that changes keys without having come to ServerHelloDone takes up an old session. */
  void changeCipherSpec(Direction from) {
    if (from == Direction.SERVER && isAnswered() && !isTls13()) {
      resumed = !helloDone;
    }
  }

  void message(HandshakeMessage message) {
    boolean server = message.from() == Direction.SERVER;
    boolean hello = message.name().equals("ClientHello") || message.name().equals("ServerHello");
    if (isAnswered() && !ProtocolVersion.isRead(version) && !hello) {
      return; // nothing is known of how such a version goes on
    }
    switch (message.name()) {
      case "ClientHello" -> clientHello(message);
      case "ServerHello", "HelloRetryRequest" -> serverHello(message);
      case "EncryptedExtensions" -> alpn = first(message, "tls.alpn.protocol");
      case "CertificateRequest" -> clientCertificateRequested = true;
      case "ServerHelloDone" -> {
        helloDone = true;
        resumed = false;
      }
      case "Certificate" -> certificate(message, server);
      case "CompressedCertificate" ->
          message.uncompressed().ifPresent(opened -> certificate(opened, server));
      case "CertificateStatus" -> ocspResponse = Codes.bytes(message, "tls.ocsp_response");
      case "ServerKeyExchange" -> serverKeyExchange(message);
      case "CertificateVerify" -> {
        if (server) {
          signatureScheme = first(message, "tls.signature_scheme");
        }
      }
      case "Finished" -> {
        serverFinished |= server;
        clientFinished |= !server;
      }
      default -> {}
    }
  }

  private void clientHello(HandshakeMessage hello) {
    serverName = first(hello, "tls.server_name");
    offeredSession =
        Optional.ofNullable(Codes.bytes(hello, "tls.handshake.session_id")).orElse(Bytes.EMPTY);
    Optional<Field> supported = hello.tree().find("tls.extension.supported_versions");
    List<String> versions =
        supported
            .map(extension -> extension.findAll("tls.supported_version"))
            .orElseGet(() -> hello.tree().findAll("tls.handshake.version"))
            .stream()
            .map(field -> Codes.of(field, hello.bytes()).map(Registry.VERSIONS::name))
            .flatMap(Optional::stream)
            .toList();
    offered =
        new Offer(
            versions,
            values(hello, "tls.handshake.cipher_suites", "tls.handshake.cipher_suite"),
            values(hello, "tls.extension.supported_groups", "tls.supported_group"),
            values(hello, "tls.extension.key_share", "tls.key_share.group"),
            values(hello, "tls.extension.signature_algorithms", "tls.signature_scheme"),
            values(hello, "tls.handshake.extensions", "tls.alpn.protocol"));
  }

  private void serverHello(HandshakeMessage hello) {
    boolean retry = Agreement.isRetry(hello.tree());
    retried |= retry;
    version = Agreement.versionOf(hello);
    cipherSuite = first(hello, "tls.handshake.cipher_suite");
    group = first(hello, "tls.key_share.group");
    if (!ProtocolVersion.isRead(version)) {
      return;
    }
    if (isTls13()) {
      resumed = hello.tree().find("tls.extension.pre_shared_key").isPresent();
      return;
    }
    alpn = first(hello, "tls.alpn.protocol");
    extendedMasterSecret = hello.tree().find("tls.extension.extended_master_secret").isPresent();
    secureRenegotiation = hello.tree().find("tls.extension.renegotiation_info").isPresent();
    resumed =
        Optional.ofNullable(Codes.bytes(hello, "tls.handshake.session_id"))
            .filter(session -> !session.isEmpty() && session.equals(offeredSession))
            .isPresent();
  }

  private void certificate(HandshakeMessage message, boolean server) {
    List<Bytes> certificates =
        message.tree().findAll("tls.handshake.certificate").stream()
            .map(field -> Codes.bytes(field, message))
            .toList();
    if (!server) {
      clientCertificates = certificates;
      return;
    }
    serverCertificates = certificates;
    if (isTls13()) {
      ocspResponse = leafStatus(message);
    }
  }

  /** A response that stands before the second certificate is the leaf's (RFC 8446, 4.4.2.1). */
  private static @Nullable Bytes leafStatus(HandshakeMessage message) {
    List<Field> certificates = message.tree().findAll("tls.handshake.certificate");
    int end =
        certificates.size() > 1 ? certificates.get(1).range().offset() : message.bytes().length();
    return message
        .tree()
        .first(field -> field.id().equals("tls.ocsp_response") && field.range().end() <= end)
        .map(field -> Codes.bytes(field, message))
        .orElse(null);
  }

  private void serverKeyExchange(HandshakeMessage message) {
    group = first(message, "tls.ske.curve");
    if (group == null) {
      Bytes prime = Codes.bytes(message, "tls.ske.dh_p");
      group = prime == null ? null : FiniteField.name(prime);
    }
    if (version >= ProtocolVersion.TLS_1_2) {
      signatureScheme = first(message, "tls.signature_scheme");
    }
  }

  private static @Nullable String first(HandshakeMessage message, String id) {
    return message.tree().find(id).map(Field::value).orElse(null);
  }

  private static List<String> values(HandshakeMessage message, String within, String id) {
    return message.tree().find(within).stream()
        .flatMap(part -> part.findAll(id).stream())
        .map(Field::value)
        .toList();
  }

  Negotiation negotiation(int handshakes, @Nullable Alert failure) {
    return new Negotiation(
        isAnswered() ? Registry.VERSIONS.name(version) : null,
        cipherSuite,
        group,
        signatureScheme,
        alpn,
        serverName,
        resumed,
        retried,
        clientCertificateRequested,
        extendedMasterSecret,
        secureRenegotiation,
        offered,
        serverCertificates,
        clientCertificates,
        ocspResponse,
        clientFinished && serverFinished,
        handshakes,
        failure);
  }
}
