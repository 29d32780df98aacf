package org.mailseam.finding;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Line;
import org.mailseam.mail.Reply;
import org.mailseam.mail.SaslFraming;
import org.mailseam.text.Message;

/** Who may log in, and with what, where everybody on the path can listen. */
final class LoginRules {

  /** Mechanisms that send what logs in as it is. */
  private static final List<String> BARE = List.of("PLAIN", "LOGIN", "XOAUTH2", "OAUTHBEARER");

  /** Mechanisms that send what a password can be guessed from on a fast machine. */
  private static final List<String> GUESSABLE = List.of("APOP", "CRAM-MD5", "DIGEST-MD5", "NTLM");

  static final List<Rule> ALL =
      List.of(
          Rule.of("N-05", LoginRules::notEnforced),
          Rule.of("N-05-mx", LoginRules::enforcedOnMx),
          Rule.of(
              "N-06",
              scene -> scene.localDovecot() ? Outcome.unfit("local-client") : bareOffered(scene)),
          Rule.of(
              "N-06-local",
              scene -> scene.localDovecot() ? bareOffered(scene) : Outcome.unfit("remote-client")),
          Rule.of("N-06-user", LoginRules::userOffered),
          Rule.of("N-07", LoginRules::loginNotDisabled),
          Rule.of("N-08", LoginRules::preauth),
          Rule.of("N-12", scene -> sent(scene, BARE, "finding.N-12.seen")),
          Rule.of("N-12-digest", scene -> sent(scene, GUESSABLE, "finding.N-12-digest.seen")));

  private LoginRules() {}

  private static Outcome notEnforced(Scene scene) {
    if (scene.plaintext().exchanges().isEmpty()) {
      return Outcome.unfit("no-plaintext");
    }
    Optional<Exchange> accepted =
        Scene.login(scene.plaintext())
            .or(
                () ->
                    scene.plaintext().exchanges().stream()
                        .filter(each -> each.verb().equals("MAIL") && each.accepted())
                        .findFirst());
    if (accepted.isEmpty()) {
      boolean tried =
          scene.plaintext().exchanges().stream()
              .anyMatch(
                  each ->
                      each.asks() == Exchange.Asks.LOGIN
                          || Set.of("USER", "MAIL").contains(each.verb()));
      return tried ? Outcome.passed() : Outcome.unfit("no-login-tried");
    }
    return Outcome.seen(
        Message.of(
            "finding.N-05.seen",
            accepted.get().verb(),
            Scene.quote(Scene.lastLine(scene.plaintext(), accepted.get().reply().orElseThrow()))),
        scene.proof(accepted.get().reply().orElseThrow()));
  }

  /** RFC 3207, 4: a server that takes mail from everybody must not ask for TLS. */
  private static Outcome enforcedOnMx(Scene scene) {
    Optional<Exchange> mail =
        scene.plaintext().exchanges().stream()
            .filter(each -> each.verb().equals("MAIL") && each.reply().isPresent())
            .findFirst();
    if (mail.isEmpty()) {
      return Outcome.unfit("no-mail-tried");
    }
    Reply reply = mail.get().reply().get();
    Line said = Scene.lastLine(scene.plaintext(), reply);
    return reply.status().equals("530") && said.text().toUpperCase(Locale.ROOT).contains("TLS")
        ? Outcome.seen(Message.of("finding.N-05-mx.seen", Scene.quote(said)), scene.proof(reply))
        : Outcome.passed();
  }

  private static Outcome bareOffered(Scene scene) {
    SaslFraming framing = scene.spoken().saslFraming();
    return scene.listed(
        all -> {
          List<String> bare = BARE.stream().filter(each -> framing.offered(all, each)).toList();
          return bare.isEmpty()
              ? Outcome.passed()
              : Outcome.seen(
                  Message.of("finding.N-06.seen", String.join(", ", bare)),
                  scene.proof(all, "AUTH", "SASL"));
        });
  }

  private static Outcome userOffered(Scene scene) {
    return scene.listed(
        all ->
            all.has("USER") && !scene.localDovecot()
                ? Outcome.seen(Message.of("finding.N-06-user.seen"), scene.proof(all, "USER"))
                : Outcome.passed());
  }

  private static Outcome loginNotDisabled(Scene scene) {
    Optional<Capabilities> listed = scene.plaintext().capabilities();
    if (listed.isEmpty() || !listed.get().has("STARTTLS") || scene.localDovecot()) {
      return Outcome.unfit("no-starttls-offered");
    }
    return listed.get().has("LOGINDISABLED")
        ? Outcome.passed()
        : Outcome.seen(Message.of("finding.N-07.seen"), scene.proof(listed.get(), "STARTTLS"));
  }

  private static Outcome preauth(Scene scene) {
    Optional<Reply> greeting = Scene.greeting(scene.plaintext());
    if (greeting.isEmpty()) {
      return Outcome.unfit("no-plaintext");
    }
    return greeting.get().preauth()
        ? Outcome.seen(
            Message.of(
                "finding.N-08.seen",
                Scene.quote(Scene.lastLine(scene.plaintext(), greeting.get()))),
            scene.proof(greeting.get()))
        : Outcome.passed();
  }

  /** Lines in plaintext that hold a secret of one of these mechanisms. */
  private static Outcome sent(Scene scene, List<String> wanted, String seen) {
    if (scene.plaintext().exchanges().isEmpty()) {
      return Outcome.unfit("no-plaintext");
    }
    List<Line> lines = new ArrayList<>();
    String used = "";
    String mechanism = "";
    var commands = scene.plaintext().exchanges().iterator();
    Exchange next = commands.hasNext() ? commands.next() : null;
    for (Line line : scene.plaintext().lines()) {
      if (next != null && line.equals(next.command())) {
        mechanism = mechanism(next);
        next = commands.hasNext() ? commands.next() : null;
      }
      boolean secret =
          line.kind() == Line.Kind.CREDENTIALS
              && line.secret() != null
              && line.secret().length() > 0
              && !line.text().equals("*"); // gives up (RFC 4954, 4)
      if (secret && wanted.contains(mechanism)) {
        lines.add(line);
        used = mechanism;
      }
    }
    return lines.isEmpty()
        ? Outcome.passed()
        : Outcome.seen(Message.of(seen, used), scene.proof(lines));
  }

  /** What a command logs in with; a bare password counts as LOGIN. */
  private static String mechanism(Exchange exchange) {
    String[] words = exchange.command().masked().toUpperCase(Locale.ROOT).strip().split(" +");
    return switch (exchange.verb()) {
      case "LOGIN", "PASS" -> "LOGIN";
      case "APOP" -> "APOP";
      case "AUTH" -> words.length > 1 ? words[1] : "";
      case "AUTHENTICATE" -> words.length > 2 ? words[2] : "";
      default -> "";
    };
  }
}
