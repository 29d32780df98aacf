package org.mailseam.tls.fact;

import java.util.List;
import java.util.Optional;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.standing.Rated;
import org.mailseam.tls.standing.Rating;

/** The request for a client certificate, compressed certificates, the stapled status. */
final class CertificateFacts extends FactReader {

  /** More names than this are counted, not listed. */
  private static final int MOST_NAMES = 10;

  CertificateFacts(TlsExchange exchange) {
    super(exchange);
  }

  @Override
  void read() {
    if (exchange.serverHello().isPresent()) {
      exchange
          .last("CertificateRequest", Direction.SERVER)
          .ifPresentOrElse(this::request, this::noRequest);
      compression();
      status();
    }
  }

  private void noRequest() {
    plain("client-certificate", "not-asked", value("not-asked"), Optional.empty());
  }

  private void request(HandshakeMessage request) {
    Optional<HandshakeMessage> answer =
        exchange
            .last("Certificate", Direction.CLIENT)
            .or(() -> exchange.last("CompressedCertificate", Direction.CLIENT));
    int sent = exchange.negotiation().clientCertificates().size();
    String variant = answer.isEmpty() ? "asked" : sent == 0 ? "not-shown" : "shown";
    plain(
        "client-certificate",
        variant,
        value(variant),
        answer.flatMap(TlsExchange::whole).or(() -> TlsExchange.whole(request)),
        sent);
    authorities(request);
    accepted(request, "requested-types", Rating.CLIENT_CERTIFICATE_TYPES, "tls.certificate_type");
    accepted(request, "requested-schemes", Rating.SIGNATURE_SCHEMES, "tls.signature_scheme");
  }

  private void authorities(HandshakeMessage request) {
    List<String> names =
        request.tree().findAll("tls.certificate_authority").stream().map(Field::value).toList();
    String id = "requested-authorities";
    if (names.isEmpty()) {
      plain(id, "none", value("none"), TlsExchange.whole(request));
      return;
    }
    String shown = String.join("; ", names.subList(0, Math.min(MOST_NAMES, names.size())));
    plain(
        id,
        names.size() > MOST_NAMES ? "many" : "some",
        value("names", names.size()),
        TlsExchange.field(request, "tls.certificate_authorities"),
        shown,
        MOST_NAMES);
  }

  private void accepted(HandshakeMessage request, String id, Rating rating, String field) {
    List<Rated> rated =
        rating.of(request.tree().findAll(field).stream().map(Field::value).distinct().toList());
    if (!rated.isEmpty()) {
      String names =
          String.join(", ", rated.stream().map(each -> each.marks() + " " + each.name()).toList());
      plain(id, "list", value("names", rated.size()), TlsExchange.field(request, field), names);
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
    plain(
        "compressed-certificate",
        "used",
        value("compressed", algorithm, percent),
        TlsExchange.field(message, "tls.compressed_certificate.uncompressed_length"),
        algorithm,
        whole,
        packed,
        percent);
  }

  private void status() {
    boolean asked = exchange.offers("tls.extension.status_request");
    boolean stapled = exchange.negotiation().ocspStapled();
    String variant = stapled ? "stapled" : asked ? "not-stapled" : "not-asked";
    if (!exchange.negotiation().resumed()) {
      add(
          "ocsp",
          variant,
          stapled ? Grade.GOOD : Grade.PLAIN,
          value(variant),
          stapled ? response() : exchange.offer("tls.extension.status_request"));
    }
  }

  private Optional<FactEvidence> response() {
    return exchange
        .answer("CertificateStatus", "tls.ocsp_response")
        .or(() -> exchange.answer("Certificate", "tls.ocsp_response"));
  }
}
