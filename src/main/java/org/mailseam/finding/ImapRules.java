package org.mailseam.finding;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mailseam.journal.Direction;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Line;
import org.mailseam.mail.Reply;
import org.mailseam.session.Phase;
import org.mailseam.text.Message;

/** What a client of IMAP must not believe before TLS. */
final class ImapRules {

  private static final Pattern REFERRAL =
      Pattern.compile("\\S+ (OK|NO|BYE|BAD) \\[REFERRAL .*", Pattern.CASE_INSENSITIVE);

  /** Data of mailboxes and messages; nobody who is not logged in has any (RFC 9051, 11.3). */
  private static final Pattern MAIL_DATA =
      Pattern.compile(
          "\\* (LIST|LSUB|STATUS|SEARCH|ESEARCH|FLAGS|NAMESPACE|\\d+ "
              + "(EXISTS|RECENT|EXPUNGE|FETCH))\\b.*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern ALERT =
      Pattern.compile(
          "\\S+ (OK|NO|BAD|BYE|PREAUTH) \\[(ALERT|BADCHARSET|PARSE)\\b.*",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern CAPABILITY =
      Pattern.compile("\\* CAPABILITY .*", Pattern.CASE_INSENSITIVE);

  static final List<Rule> ALL =
      List.of(
          Rule.of("I-01", scene -> lines(scene, REFERRAL, "finding.I-01.seen")),
          Rule.of("I-01-tls", ImapRules::referralInside),
          Rule.of("I-02", ImapRules::mailData),
          Rule.of("I-03", scene -> lines(scene, ALERT, "finding.I-03.seen")),
          Rule.of("I-04", ImapRules::volunteered),
          Rule.of("I-05", ImapRules::oddGreeting),
          Rule.of("I-05-bye", ImapRules::turnedAway),
          Rule.of("I-06", scene -> StateRules.grantedAgain(scene, "finding.I-06.seen")),
          Rule.of("I-07", ImapRules::compressed));

  private ImapRules() {}

  static Outcome lines(Scene scene, Pattern pattern, String seen) {
    return scene.inPlaintext(
        () -> scene.found(true, matching(scene.plaintext().lines(), pattern), seen));
  }

  private static List<Line> matching(List<Line> lines, Pattern pattern) {
    return lines.stream().filter(line -> isFromServer(line, pattern)).toList();
  }

  private static boolean isFromServer(Line line, Pattern pattern) {
    return line.from() == Direction.SERVER
        && line.kind() != Line.Kind.DATA
        && pattern.matcher(line.text()).matches();
  }

  private static Outcome referralInside(Scene scene) {
    if (scene.encrypted().isEmpty()) {
      return Outcome.unfit("no-tls");
    }
    List<Line> lines = matching(scene.encrypted().get().lines(), REFERRAL);
    return scene.found(false, lines, "finding.I-01-tls.seen");
  }

  private static Outcome mailData(Scene scene) {
    Phase phase = scene.plaintext();
    if (phase.lines().isEmpty() || scene.preauth()) {
      return Outcome.unfit("no-plaintext");
    }
    int login =
        Scene.login(phase)
            .map(exchange -> phase.indexOf(exchange.command()))
            .orElse(phase.lines().size());
    List<Line> lines = matching(phase.lines().subList(0, login), MAIL_DATA);
    return scene.found(true, lines, "finding.I-02.seen");
  }

  /** Capabilities nobody has asked for, which a careless client adds to those it has. */
  private static Outcome volunteered(Scene scene) {
    Phase phase = scene.plaintext();
    if (phase.lines().isEmpty()) {
      return Outcome.unfit("no-plaintext");
    }
    List<Line> lines = new ArrayList<>();
    Iterator<Exchange> asking =
        phase.exchanges().stream().filter(ImapRules::mayBeAnsweredByCapabilities).iterator();
    Exchange next = asking.hasNext() ? asking.next() : null;
    int answeredUpTo = 0;
    int index = 0;
    for (Line line : phase.lines()) {
      if (next != null && line.equals(next.command())) {
        int end = next.reply().map(Reply::endLine).orElse(Integer.MAX_VALUE);
        answeredUpTo = Math.max(answeredUpTo, end);
        next = asking.hasNext() ? asking.next() : null;
      } else if (index >= answeredUpTo && isFromServer(line, CAPABILITY)) {
        lines.add(line);
      }
      index++;
    }
    return scene.found(true, lines, "finding.I-04.seen");
  }

  private static boolean mayBeAnsweredByCapabilities(Exchange exchange) {
    return exchange.asks() == Exchange.Asks.CAPABILITIES || exchange.asks() == Exchange.Asks.LOGIN;
  }

  private static Outcome oddGreeting(Scene scene) {
    Optional<Reply> greeting = scene.firstGreeting();
    if (greeting.isEmpty() || !scene.behindHello().isEmpty()) {
      return Outcome.unfit("no-greeting");
    }
    boolean known =
        switch (greeting.get().status().toUpperCase(Locale.ROOT)) {
          case "OK", "PREAUTH", "BYE" -> true;
          default -> false;
        };
    if (!known && scene.foreignGreeting().isEmpty()) {
      Line line = scene.firstWords().orElseThrow();
      return Outcome.seen(
          Message.of("finding.I-05.seen", Scene.quote(line)),
          scene.proofIn(scene.beginsPlain(), List.of(line)));
    }
    return SpeechRules.noise(scene, "finding.I-05.seen-noise");
  }

  private static Outcome turnedAway(Scene scene) {
    Optional<Reply> greeting = Scene.greeting(scene.plaintext());
    if (greeting.isEmpty()) {
      return Outcome.unfit("no-plaintext");
    }
    return greeting.get().status().equals("BYE")
        ? Outcome.seen(
            Message.of(
                "finding.I-05-bye.seen",
                Scene.quote(Scene.lastLine(scene.plaintext(), greeting.get()))),
            scene.proof(greeting.get()))
        : Outcome.passed();
  }

  private static Outcome compressed(Scene scene) {
    Optional<Exchange> compress =
        scene.plaintext().exchanges().stream()
            .filter(exchange -> exchange.verb().equals("COMPRESS"))
            .findFirst();
    if (compress.isEmpty()) {
      return Outcome.unfit("no-compression-asked");
    }
    return compress.get().accepted()
        ? Outcome.seen(Message.of("finding.I-07.seen"), scene.proof(compress.get().reply().get()))
        : Outcome.passed();
  }
}
