package org.mailseam.finding;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Capability;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Line;
import org.mailseam.mail.Reply;
import org.mailseam.text.Message;

/** Whether TLS is offered, and whether the offer was taken away on the path. */
final class UpgradeRules {

  /** What Cisco's inspection makes of a keyword it does not let pass. */
  private static final Pattern MASKED_KEYWORD = Pattern.compile("X{3,}[A-Z]?");

  /** And of a banner; letters and digits that it needs to see a 220 stay. */
  private static final Pattern MASKED_BANNER = Pattern.compile("\\*{6,}");

  static final List<Rule> ALL =
      List.of(
          Rule.of(
              "N-01", scene -> scene.wanted() ? notOffered(scene) : Outcome.unfit("plain-wanted")),
          Rule.of(
              "N-01-plain",
              scene -> scene.wanted() ? Outcome.unfit("tls-wanted") : notOffered(scene)),
          Rule.of("N-02", UpgradeRules::refused),
          Rule.of("N-03", UpgradeRules::maskedKeyword),
          Rule.of("N-03-banner", UpgradeRules::maskedBanner),
          Rule.of("N-04", UpgradeRules::oldProtocol));

  private UpgradeRules() {}

  private static Outcome notOffered(Scene scene) {
    Optional<Capabilities> listed = scene.plaintext().capabilities();
    if (scene.implicit() || scene.plaintext().lines().isEmpty()) {
      return Outcome.unfit("no-plaintext");
    }
    if (listed.isEmpty() || scene.preauth() || oldProtocol(scene) instanceof Outcome.Seen) {
      return Outcome.unfit("no-capabilities");
    }
    if (listed.get().has(scene.upgradeCommand())) {
      return Outcome.passed();
    }
    boolean granted = scene.grantedUpgrade().isPresent();
    return Outcome.seen(
        Message.of(
            granted ? "finding.N-01.seen-granted" : "finding.N-01.seen", scene.upgradeCommand()),
        scene.proof(listed.get(), ""));
  }

  private static Outcome refused(Scene scene) {
    Optional<Exchange> upgrade = scene.plaintext().upgrade();
    if (upgrade.isEmpty()) {
      return Outcome.unfit("no-upgrade-asked");
    }
    // RFC 2595, 3.1: there STARTTLS has to be refused. With a parameter too (RFC 3207, 4).
    if (scene.preauth()
        || Scene.login(scene.plaintext()).isPresent()
        || SmtpRules.hasParameter(scene, upgrade.get())) {
      return Outcome.unfit("rightly-refused");
    }
    Optional<Reply> reply = upgrade.get().reply().or(() -> demand(scene, upgrade.get()));
    if (reply.isEmpty()) {
      return Outcome.unfit("no-answer");
    }
    if (upgrade.get().granted() || reply.get().status().equals("421")) {
      return Outcome.passed();
    }
    Line said = Scene.lastLine(scene.plaintext(), reply.get());
    String seen =
        switch (reply.get().status()) {
          case "454" -> "finding.N-02.seen-temporary";
          case "530", "534", "538" -> "finding.N-02.seen-policy";
          default -> "finding.N-02.seen";
        };
    return Outcome.seen(
        Message.of(seen, scene.upgradeCommand(), Scene.quote(said)), scene.proof(List.of(said)));
  }

  /**
   * A server that asks for more, or says something odd, where it has to say yes or no. What looks
   * like the answer to another command is S-04.
   */
  private static Optional<Reply> demand(Scene scene, Exchange upgrade) {
    return scene.plaintext().replies().stream()
        .filter(
            reply ->
                reply.kind() == Reply.Kind.CONTINUATION
                    || (reply.kind() == Reply.Kind.UNEXPECTED && reply.status().isEmpty()))
        .filter(reply -> Scene.lastLine(scene.plaintext(), reply).at() >= upgrade.command().at())
        .findFirst();
  }

  private static Outcome maskedKeyword(Scene scene) {
    return scene.listed(
        all ->
            all.list().stream()
                .map(Capability::name)
                .filter(name -> MASKED_KEYWORD.matcher(name).matches())
                .findFirst()
                .map(
                    masked ->
                        Outcome.seen(
                            Message.of("finding.N-03.seen", masked), scene.proof(all, masked)))
                .orElseGet(Outcome::passed));
  }

  private static Outcome maskedBanner(Scene scene) {
    Optional<Reply> greeting = Scene.greeting(scene.plaintext());
    if (greeting.isEmpty()) {
      return Outcome.unfit("no-plaintext");
    }
    List<Line> masked =
        Scene.lines(scene.plaintext(), greeting.get()).stream()
            .filter(line -> MASKED_BANNER.matcher(line.text()).find())
            .toList();
    return scene.found(true, masked, "finding.N-03-banner.seen");
  }

  /** EHLO is answered with 250 by a server that knows it; no other 2xx brings a list along. */
  private static boolean isOddYes(Exchange hello, Reply reply) {
    return hello.verb().matches("[EL]HLO") && !reply.status().equals("250");
  }

  /** The server pretends to know nothing of extensions, so that none can be asked for. */
  private static Outcome oldProtocol(Scene scene) {
    if (scene.implicit() || scene.plaintext().lines().isEmpty()) {
      return Outcome.unfit("no-plaintext");
    }
    for (Exchange exchange : scene.plaintext().exchanges()) {
      boolean asks =
          exchange.asks() == Exchange.Asks.CAPABILITIES && !exchange.verb().equals("HELO");
      Optional<Reply> no =
          exchange.reply().filter(reply -> !reply.positive() || isOddYes(exchange, reply));
      if (asks && no.isPresent() && !no.get().status().startsWith("4")) {
        return scene.plaintext().capabilities().filter(all -> !all.list().isEmpty()).isPresent()
            ? Outcome.passed()
            : Outcome.seen(
                Message.of(
                    "finding.N-04.seen",
                    exchange.verb(),
                    Scene.quote(Scene.lastLine(scene.plaintext(), no.get()))),
                scene.proof(List.of(Scene.lastLine(scene.plaintext(), no.get()))));
      }
    }
    Optional<Capabilities> listed = scene.plaintext().capabilities();
    boolean ancient =
        scene.is("imap")
            && listed.isPresent()
            && !listed.get().has("IMAP4rev1")
            && !listed.get().has("IMAP4rev2");
    return ancient
        ? Outcome.seen(Message.of("finding.N-04.seen-ancient"), scene.proof(listed.get(), ""))
        : listed.isEmpty() ? Outcome.unfit("no-capabilities") : Outcome.passed();
  }
}
