package org.mailseam.finding;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Line;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.text.Message;

/** What must be forgotten when TLS begins, and what must not go on without it. */
final class StateRules {

  private static final Set<String> HARMLESS = Set.of("QUIT", "LOGOUT", "NOOP", "");

  static final List<Rule> ALL =
      List.of(
          Rule.of("S-05", StateRules::loginKept),
          Rule.of("S-06", StateRules::offeredAgain),
          Rule.of("S-06-again", scene -> grantedAgain(scene, "finding.S-06-again.seen")),
          Rule.of("S-06-asked", StateRules::notAskedAgain),
          Rule.of("S-07", StateRules::envelopeKept),
          Rule.of("S-08", StateRules::fellBack),
          Rule.of("S-09", StateRules::wentOn));

  private StateRules() {}

  private static Outcome loginKept(Scene scene) {
    Optional<Exchange> login = Scene.login(scene.plaintext());
    Optional<Exchange> upgrade = scene.grantedUpgrade();
    if (login.isEmpty() || scene.plaintext().upgrade().isEmpty()) {
      return Outcome.unfit("no-login-before");
    }
    boolean after =
        upgrade.isPresent()
            && upgrade.get().command().at() >= scene.answeredAt(scene.plaintext(), login.get());
    return after
        ? Outcome.seen(
            Message.of("finding.S-05.seen", login.get().verb(), scene.upgradeCommand()),
            scene.proof(upgrade.get().reply().orElseThrow()))
        : Outcome.passed();
  }

  private static Outcome offeredAgain(Scene scene) {
    Optional<Capabilities> listed = scene.encrypted().flatMap(Phase::capabilities);
    if (listed.isEmpty()) {
      return Outcome.unfit("no-capabilities-inside");
    }
    return listed.get().has(scene.upgradeCommand())
        ? Outcome.seen(
            Message.of("finding.S-06.seen", scene.upgradeCommand()),
            scene.proofInTls(
                Scene.lines(scene.encrypted().get(), listed.get(), scene.upgradeCommand())))
        : Outcome.passed();
  }

  /** Whether the server agrees to a second TLS inside TLS. */
  static Outcome grantedAgain(Scene scene, String seen) {
    Optional<Exchange> second =
        scene.encrypted().stream()
            .flatMap(phase -> phase.exchanges().stream())
            .filter(exchange -> exchange.asks() == Exchange.Asks.TLS)
            .findFirst();
    if (second.isEmpty()) {
      return Outcome.unfit("no-second-upgrade");
    }
    return second.get().granted()
        ? Outcome.seen(
            Message.of(seen, scene.upgradeCommand()),
            scene.proofInTls(
                Scene.lines(scene.encrypted().get(), second.get().reply().orElseThrow())))
        : Outcome.passed();
  }

  private static Outcome notAskedAgain(Scene scene) {
    if (scene.grantedUpgrade().isEmpty() || !scene.secured()) {
      return Outcome.unfit("no-upgrade");
    }
    Phase inside = scene.encrypted().orElseThrow();
    Optional<Exchange> early =
        inside.exchanges().stream()
            .filter(exchange -> !HARMLESS.contains(exchange.verb()))
            .findFirst();
    if (early.isEmpty()) {
      return Outcome.unfit("nothing-said-inside");
    }
    return early.get().asks() == Exchange.Asks.CAPABILITIES || inside.capabilities().isPresent()
        ? Outcome.passed()
        : Outcome.seen(
            Message.of("finding.S-06-asked.seen", early.get().verb()),
            scene.proofInTls(List.of(early.get().command())));
  }

  /** A recipient is taken inside TLS for a sender that was named before it. */
  private static Outcome envelopeKept(Scene scene) {
    boolean sender =
        scene.plaintext().exchanges().stream()
            .anyMatch(each -> each.verb().equals("MAIL") && each.accepted());
    if (!sender || scene.grantedUpgrade().isEmpty() || scene.encrypted().isEmpty()) {
      return Outcome.unfit("no-envelope-before");
    }
    Phase inside = scene.encrypted().get();
    for (Exchange exchange : inside.exchanges()) {
      if (exchange.verb().equals("MAIL")) {
        return Outcome.passed();
      }
      if (exchange.verb().equals("RCPT") && exchange.accepted()) {
        return Outcome.seen(
            Message.of("finding.S-07.seen"),
            scene.proofInTls(Scene.lines(inside, exchange.reply().orElseThrow())));
      }
    }
    return Outcome.passed();
  }

  /** A handshake that failed, and then a connection on which the client talks without TLS. */
  private static Outcome fellBack(Scene scene) {
    List<Connection> all = scene.session().connections();
    boolean failed =
        all.subList(0, scene.index()).stream()
            .anyMatch(
                before -> before.tls().filter(tls -> !tls.negotiation().complete()).isPresent());
    if (!failed) {
      return Outcome.unfit("no-failed-handshake");
    }
    List<Line> said = spoken(scene.plaintext(), 0);
    return scene.tls().isEmpty() && !said.isEmpty() && scene.over()
        ? Outcome.seen(
            Message.of("finding.S-08.seen", Scene.quote(said.getFirst())),
            scene.proof(List.of(said.getFirst())))
        : Outcome.passed();
  }

  private static List<Line> spoken(Phase phase, long since) {
    return phase.exchanges().stream()
        .map(Exchange::command)
        .filter(line -> line.at() > since)
        .toList();
  }

  /** The server agreed, and the client goes on in plaintext. */
  private static Outcome wentOn(Scene scene) {
    Optional<Exchange> upgrade = scene.grantedUpgrade();
    if (upgrade.isEmpty()) {
      return Outcome.unfit("no-upgrade");
    }
    List<Line> after =
        spoken(scene.plaintext(), scene.answeredAt(scene.plaintext(), upgrade.get()));
    return scene.found(true, after, "finding.S-09.seen");
  }
}
