package org.mailseam.finding;

import java.util.List;

/** What the server's handshake messages agree to, or leave out. */
final class HandshakeRules {

  static final List<Rule> ALL =
      List.of(
          Rule.of("T-06", scene -> Negotiated.fact(scene, "heartbeat", "agreed")),
          Negotiated.chosen("T-11", "compression-methods", "compression"),
          Rule.of("T-12", scene -> Negotiated.left(scene, "secure-renegotiation")),
          Rule.of("T-13", scene -> Negotiated.left(scene, "extended-master-secret")),
          Rule.of("T-18", scene -> ticket(scene, "tickets", "too-long")),
          // Data in the first flight can be sent again by anybody; no mail protocol is ready.
          Rule.of("T-19", scene -> ticket(scene, "ticket-early-data", "allowed")));

  private HandshakeRules() {}

  private static Outcome ticket(Scene scene, String id, String variant) {
    boolean given =
        scene
            .answered()
            .flatMap(reading -> reading.fact("tickets"))
            .filter(tickets -> !tickets.is("none"))
            .isPresent();
    return given ? Negotiated.fact(scene, id, variant) : Outcome.unfit("no-tickets");
  }
}
