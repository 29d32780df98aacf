package org.mailseam.tls.fact;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mailseam.journal.Direction;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;

/** Earlier sessions taken up, tickets for later ones, and early data. */
final class ResumptionFacts extends FactReader {

  /** A ticket may not be used for longer than a week (RFC 8446, 4.6.1), in seconds. */
  private static final long WEEK = 604_800;

  private static final String ID = "resumption";

  ResumptionFacts(TlsExchange exchange) {
    super(exchange);
  }

  @Override
  void read() {
    if (exchange.serverHello().isPresent()) {
      if (exchange.isTls13()) {
        preSharedKey();
      } else {
        session();
      }
      earlyData();
      tickets();
    }
  }

  private void preSharedKey() {
    Optional<FactEvidence> selected = exchange.answer("tls.extension.pre_shared_key");
    boolean freshKey = exchange.answer("tls.extension.key_share").isPresent();
    if (selected.isPresent()) {
      Grade grade = freshKey ? Grade.PLAIN : Grade.ODD;
      add(ID, freshKey ? "psk-dhe" : "psk", grade, value("psk"), selected);
    } else {
      notResumed(exchange.offer("tls.psk.identity"));
    }
  }

  private void session() {
    Negotiation agreed = exchange.negotiation();
    Optional<FactEvidence> ticket = exchange.offer("tls.session_ticket");
    boolean id =
        !TlsExchange.bytes(exchange.clientHello(), "tls.handshake.session_id").isEmpty()
            && !exchange.offers("tls.extension.supported_versions");
    if (agreed.resumed()) {
      String variant = ticket.isPresent() ? "ticket" : "session-id";
      plain(
          ID,
          variant,
          value(variant),
          ticket.or(() -> exchange.answer("tls.handshake.session_id")));
    } else {
      notResumed(
          ticket.or(() -> id ? exchange.offer("tls.handshake.session_id") : Optional.empty()));
    }
  }

  private void notResumed(Optional<FactEvidence> offered) {
    String variant = offered.isPresent() ? "not-taken" : "full";
    plain(ID, variant, value(variant), offered);
  }

  private void earlyData() {
    Optional<FactEvidence> offered = exchange.offer("tls.extension.early_data");
    // After a HelloRetryRequest the second hello offers none any more (RFC 8446, 4.1.2).
    Optional<FactEvidence> first =
        exchange.all("ClientHello", Direction.CLIENT).stream()
            .findFirst()
            .flatMap(hello -> TlsExchange.field(hello, "tls.extension.early_data"));
    Optional<FactEvidence> taken = exchange.answer("tls.extension.early_data");
    if (taken.isPresent()) {
      add("early-data", "taken", Grade.ODD, value("agreed"), taken);
    } else if (offered.isPresent() || first.isPresent()) {
      plain("early-data", "not-taken", value("not-taken"), offered.or(() -> first));
    }
  }

  private void tickets() {
    List<HandshakeMessage> tickets = exchange.all("NewSessionTicket", Direction.SERVER);
    if (tickets.isEmpty()) {
      plain("tickets", "none", value("none"), Optional.empty());
      return;
    }
    HandshakeMessage longest =
        tickets.stream().max(Comparator.comparingLong(ResumptionFacts::lifetime)).orElseThrow();
    long lifetime = lifetime(longest);
    String variant = lifetime > WEEK ? "too-long" : lifetime == 0 ? "unstated" : "some";
    add(
        "tickets",
        variant,
        lifetime <= WEEK ? Grade.PLAIN : exchange.isTls13() ? Grade.BAD : Grade.ODD,
        value("tickets", tickets.size(), lifetime),
        TlsExchange.field(longest, "tls.ticket.lifetime"),
        tickets.size(),
        lifetime);
    tickets.stream()
        .filter(ticket -> ticket.tree().find("tls.extension.early_data").isPresent())
        .findFirst()
        .ifPresent(this::earlyDataAllowed);
  }

  private static long lifetime(HandshakeMessage ticket) {
    return TlsExchange.number(ticket, "tls.ticket.lifetime").orElse(0L);
  }

  private void earlyDataAllowed(HandshakeMessage ticket) {
    add(
        "ticket-early-data",
        "allowed",
        Grade.ODD,
        value("allowed"),
        TlsExchange.field(ticket, "tls.extension.early_data"),
        TlsExchange.number(ticket, "tls.max_early_data_size").orElse(0L));
  }
}
