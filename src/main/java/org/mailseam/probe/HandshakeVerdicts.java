package org.mailseam.probe;

import static org.mailseam.finding.Severity.MEDIUM;

import java.util.List;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.finding.Proof;
import org.mailseam.finding.Scene;
import org.mailseam.journal.Direction;
import org.mailseam.session.Tls;
import org.mailseam.tls.Alert;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;
import org.mailseam.tls.fact.Fact;

/** What becomes of a handshake that asks for something it should not get. */
final class HandshakeVerdicts {

  private static final int INAPPROPRIATE_FALLBACK = 86;

  /** From the oldest; the names sort in this order. */
  private static final List<String> VERSIONS = List.of("TLSv1", "TLSv1.1", "TLSv1.2", "TLSv1.3");

  private HandshakeVerdicts() {}

  /** Another host and HTTP in one ClientHello. */
  static Judgement foreignName(ProbeGround ground) {
    Optional<Scene> scene = ground.connection(0).filter(each -> each.tls().isPresent());
    if (scene.isEmpty()) {
      return ground.stuck();
    }
    Optional<Alert> alert = ProbeGround.serverAlert(scene.get());
    if (alert.isPresent() && !scene.get().secured()) {
      return ground.safe(
          "refused", ProbeGround.proof(scene.get(), alert.get()), alert.get().name());
    }
    if (!scene.get().secured()) {
      return ground.stuck();
    }
    String alpn = ProbeGround.agreed(scene.get()).alpn();
    List<Proof> hello = ProbeGround.hello(scene.get());
    return alpn == null
        ? ground.unclear("ignored", hello)
        : ground.vulnerable(MEDIUM, "accepted", hello, alpn);
  }

  /** An older version than both can speak, offered as a second try (RFC 7507). */
  static Judgement fallback(ProbeGround ground) {
    Optional<Scene> best = ground.secured(0);
    if (best.isEmpty()) {
      return ground.stuck();
    }
    String version = version(best.get());
    for (Scene fallen : ground.scenes().subList(1, ground.scenes().size())) {
      if (fallen.secured() && older(version(fallen), version)) {
        return ground.vulnerable(
            MEDIUM, "accepted", ProbeGround.hello(fallen), version, version(fallen));
      }
    }
    for (Scene fallen : ground.scenes().subList(1, ground.scenes().size())) {
      Optional<Alert> alert = ProbeGround.serverAlert(fallen);
      if (alert.filter(each -> each.code() == INAPPROPRIATE_FALLBACK).isPresent()) {
        return ground.safe(
            "refused", ProbeGround.proof(fallen, alert.get()), version, alert.get().name());
      }
    }
    boolean tried = ground.scenes().size() > 2;
    return tried && ground.scenes().stream().skip(1).anyMatch(ProbeGround::refusedTls)
        ? ground.safe("not-accepted", ProbeGround.refusal(ground.scenes().getLast()), version)
        : ground.stuck();
  }

  private static String version(Scene scene) {
    return String.valueOf(ProbeGround.agreed(scene).version());
  }

  private static boolean older(String version, String than) {
    return VERSIONS.indexOf(version) < VERSIONS.indexOf(than);
  }

  /** A session taken up under another name than it was begun with. */
  static Judgement resumption(ProbeGround ground) {
    Optional<Scene> begun = ground.secured(1);
    if (begun.isEmpty()) {
      return ground.connection(1).filter(ProbeGround::refusedTls).isPresent()
          ? ground.notApplicable("newer-versions-only", ProbeGround.refusal(ground.scenes().get(1)))
          : ground.stuck();
    }
    Optional<Scene> taken = ground.connection(2).filter(scene -> scene.tls().isPresent());
    if (taken.isEmpty()) {
      return ground.stuck();
    }
    if (!offersSession(taken.get())) {
      return ground.notApplicable("no-session", ProbeGround.hello(begun.get()));
    }
    if (!taken.get().secured()) {
      return ProbeGround.refusedTls(taken.get())
          ? ground.safe("refused", ProbeGround.refusal(taken.get()))
          : ground.stuck();
    }
    List<Proof> hello = ProbeGround.hello(taken.get());
    if (!ProbeGround.agreed(taken.get()).resumed()) {
      return ground.safe("not-resumed", hello);
    }
    Optional<Scene> other = ground.secured(0);
    return other.isPresent() && leaf(other.get()).equals(leaf(begun.get()))
        ? ground.safe("one-identity", hello)
        : ground.vulnerable(MEDIUM, "resumed", hello);
  }

  private static Optional<Bytes> leaf(Scene scene) {
    return ProbeGround.agreed(scene).serverCertificates().stream().findFirst();
  }

  /** Whether the ClientHello names a session: its session ID stands behind version and random. */
  private static boolean offersSession(Scene scene) {
    int idLength = 4 + 2 + 32;
    return scene.tls().map(Tls::handshake).orElse(List.of()).stream()
        .filter(each -> each.from() == Direction.CLIENT && each.name().equals("ClientHello"))
        .map(HandshakeMessage::bytes)
        .anyMatch(hello -> hello.length() > idLength && hello.at(idLength) > 0);
  }

  /** Whether the server's tickets allow early data. */
  static Judgement earlyData(ProbeGround ground) {
    Optional<Scene> scene = ground.connection(0).filter(each -> each.tls().isPresent());
    if (scene.isEmpty()) {
      return ground.stuck();
    }
    if (!scene.get().secured()) {
      return ProbeGround.refusedTls(scene.get())
          ? ground.notApplicable("older-versions-only", ProbeGround.refusal(scene.get()))
          : ground.stuck();
    }
    Optional<HandshakeMessage> ticket = scene.get().serverMessage("NewSessionTicket");
    if (ticket.isEmpty()) {
      return ground.safe("no-tickets", ProbeGround.hello(scene.get()));
    }
    Optional<Fact> fact =
        scene.get().negotiation().flatMap(reading -> reading.fact("ticket-early-data"));
    List<Proof> proof = List.of(scene.get().proof(ticket.get(), ticket.get().tree()));
    return fact.filter(each -> each.is("allowed")).isPresent()
        ? ground.vulnerable(MEDIUM, "allowed", proof)
        : ground.safe("not-allowed", proof);
  }

  /** Whether keys can be exchanged by RSA alone. */
  static Judgement rsaKeyExchange(ProbeGround ground) {
    Optional<Scene> scene = ground.connection(0).filter(each -> each.tls().isPresent());
    if (scene.isEmpty()) {
      return ground.stuck();
    }
    if (scene.get().secured()) {
      Negotiation agreed = ProbeGround.agreed(scene.get());
      return ground.unclear(
          "offered", ProbeGround.hello(scene.get()), String.valueOf(agreed.cipherSuite()));
    }
    return ProbeGround.refusedTls(scene.get())
        ? ground.safe("not-offered", ProbeGround.refusal(scene.get()))
        : ground.stuck();
  }
}
