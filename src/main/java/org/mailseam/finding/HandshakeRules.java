package org.mailseam.finding;

import static org.mailseam.finding.Severity.HIGH;
import static org.mailseam.finding.Severity.MEDIUM;
import static org.mailseam.finding.Severity.NOTICE;

import java.util.List;

/** What the server's handshake messages agree to, or leave out. */
final class HandshakeRules {

  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "T-06",
              MEDIUM,
              Rule.ALL,
              List.of("RFC 6520", "CVE-2014-0160"),
              scene -> Negotiated.fact(scene, "heartbeat", "agreed")),
          Rule.of(
              "T-11",
              HIGH,
              Rule.ALL,
              List.of("RFC 9325 3.3", "CVE-2012-4929"),
              scene -> Negotiated.chosen(scene, "compression-methods", "T-11", "compression")),
          Rule.of(
              "T-12",
              HIGH,
              Rule.ALL,
              List.of("RFC 5746", "RFC 9325 3.5", "CVE-2009-3555"),
              scene -> Negotiated.left(scene, "secure-renegotiation")),
          Rule.of(
              "T-13",
              MEDIUM,
              Rule.ALL,
              List.of("RFC 7627", "RFC 9325 3.5"),
              scene -> Negotiated.left(scene, "extended-master-secret")),
          Rule.of(
              "T-18",
              NOTICE,
              Rule.ALL,
              List.of("RFC 8446 4.6.1", "RFC 9325 3.4"),
              scene -> ticket(scene, "tickets", "too-long")),
          // Data in the first flight can be sent again by anybody; no mail protocol is ready.
          Rule.of(
              "T-19",
              MEDIUM,
              Rule.ALL,
              List.of("RFC 8446 8", "RFC 9325 3.10"),
              scene -> ticket(scene, "ticket-early-data", "allowed")));

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
