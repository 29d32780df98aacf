package org.mailseam.tls.handshake;

/** RFC 5077, 3.3, and RFC 8446, 4.6.1. */
final class NewSessionTicket {

  private NewSessionTicket() {}

  static void read(Cursor body, DissectContext context) {
    if (!context.isTls13()) {
      body.number("tls.ticket.lifetime", "ticket_lifetime_hint", 4, " s");
      body.opaque("tls.ticket", "ticket", 2);
      return;
    }
    body.number("tls.ticket.lifetime", "ticket_lifetime", 4, " s");
    body.number("tls.ticket.age_add", "ticket_age_add", 4);
    body.opaque("tls.ticket.nonce", "ticket_nonce", 1);
    body.opaque("tls.ticket", "ticket", 2);
    Extensions.read(body, ExtensionPlace.NEW_SESSION_TICKET);
  }
}
