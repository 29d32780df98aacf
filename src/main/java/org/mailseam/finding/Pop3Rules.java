package org.mailseam.finding;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mailseam.mail.Pop3;
import org.mailseam.mail.Reply;
import org.mailseam.text.Message;

/** What POP3 servers do wrong around STLS. */
final class Pop3Rules {

  private static final Pattern CODE =
      Pattern.compile("(-ERR|\\+OK) \\[(SYS/|IN-USE).*", Pattern.CASE_INSENSITIVE);

  static final List<Rule> ALL =
      List.of(
          Rule.of("I-03-pop3", scene -> ImapRules.lines(scene, CODE, "finding.I-03-pop3.seen")),
          Rule.of("P-01", scene -> StateRules.grantedAgain(scene, "finding.P-01.seen")),
          Rule.of("P-02", Pop3Rules::noList),
          Rule.of("P-04", Pop3Rules::apop),
          Rule.of("P-05", scene -> SpeechRules.noise(scene, "finding.P-05.seen")));

  private Pop3Rules() {}

  /** RFC 2595, 4: who has STLS must have CAPA, so that nobody needs to try. */
  private static Outcome noList(Scene scene) {
    Optional<Reply> no =
        scene.plaintext().exchanges().stream()
            .filter(exchange -> exchange.verb().equals("CAPA"))
            .flatMap(exchange -> exchange.reply().stream())
            .findFirst();
    if (no.isEmpty() || scene.grantedUpgrade().isEmpty()) {
      return Outcome.unfit("no-capabilities");
    }
    return no.get().positive()
        ? Outcome.passed()
        : Outcome.seen(Message.of("finding.P-02.seen"), scene.proof(no.get()));
  }

  private static Outcome apop(Scene scene) {
    Optional<Reply> greeting = Scene.greeting(scene.plaintext());
    if (greeting.isEmpty()) {
      return Outcome.unfit("no-plaintext");
    }
    return Pop3.timestamp(greeting.get())
        .map(
            stamp ->
                Outcome.seen(
                    Message.of("finding.P-04.seen", Scene.quote(stamp)),
                    scene.proof(greeting.get())))
        .orElseGet(Outcome::passed);
  }
}
