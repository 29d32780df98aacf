package org.mailseam.tls.fact;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mailseam.journal.Direction;
import org.mailseam.text.Message;
import org.mailseam.tls.Alert;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;
import org.mailseam.tls.fact.AlertCause.Moment;
import org.mailseam.tls.registry.ProtocolVersion;

/**
 * An alert in words.
 *
 * @param alert the alert
 * @param meaning what it says and what the likely cause is
 */
public record AlertReading(Alert alert, Message meaning) {

  /** An orderly end is neither good nor bad. */
  public Grade grade() {
    return alert.code() == Alert.CLOSE_NOTIFY ? Grade.PLAIN : Grade.BAD;
  }

  static List<AlertReading> of(TlsExchange exchange, String server) {
    Negotiation agreed = exchange.negotiation();
    Negotiation.Offer offer = exchange.offered();
    AlertCause cause =
        new AlertCause(server, range(offer.versions()), agreed.serverName(), offer.alpn());
    Course course = new Course(exchange);
    Map<Case, Message> meanings = new HashMap<>();
    List<AlertReading> readings = new ArrayList<>();
    for (Alert alert : exchange.alerts()) {
      Case one = new Case(alert.from(), alert.code(), course.moment(alert));
      readings.add(
          new AlertReading(alert, meanings.computeIfAbsent(one, each -> each.meaning(cause))));
    }
    return readings;
  }

  /** Alerts of which the same is to be said: a peer can send very many. */
  private record Case(Direction from, int code, Moment moment) {
    Message meaning(AlertCause cause) {
      return from == Direction.SERVER ? cause.ofServer(code, moment) : cause.ofClient(code, moment);
    }
  }

  private static String range(List<String> versions) {
    List<String> known =
        versions.stream()
            .filter(version -> ProtocolVersion.code(version) > 0)
            .sorted((one, other) -> ProtocolVersion.code(one) - ProtocolVersion.code(other))
            .toList();
    if (known.isEmpty()) {
      return "?";
    }
    String newest = label(known.getLast());
    return known.size() == 1 ? newest : label(known.getFirst()) + " - " + newest;
  }

  private static String label(String version) {
    return version.equals("TLSv1") ? "TLS 1.0" : version.replace("TLSv", "TLS ");
  }

  /** How far the handshake had come; alerts are asked for in their order. */
  private static final class Course {
    private final TlsExchange exchange;
    private int read;
    private boolean answered;
    private boolean asked;
    private boolean replied;
    private boolean clientFinished;
    private boolean serverFinished;

    Course(TlsExchange exchange) {
      this.exchange = exchange;
    }

    /** By the messages that were complete before the alert's record. */
    Moment moment(Alert alert) {
      while (read < exchange.messages().size()
          && isBefore(exchange.messages().get(read), alert.record())) {
        take(exchange.messages().get(read++));
      }
      boolean judged = asked && replied && alert.code() != Alert.CLOSE_NOTIFY;
      if (judged && alert.from() == Direction.SERVER) {
        return exchange.negotiation().clientCertificates().isEmpty()
            ? Moment.WITHOUT_CERTIFICATE
            : Moment.WITH_CERTIFICATE;
      }
      if (clientFinished && serverFinished) {
        return Moment.ESTABLISHED;
      }
      return answered ? Moment.HANDSHAKE : Moment.HELLO;
    }

    private static boolean isBefore(HandshakeMessage message, int record) {
      return message.parts().isEmpty() || message.parts().getLast().record() <= record;
    }

    private void take(HandshakeMessage message) {
      boolean client = message.from() == Direction.CLIENT;
      answered |= !client;
      asked |= message.name().equals("CertificateRequest");
      replied |= client && message.name().endsWith("Certificate");
      clientFinished |= client && message.name().equals("Finished");
      serverFinished |= !client && message.name().equals("Finished");
    }
  }
}
