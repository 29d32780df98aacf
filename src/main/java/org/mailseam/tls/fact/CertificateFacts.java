package org.mailseam.tls.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.standing.Rated;
import org.mailseam.tls.standing.Rating;

/** The request for a client certificate, compressed certificates, the stapled status. */
final class CertificateFacts {

  /** More names than this are counted, not listed. */
  private static final int MOST_NAMES = 10;

  private final TlsExchange exchange;
  private final List<Fact> facts = new ArrayList<>();

  private CertificateFacts(TlsExchange exchange) {
    this.exchange = exchange;
  }

  static List<Fact> of(TlsExchange exchange) {
    CertificateFacts reading = new CertificateFacts(exchange);
    if (exchange.serverHello().isPresent()) {
      exchange
          .last("CertificateRequest", Direction.SERVER)
          .ifPresentOrElse(reading::request, reading::noRequest);
      reading.compression();
      reading.status();
    }
    return reading.facts;
  }

  private void noRequest() {
    facts.add(
        Fact.of(
            "client-certificate",
            "not-asked",
            Grade.PLAIN,
            Message.of("tls.value.not-asked"),
            Optional.empty()));
  }

  private void request(HandshakeMessage request) {
    Optional<HandshakeMessage> answer =
        exchange
            .last("Certificate", Direction.CLIENT)
            .or(() -> exchange.last("CompressedCertificate", Direction.CLIENT));
    int sent = exchange.negotiation().clientCertificates().size();
    String variant = answer.isEmpty() ? "asked" : sent == 0 ? "not-shown" : "shown";
    facts.add(
        Fact.of(
            "client-certificate",
            variant,
            Grade.PLAIN,
            Message.of("tls.value." + variant),
            answer.flatMap(TlsExchange::whole).or(() -> TlsExchange.whole(request)),
            sent));
    authorities(request);
    accepted(request, "requested-types", Rating.CLIENT_CERTIFICATE_TYPES, "tls.certificate_type");
    accepted(request, "requested-schemes", Rating.SIGNATURE_SCHEMES, "tls.signature_scheme");
  }

  private void authorities(HandshakeMessage request) {
    List<String> names =
        request.tree().findAll("tls.certificate_authority").stream().map(Field::value).toList();
    String id = "requested-authorities";
    if (names.isEmpty()) {
      facts.add(
          Fact.of(
              id, "none", Grade.PLAIN, Message.of("tls.value.none"), TlsExchange.whole(request)));
      return;
    }
    String shown = String.join("; ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    facts.add(
        Fact.of(
            id,
            names.size() > MOST_NAMES ? "many" : "some",
            Grade.PLAIN,
            Message.of("tls.value.names", names.size()),
            TlsExchange.field(request, "tls.certificate_authorities"),
            shown,
            MOST_NAMES));
  }

  private void accepted(HandshakeMessage request, String id, Rating rating, String field) {
    List<Rated> rated =
        rating.of(request.tree().findAll(field).stream().map(Field::value).distinct().toList());
    if (!rated.isEmpty()) {
      String names =
          String.join(", ", rated.stream().map(each -> each.marks() + " " + each.name()).toList());
      facts.add(
          Fact.of(
              id,
              "list",
              Grade.PLAIN,
              Message.of("tls.value.names", rated.size()),
              TlsExchange.field(request, field),
              names));
    }
  }

  private void compression() {
    Optional<HandshakeMessage> found = exchange.last("CompressedCertificate", Direction.SERVER);
    if (found.isEmpty()) {
      return;
    }
    HandshakeMessage message = found.get();
    String algorithm =
        message.tree().find("tls.certificate_compression_algorithm").map(Field::value).orElse("");
    long whole =
        TlsExchange.number(message, "tls.compressed_certificate.uncompressed_length").orElse(0L);
    long packed = TlsExchange.bytes(found, "tls.compressed_certificate.message").length();
    long percent = whole == 0 ? 0 : Math.round(100.0 * packed / whole);
    facts.add(
        Fact.of(
            "compressed-certificate",
            "used",
            Grade.PLAIN,
            Message.of("tls.value.compressed", algorithm, percent),
            TlsExchange.field(message, "tls.compressed_certificate.uncompressed_length"),
            algorithm,
            whole,
            packed,
            percent));
  }

  private void status() {
    boolean asked = exchange.offers("tls.extension.status_request");
    boolean stapled = exchange.negotiation().ocspStapled();
    String variant = stapled ? "stapled" : asked ? "not-stapled" : "not-asked";
    if (!exchange.negotiation().resumed()) {
      facts.add(
          Fact.of(
              "ocsp",
              variant,
              stapled ? Grade.GOOD : Grade.PLAIN,
              Message.of("tls.value." + variant),
              stapled ? response() : exchange.offer("tls.extension.status_request")));
    }
  }

  private Optional<FactEvidence> response() {
    return exchange
        .last("CertificateStatus", Direction.SERVER)
        .or(() -> exchange.last("Certificate", Direction.SERVER))
        .flatMap(message -> TlsExchange.field(message, "tls.ocsp_response"));
  }
}
