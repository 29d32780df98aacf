package org.mailseam.finding;

import java.util.List;
import java.util.Optional;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Reply;
import org.mailseam.session.Phase;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;

/** What SMTP, submission and LMTP servers do wrong around STARTTLS. */
final class SmtpRules {

  /** More than this of names of authorities makes the handshake noticeably longer. */
  private static final int LARGE_REQUEST = 8 * 1024;

  static final List<Rule> ALL =
      List.of(
          Rule.of("M-03", SmtpRules::parameters),
          Rule.of("M-04", scene -> ended(scene, false, "finding.M-04.seen")),
          Rule.of("M-04-answer", scene -> ended(scene, true, "finding.M-04-answer.seen")),
          Rule.of("M-05", SmtpRules::tookParameter),
          Rule.of("M-08", SmtpRules::requireTlsEarly),
          Rule.of("M-10", SmtpRules::largeRequest),
          Rule.of("M-12", scene -> SpeechRules.noise(scene, "finding.M-12.seen")));

  private SmtpRules() {}

  private static Outcome parameters(Scene scene) {
    Optional<Capabilities> listed = scene.plaintext().capabilities();
    if (listed.isEmpty() || !listed.get().has("STARTTLS")) {
      return Outcome.unfit("no-starttls-offered");
    }
    return listed.get().list().stream()
        .filter(each -> each.name().equalsIgnoreCase("STARTTLS") && !each.parameters().isEmpty())
        .findFirst()
        .map(
            each ->
                Outcome.seen(
                    Message.of("finding.M-03.seen", Scene.quote(each.text())),
                    scene.proof(listed.get(), "STARTTLS")))
        .orElseGet(Outcome::passed);
  }

  /**
   * The first 421: one that no command asked for turns away, any other one breaks off. A greeting
   * turns away by every code but 220.
   */
  private static Outcome ended(Scene scene, boolean wantAnswer, String seen) {
    Phase phase = scene.plaintext();
    if (phase.replies().isEmpty()) {
      return Outcome.unfit("no-plaintext");
    }
    Optional<Reply> reply =
        phase.replies().stream()
            .filter(each -> each.status().equals("421") || isNoWelcome(each))
            .findFirst();
    Optional<Exchange> answered =
        phase.exchanges().stream()
            .filter(each -> reply.isPresent() && each.reply().equals(reply))
            .findFirst();
    return reply.isPresent() && answered.isPresent() == wantAnswer
        ? Outcome.seen(
            Message.of(
                seen,
                Scene.quote(Scene.lastLine(phase, reply.get())),
                answered.map(each -> Scene.quote(each.command())).orElse("")),
            scene.proof(reply.get()))
        : Outcome.passed();
  }

  private static boolean isNoWelcome(Reply reply) {
    return reply.kind() == Reply.Kind.GREETING
        && reply.status().matches("[1-5]..")
        && !reply.status().equals("220");
  }

  static boolean hasParameter(Scene scene, Exchange upgrade) {
    return !scene.is("imap")
        && upgrade.command().text().strip().length() > scene.upgradeCommand().length();
  }

  private static Outcome tookParameter(Scene scene) {
    Optional<Exchange> upgrade = scene.plaintext().upgrade();
    if (upgrade.isEmpty() || !hasParameter(scene, upgrade.get())) {
      return Outcome.unfit("no-parameter-sent");
    }
    return upgrade.get().granted()
        ? Outcome.seen(
            Message.of("finding.M-05.seen", Scene.quote(upgrade.get().command())),
            scene.proof(upgrade.get().reply().orElseThrow()))
        : Outcome.passed();
  }

  private static Outcome requireTlsEarly(Scene scene) {
    return scene.listed(
        all ->
            all.has("REQUIRETLS")
                ? Outcome.seen(Message.of("finding.M-08.seen"), scene.proof(all, "REQUIRETLS"))
                : Outcome.passed());
  }

  private static Outcome largeRequest(Scene scene) {
    Optional<HandshakeMessage> request = scene.serverMessage("CertificateRequest");
    if (request.isEmpty()) {
      return Outcome.unfit("no-certificate-request");
    }
    int size = request.get().bytes().length();
    return size > LARGE_REQUEST
        ? Outcome.seen(
            Message.of("finding.M-10.seen", size),
            List.of(scene.proof(request.get(), request.get().tree())))
        : Outcome.passed();
  }
}
