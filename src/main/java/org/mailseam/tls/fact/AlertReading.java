package org.mailseam.tls.fact;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.journal.Direction;
import org.mailseam.text.Message;
import org.mailseam.tls.Alert;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;
import org.mailseam.tls.fact.AlertCause.Moment;
import org.mailseam.tls.fact.Choices.Versions;

/**
 * An alert in words.
 *
 * @param alert the alert
 * @param meaning what it says and what the likely cause is
 */
public record AlertReading(Alert alert, Message meaning) {

  static List<AlertReading> of(TlsExchange exchange, String server) {
    Negotiation agreed = exchange.negotiation();
    List<String> versions =
        agreed.offered() == null ? List.of() : new ArrayList<>(agreed.offered().versions());
    List<String> alpn = agreed.offered() == null ? List.of() : agreed.offered().alpn();
    AlertCause cause = new AlertCause(server, range(versions), agreed.serverName(), alpn);
    return exchange.alerts().stream()
        .map(
            alert ->
                new AlertReading(
                    alert,
                    alert.from() == Direction.SERVER
                        ? cause.ofServer(alert.code(), moment(exchange, alert))
                        : cause.ofClient(alert.code(), moment(exchange, alert))))
        .toList();
  }

  private static String range(List<String> versions) {
    List<String> known =
        versions.stream()
            .filter(version -> Versions.code(version) > 0)
            .sorted((one, other) -> Versions.code(one) - Versions.code(other))
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

  /** By the messages that were complete before the alert's record. */
  private static Moment moment(TlsExchange exchange, Alert alert) {
    boolean answered = false;
    boolean asked = false;
    boolean replied = false;
    boolean clientFinished = false;
    boolean serverFinished = false;
    for (HandshakeMessage message : exchange.messages()) {
      if (!message.parts().isEmpty() && message.parts().getLast().record() > alert.record()) {
        break;
      }
      boolean client = message.from() == Direction.CLIENT;
      answered |= !client;
      asked |= message.name().equals("CertificateRequest");
      replied |= client && message.name().endsWith("Certificate");
      clientFinished |= client && message.name().equals("Finished");
      serverFinished |= !client && message.name().equals("Finished");
    }
    boolean shown = !exchange.negotiation().clientCertificates().isEmpty();
    boolean judged = asked && replied && alert.code() != Alert.CLOSE_NOTIFY;
    if (judged && alert.from() == Direction.SERVER) {
      return shown ? Moment.WITH_CERTIFICATE : Moment.WITHOUT_CERTIFICATE;
    }
    if (clientFinished && serverFinished) {
      return Moment.ESTABLISHED;
    }
    return answered ? Moment.HANDSHAKE : Moment.HELLO;
  }
}
