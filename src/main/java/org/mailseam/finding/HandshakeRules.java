package org.mailseam.finding;

import static org.mailseam.finding.Severity.HIGH;
import static org.mailseam.finding.Severity.MEDIUM;
import static org.mailseam.finding.Severity.NOTICE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailseam.field.Field;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;

/** What the server's handshake messages agree to, or leave out. */
final class HandshakeRules {

  private static final long LONGEST_TICKET = 604_800; // seconds; RFC 8446, 4.6.1

  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "T-06",
              MEDIUM,
              Rule.ALL,
              List.of("RFC 6520", "CVE-2014-0160"),
              HandshakeRules::heartbeat),
          Rule.of(
              "T-11",
              HIGH,
              Rule.ALL,
              List.of("RFC 9325 3.3", "CVE-2012-4929"),
              HandshakeRules::compression),
          Rule.of(
              "T-12",
              HIGH,
              Rule.ALL,
              List.of("RFC 5746", "RFC 9325 3.5", "CVE-2009-3555"),
              scene ->
                  missing(
                      scene,
                      scene.agreed().map(Negotiation::secureRenegotiation),
                      "finding.T-12.seen")),
          Rule.of(
              "T-13",
              MEDIUM,
              Rule.ALL,
              List.of("RFC 7627", "RFC 9325 3.5"),
              scene ->
                  missing(
                      scene,
                      scene.agreed().map(Negotiation::extendedMasterSecret),
                      "finding.T-13.seen")),
          Rule.of(
              "T-18",
              NOTICE,
              Rule.ALL,
              List.of("RFC 8446 4.6.1", "RFC 9325 3.4"),
              HandshakeRules::ticketLife),
          Rule.of(
              "T-19",
              MEDIUM,
              Rule.ALL,
              List.of("RFC 8446 8", "RFC 9325 3.10"),
              HandshakeRules::earlyData));

  private HandshakeRules() {}

  private static Outcome heartbeat(Scene scene) {
    List<Proof> proof = new ArrayList<>();
    proof.addAll(scene.proofInHandshake("ServerHello", "tls.extension.heartbeat"));
    proof.addAll(scene.proofInHandshake("EncryptedExtensions", "tls.extension.heartbeat"));
    return scene.agreed().isEmpty()
        ? Outcome.unfit("no-server-hello")
        : Outcome.seenAt(Message.of("finding.T-06.seen"), proof);
  }

  private static Outcome compression(Scene scene) {
    Optional<HandshakeMessage> hello = scene.serverMessage("ServerHello");
    Optional<Field> method =
        hello.flatMap(each -> each.tree().find("tls.handshake.compression_method"));
    if (method.isEmpty() || method.get().range().length() != 1) {
      return Outcome.unfit("no-server-hello");
    }
    return hello.get().bytes().at(method.get().range().offset()) == 0
        ? Outcome.passed()
        : Outcome.seen(
            Message.of("finding.T-11.seen", method.get().value()),
            List.of(scene.proof(hello.get(), method.get())));
  }

  private static Outcome missing(Scene scene, Optional<Boolean> agreed, String seen) {
    if (agreed.isEmpty()) {
      return Outcome.unfit(scene.agreed().isEmpty() ? "no-server-hello" : "tls13");
    }
    return agreed.get()
        ? Outcome.passed()
        : Outcome.seen(
            Message.of(seen, scene.agreed().orElseThrow().version()),
            scene
                .serverMessage("ServerHello")
                .map(hello -> List.of(scene.proof(hello, hello.tree())))
                .orElse(List.of()));
  }

  private static Outcome ticketLife(Scene scene) {
    List<HandshakeMessage> tickets = scene.serverMessages("NewSessionTicket");
    if (tickets.isEmpty()) {
      return Outcome.unfit("no-tickets");
    }
    long longest = 0;
    List<Proof> proof = new ArrayList<>();
    for (HandshakeMessage ticket : tickets) {
      Optional<Field> lifetime = ticket.tree().find("tls.ticket.lifetime");
      if (lifetime.isPresent() && lifetime.get().range().length() == 4) {
        long seconds = Long.parseLong(ticket.bytes().slice(lifetime.get().range()).hex(), 16);
        if (seconds > LONGEST_TICKET) {
          longest = Math.max(longest, seconds);
          proof.add(scene.proof(ticket, lifetime.get()));
        }
      }
    }
    return Outcome.seenAt(Message.of("finding.T-18.seen", String.valueOf(longest)), proof);
  }

  /** Data in the first flight can be sent again by anybody; no mail protocol is ready for that. */
  private static Outcome earlyData(Scene scene) {
    List<HandshakeMessage> tickets = scene.serverMessages("NewSessionTicket");
    if (tickets.isEmpty()) {
      return Outcome.unfit("no-tickets");
    }
    List<Proof> proof =
        tickets.stream()
            .flatMap(
                ticket ->
                    ticket.tree().find("tls.extension.early_data").stream()
                        .map(field -> scene.proof(ticket, field)))
            .toList();
    return Outcome.seenAt(Message.of("finding.T-19.seen"), proof);
  }
}
