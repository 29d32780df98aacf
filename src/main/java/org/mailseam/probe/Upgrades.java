package org.mailseam.probe;

import static org.mailseam.finding.Severity.HIGH;
import static org.mailseam.finding.Severity.MEDIUM;
import static org.mailseam.finding.Severity.NOTICE;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.finding.Scene;
import org.mailseam.finding.Severity;
import org.mailseam.journal.Direction;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Line;
import org.mailseam.mail.Reply;
import org.mailseam.session.Phase;

/** What becomes of a request for TLS that should not be made, and of a server that greets twice. */
final class Upgrades {

  private Upgrades() {}

  /** A second upgrade, inside TLS. */
  static Judgement insideTls(ProbeGround ground) {
    return ground
        .secured(0)
        .flatMap(
            scene ->
                asked(scene.encrypted().orElseThrow())
                    .map(
                        each -> {
                          Reply reply = each.reply().orElseThrow();
                          String said = ProbeGround.quote(reply);
                          return each.granted()
                              ? ground.vulnerable(
                                  MEDIUM, "granted", ProbeGround.inTls(scene, reply), said)
                              : ground.safe("refused", ProbeGround.inTls(scene, reply), said);
                        }))
        .orElseGet(ground::stuck);
  }

  /** STARTTLS with a parameter. */
  static Judgement withParameter(ProbeGround ground) {
    return inPlaintext(ground, NOTICE);
  }

  /** STARTTLS that is not offered. */
  static Judgement unadvertised(ProbeGround ground) {
    Optional<Scene> scene = ground.connection(0);
    if (scene.isEmpty() || scene.get().plaintext().capabilities().isEmpty()) {
      return ground.stuck();
    }
    var listed = scene.get().plaintext().capabilities().get();
    String command = scene.get().connection().protocol().upgradeCommand();
    if (listed.has(command)) {
      return ground.notApplicable("advertised", scene.get().proof(listed, command), command);
    }
    return inPlaintext(ground, HIGH);
  }

  private static Judgement inPlaintext(ProbeGround ground, Severity severity) {
    return ground
        .connection(0)
        .flatMap(
            scene ->
                asked(scene.plaintext())
                    .map(
                        each -> {
                          Reply reply = each.reply().orElseThrow();
                          String said = ProbeGround.quote(reply);
                          return each.granted()
                              ? ground.vulnerable(severity, "granted", scene.proof(reply), said)
                              : ground.safe("refused", scene.proof(reply), said);
                        }))
        .orElseGet(ground::stuck);
  }

  /** The last request for TLS that was answered. */
  static Optional<Exchange> asked(Phase phase) {
    return phase.exchanges().reversed().stream()
        .filter(each -> each.asks() == Exchange.Asks.TLS && each.reply().isPresent())
        .findFirst();
  }

  /** A server that speaks first inside TLS, where the client should. */
  static Judgement greetsAgain(ProbeGround ground) {
    Optional<Scene> scene = ground.secured(0);
    if (scene.isEmpty()) {
      return ground.stuck();
    }
    List<Line> unasked =
        scene.get().encrypted().orElseThrow().lines().stream()
            .takeWhile(line -> line.from() == Direction.SERVER)
            .filter(line -> !line.text().toUpperCase(Locale.ROOT).startsWith("* CAPABILITY"))
            .toList();
    if (!unasked.isEmpty()) {
      return ground.vulnerable(
          MEDIUM, "speaks", scene.get().proofInTls(unasked), Scene.quote(unasked.getFirst()));
    }
    return scene.get().encrypted().orElseThrow().exchanges().stream()
        .flatMap(each -> each.reply().stream())
        .findFirst()
        .map(reply -> ground.safe("silent", ProbeGround.inTls(scene.get(), reply)))
        .orElseGet(ground::stuck);
  }
}
