package org.mailseam.probe;

import static org.mailseam.finding.Severity.HIGH;
import static org.mailseam.finding.Severity.MEDIUM;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.mailseam.finding.Proof;
import org.mailseam.finding.Scene;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Reply;
import org.mailseam.session.Phase;

/** Whether TLS is needed to log in, and what a server remembers from before it. */
final class Logins {

  /** How servers say that it is not the password which is wrong, but that there is no TLS. */
  private static final Pattern NOT_SO =
      Pattern.compile(
          "PRIVACYREQUIRED|\\b(TLS|SSL|STLS|layer)\\b|encrypt|secure|plain ?text|clear"
              + " ?text|disabled|disallowed|not (allowed|permitted|enabled|available)",
          Pattern.CASE_INSENSITIVE);

  /** How they say that they looked, and found nobody of that name or another password. */
  private static final Pattern LOOKED =
      Pattern.compile(
          "AUTHENTICATIONFAILED|fail|invalid|incorrect|wrong|denied|unknown|bad"
              + " (user|login|pass)|\\[AUTH\\]",
          Pattern.CASE_INSENSITIVE);

  private Logins() {}

  /** Whether a password is taken in plaintext. */
  static Judgement enforced(ProbeGround ground) {
    Optional<Scene> scene = ground.connection(0);
    if (scene.isEmpty()) {
      return ground.stuck();
    }
    Phase phase = scene.get().plaintext();
    Optional<Reply> more =
        phase.replies().stream().filter(each -> each.kind() == Reply.Kind.CONTINUATION).findFirst();
    if (more.isPresent()) {
      return taken(ground, scene.get(), "asked", more.get());
    }
    Optional<Exchange> last =
        phase.exchanges().reversed().stream()
            .filter(each -> each.asks() == Exchange.Asks.LOGIN || each.verb().equals("USER"))
            .filter(each -> each.reply().isPresent())
            .findFirst();
    if (last.isEmpty()) {
      return ground.stuck();
    }
    Reply reply = last.get().reply().orElseThrow();
    String said = ProbeGround.quote(reply);
    String text = reply.text();
    if (last.get().loggedIn()) {
      return taken(ground, scene.get(), "accepted", reply);
    }
    boolean access = last.get().verb().equals("LOGIN") || last.get().verb().equals("PASS");
    if (!access || reply.status().equals("BAD") || NOT_SO.matcher(text).find()) {
      return last.get().verb().equals("USER") && reply.positive()
          ? ground.stuck()
          : ground.safe("enforced", scene.get().proof(reply), said);
    }
    return LOOKED.matcher(text).find()
        ? taken(ground, scene.get(), "checked", reply)
        : ground.unclear("unknown-answer", scene.get().proof(reply), said);
  }

  private static Judgement taken(ProbeGround ground, Scene scene, String detail, Reply reply) {
    List<Proof> proof = scene.proof(reply);
    String said = ProbeGround.quote(reply);
    return scene.localDovecot()
        ? ground.unclear("local-client", proof, said)
        : ground.vulnerable(HIGH, detail, proof, said);
  }

  /** RCPT inside TLS, the MAIL having been before. */
  static Judgement envelope(ProbeGround ground) {
    return kept(ground, 0, "MAIL", "RCPT", reply -> reply.status().equals("503"));
  }

  /** PASS inside TLS, the USER having been before. */
  static Judgement user(ProbeGround ground) {
    boolean works =
        ground
            .secured(0)
            .flatMap(scene -> ProbeGround.exchange(scene.encrypted().orElseThrow(), "PASS"))
            .filter(Exchange::accepted)
            .isPresent();
    return works
        ? kept(ground, 1, "USER", "PASS", reply -> !reply.positive())
        : ProbeGround.any(ProbeVerdict.UNCLEAR, "login-needed", List.of());
  }

  /** A login before TLS, and something inside it that needs one. */
  static Judgement session(ProbeGround ground) {
    String protocol =
        ground.connection(0).map(scene -> scene.connection().protocol().name()).orElse("imap");
    return protocol.equals("imap")
        ? kept(ground, 0, "LOGIN", "SELECT", reply -> !reply.positive())
        : kept(ground, 0, "PASS", "STAT", reply -> !reply.positive());
  }

  /**
   * Whether what was said before TLS counts inside it.
   *
   * @param first what was said before
   * @param then what goes on from it, inside
   * @param forgotten whether a reply says that it does not
   */
  private static Judgement kept(
      ProbeGround ground, int number, String first, String then, Predicate<Reply> forgotten) {
    Optional<Scene> scene = ground.connection(number);
    Optional<Exchange> before =
        scene
            .map(Scene::plaintext)
            .flatMap(
                phase ->
                    ProbeGround.exchange(phase, first)
                        .or(() -> ProbeGround.exchange(phase, "USER"))) // refused before its PASS
            .filter(each -> each.reply().isPresent());
    if (before.isEmpty()) {
      return ground.stuck();
    }
    Phase plaintext = scene.get().plaintext();
    if (!before.get().accepted()) {
      Reply reply = before.get().reply().orElseThrow();
      return ground.safe("not-before-tls", scene.get().proof(reply), ProbeGround.quote(reply));
    }
    Optional<Exchange> upgrade = Upgrades.asked(plaintext).filter(each -> !each.granted());
    if (upgrade.isPresent()) {
      Reply reply = upgrade.get().reply().orElseThrow();
      return ground.safe("refused", scene.get().proof(reply), ProbeGround.quote(reply));
    }
    Optional<Reply> after =
        scene
            .get()
            .encrypted()
            .flatMap(phase -> ProbeGround.exchange(phase, then))
            .flatMap(Exchange::reply);
    if (after.isEmpty()) {
      return ground.stuck();
    }
    String said = ProbeGround.quote(after.get());
    List<Proof> proof =
        ProbeGround.both(
            ProbeGround.inTls(scene.get(), after.get()),
            scene.get().proof(before.get().reply().orElseThrow()));
    if (after.get().positive()) {
      return ground.vulnerable(first.equals("MAIL") ? MEDIUM : HIGH, "kept", proof, said);
    }
    return forgotten.test(after.get())
        ? ground.safe("discarded", proof, said)
        : ground.unclear("unknown-answer", proof, said);
  }
}
