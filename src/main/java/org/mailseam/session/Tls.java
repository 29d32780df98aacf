package org.mailseam.session;

import java.util.List;
import java.util.Optional;
import org.mailseam.certificate.Certificate;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Target;
import org.mailseam.tls.Alert;
import org.mailseam.tls.Garbage;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;
import org.mailseam.tls.TlsRecord;
import org.mailseam.tls.Unfinished;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.tls.fact.TlsExchange;

/**
 * The TLS of a connection.
 *
 * @param begunAt when the client sent the first byte of it, in nanoseconds since the start of the
 *     journal
 * @param records all records, both directions, in the order they came
 * @param waiting records that came later and whose key is not known (yet)
 * @param handshake the ladder: every handshake message and ChangeCipherSpec that could be read
 * @param alerts the alerts that could be read
 * @param negotiation what was offered and what was agreed on
 * @param certificates what the server sent as its chain, in its order
 * @param bytes how many bytes the records have, both directions
 * @param clientGarbage where the client stopped speaking TLS, if it did
 * @param serverGarbage where the server stopped speaking TLS, if it did
 * @param clientUnfinished what the client has begun and not sent to its end
 * @param serverUnfinished what the server has begun and not sent to its end, such as half a
 *     ServerHello
 */
public record Tls(
    long begunAt,
    List<TlsRecord> records,
    List<TlsRecord> waiting,
    List<HandshakeMessage> handshake,
    List<Alert> alerts,
    Negotiation negotiation,
    List<Certificate> certificates,
    long bytes,
    Optional<Garbage> clientGarbage,
    Optional<Garbage> serverGarbage,
    Optional<Unfinished> clientUnfinished,
    Optional<Unfinished> serverUnfinished) {

  /** Whether the client had asked for an OCSP response (status_request, RFC 6066, 8). */
  public boolean stapleAsked() {
    return handshake.stream()
        .anyMatch(
            message ->
                message.from() == Direction.CLIENT
                    && message.tree().find("tls.extension.status_request").isPresent());
  }

  /**
   * The negotiation in sentences.
   *
   * @param target which server they are about
   */
  public NegotiationReading reading(Target target) {
    Optional<String> key = certificates.stream().findFirst().map(Certificate::publicKey);
    TlsExchange exchange = new TlsExchange(handshake, records, alerts, negotiation, key);
    return NegotiationReading.of(exchange, target.host() + ":" + target.port());
  }
}
