package org.mailseam.tls.fact;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;
import org.mailseam.tls.registry.ProtocolVersion;
import org.mailseam.tls.standing.Rated;
import org.mailseam.tls.standing.Rating;
import org.mailseam.tls.standing.Standing;

/** Reads what was offered and what was chosen of each kind. */
final class Choices {

  private final TlsExchange exchange;
  private final Negotiation agreed;
  private final Negotiation.Offer offer;
  private final List<Choice> choices = new ArrayList<>();

  private Choices(TlsExchange exchange) {
    this.exchange = exchange;
    this.agreed = exchange.negotiation();
    this.offer = exchange.offered();
  }

  static List<Choice> of(TlsExchange exchange) {
    Choices reading = new Choices(exchange);
    reading.version();
    reading.parameters();
    reading.alpn();
    reading.small();
    reading.extensions();
    return List.copyOf(reading.choices);
  }

  private void version() {
    Optional<FactEvidence> where =
        exchange.answer("tls.supported_version").or(() -> exchange.answer("tls.handshake.version"));
    boolean strange = agreed.version() != null && !offered(agreed.version());
    add(
        "versions",
        Rating.VERSIONS.of(offer.versions()),
        rated(Rating.VERSIONS, agreed.version()),
        strange ? List.of(agreed.version()) : List.of(),
        where);
  }

  /** A hello without supported_versions names the newest of all it speaks (RFC 5246, E.1). */
  private boolean offered(String version) {
    if (offer.versions().isEmpty() || offer.versions().contains(version)) {
      return true;
    }
    return !exchange.offers("tls.extension.supported_versions")
        && ProtocolVersion.code(version) <= ProtocolVersion.newest(offer.versions());
  }

  private void parameters() {
    compare(
        "cipher-suites",
        Rating.CIPHER_SUITES,
        offer.cipherSuites(),
        agreed.cipherSuite(),
        exchange
            .answer("tls.handshake.cipher_suite")
            .or(() -> exchange.answer("HelloRetryRequest", "tls.handshake.cipher_suite")));
    Optional<FactEvidence> group =
        exchange
            .answer("tls.key_share.group")
            .or(() -> exchange.answer("HelloRetryRequest", "tls.key_share.group"))
            .or(() -> exchange.answer("ServerKeyExchange", "tls.ske.curve"))
            .or(() -> exchange.answer("ServerKeyExchange", "tls.ske.dh_p"));
    boolean curve = agreed.group() != null && !agreed.group().matches("DH .*|ffdhe.*");
    add(
        "groups",
        Rating.GROUPS.of(offer.groups()),
        rated(Rating.GROUPS, agreed.group()),
        curve || exchange.isTls13() ? missing(offer.groups(), agreed.group()) : List.of(),
        group);
    if (!offer.keyShares().isEmpty()) {
      String shared =
          exchange.isTls13() && exchange.serverHello().isPresent() ? agreed.group() : null;
      compare("key-shares", Rating.GROUPS, offer.keyShares(), shared, group);
    }
    compare(
        "signature-schemes",
        Rating.SIGNATURE_SCHEMES,
        offer.signatureSchemes(),
        agreed.signatureScheme(),
        exchange
            .answer("CertificateVerify", "tls.signature_scheme")
            .or(() -> exchange.answer("ServerKeyExchange", "tls.signature_scheme")));
  }

  private void alpn() {
    add(
        "alpn",
        offer.alpn().stream().map(Choices::unrated).toList(),
        agreed.alpn() == null ? List.of() : List.of(unrated(agreed.alpn())),
        agreed.alpn() != null && !offer.alpn().contains(agreed.alpn())
            ? List.of(agreed.alpn())
            : List.of(),
        exchange.answer("tls.alpn.protocol"));
  }

  private static Rated unrated(String name) {
    return new Rated(name, Standing.NONE, false, Message.of("tls.reason.unstated"), "", List.of());
  }

  private void small() {
    String compression = "tls.handshake.compression_method";
    compare(
        "compression-methods",
        Rating.COMPRESSION_METHODS,
        values("tls.handshake.compression_methods", compression),
        first(exchange.serverHello(), compression),
        exchange.answer(compression));
    listed(
        "ec-point-formats", Rating.EC_POINT_FORMATS, "tls.ec_point_formats", "tls.ec_point_format");
    listed(
        "psk-key-exchange-modes",
        Rating.PSK_KEY_EXCHANGE_MODES,
        "tls.psk_key_exchange_modes",
        "tls.psk_key_exchange_mode");
    String id = "tls.certificate_compression_algorithm";
    List<String> offered = values(id + "s", id);
    Optional<HandshakeMessage> compressed =
        exchange.last("CompressedCertificate", Direction.SERVER);
    if (!offered.isEmpty() || compressed.isPresent()) {
      add(
          "certificate-compression",
          Rating.CERTIFICATE_COMPRESSION_ALGORITHMS.of(offered),
          rated(Rating.CERTIFICATE_COMPRESSION_ALGORITHMS, first(compressed, id)),
          missing(offered, first(compressed, id)),
          compressed.flatMap(message -> TlsExchange.field(message, id)));
    }
  }

  /** A list of which the server's side may be a list as well, and need not be a part of it. */
  private void listed(String id, Rating rating, String within, String field) {
    List<String> offered = values(within, field);
    if (!offered.isEmpty()) {
      List<String> chosen = TlsExchange.values(exchange.serverHello(), within, field);
      add(id, rating.of(offered), rating.of(chosen), List.of(), exchange.answer(within));
    }
  }

  private void extensions() {
    Set<String> offered = new LinkedHashSet<>(types(exchange.clientHello()));
    List<String> answered = new ArrayList<>(types(exchange.serverHello()));
    answered.addAll(types(exchange.last("EncryptedExtensions", Direction.SERVER)));
    List<String> strange =
        answered.stream().filter(type -> !offered.contains(type) && !signalled(type)).toList();
    add(
        "extensions",
        Rating.EXTENSIONS.of(List.copyOf(offered)),
        Rating.EXTENSIONS.of(answered),
        strange,
        exchange.answer("tls.handshake.extensions"));
  }

  /** The one extension that a suite asks for as well (RFC 5746, 3.3). */
  private boolean signalled(String type) {
    return type.equals("renegotiation_info")
        && offer.cipherSuites().contains("TLS_EMPTY_RENEGOTIATION_INFO_SCSV");
  }

  private static List<String> types(Optional<HandshakeMessage> message) {
    return TlsExchange.values(message, "tls.handshake.extensions", "tls.extension.type");
  }

  private void compare(
      String id,
      Rating rating,
      List<String> offered,
      @Nullable String chosen,
      Optional<FactEvidence> where) {
    add(id, rating.of(offered), rated(rating, chosen), missing(offered, chosen), where);
  }

  private void add(
      String id,
      List<Rated> offered,
      List<Rated> chosen,
      List<String> notOffered,
      Optional<FactEvidence> where) {
    choices.add(
        new Choice(id, offered, chosen, notOffered, chosen.isEmpty() ? Optional.empty() : where));
  }

  /** Where nothing was listed there are defaults to choose from. */
  private static List<String> missing(List<String> offered, @Nullable String chosen) {
    return chosen == null || offered.isEmpty() || offered.contains(chosen)
        ? List.of()
        : List.of(chosen);
  }

  private static List<Rated> rated(Rating rating, @Nullable String name) {
    return name == null ? List.of() : List.of(rating.of(name));
  }

  private List<String> values(String within, String id) {
    return TlsExchange.values(exchange.clientHello(), within, id);
  }

  private static @Nullable String first(Optional<HandshakeMessage> message, String id) {
    return message.flatMap(whole -> whole.tree().find(id)).map(Field::value).orElse(null);
  }
}
