package org.mailseam.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** SMTP, submission and LMTP: everything up to a mail transaction, which is the mail desk's. */
final class SmtpDialogue implements Dialogue {

  private final Room room;
  private final SmtpKind kind;
  private final SmtpDesk desk;

  private String peer = "";
  private @Nullable TlsFacts tls;

  /** What the client calls itself; empty until it has said so. */
  private String client = "";

  private boolean extended;
  private boolean authenticated;
  private @Nullable SaslExchange login;

  SmtpDialogue(Room room, SmtpKind kind) {
    this.room = room;
    this.kind = kind;
    this.desk = new SmtpDesk(room, kind);
  }

  @Override
  public List<Act> answer(Cue cue) {
    return switch (cue) {
      case Cue.Connected connected -> {
        peer = connected.peer();
        tls = connected.tls().orElse(null);
        yield Act.say("220 " + room.host() + " " + kind.protocol() + " service ready");
      }
      case Cue.Line line -> line(line);
      case Cue.Octets octets -> desk.chunk(octets.bytes(), sender());
      case Cue.Secured secured -> {
        // Nothing that was said in plaintext counts any more (RFC 3207 section 4.2).
        tls = secured.tls();
        client = "";
        extended = false;
        desk.reset();
        yield List.of();
      }
      case Cue.LineTooLong() -> Act.sayAndHangUp("500 5.5.2 Line too long");
      case Cue.Silence() ->
          Act.sayAndHangUp("421 4.4.2 " + room.host() + " Nothing heard for too long");
      case Cue.MailboxChanged() -> List.of();
    };
  }

  private List<Act> line(Cue.Line line) {
    if (login != null) {
      return loginStep(login.line(line.bytes().text()));
    }
    return desk.isTakingData() ? desk.dataLine(line, sender()) : command(line.bytes().text());
  }

  private SmtpDesk.Sender sender() {
    return new SmtpDesk.Sender(client, peer, extended, authenticated, tls);
  }

  private List<Act> command(String line) {
    String[] words = line.strip().split(" +", 2);
    String verb = words[0].toUpperCase(Locale.ROOT);
    String argument = words.length > 1 ? words[1] : "";
    if (mustSecureFirst(verb)) {
      return Act.say("530 5.7.0 Must issue a STARTTLS command first");
    }
    return switch (verb) {
      case "EHLO", "LHLO", "HELO" -> hello(verb, argument);
      case "STARTTLS" -> startTls(argument);
      case "AUTH" -> auth(argument);
      case "MAIL" -> mail(argument);
      case "RCPT" -> desk.recipient(argument, authenticated);
      case "DATA" -> argument.isEmpty() ? desk.data() : noArgument(verb);
      case "BDAT" -> desk.beginChunk(argument, sender());
      case "RSET" -> argument.isEmpty() ? reset() : noArgument(verb);
      case "NOOP" -> Act.say("250 2.0.0 Ok");
      case "VRFY" -> verify(argument);
      case "HELP" -> help();
      case "QUIT" -> Act.sayAndHangUp("221 2.0.0 " + room.host() + " says good-bye");
      case "EXPN", "ETRN", "TURN" -> Act.say("502 5.5.1 " + verb + " is not implemented");
      default -> Act.say("500 5.5.2 Command not recognized");
    };
  }

  /** The four commands of RFC 3207 section 4 that a server which requires TLS takes before it. */
  private boolean mustSecureFirst(String verb) {
    return kind == SmtpKind.SUBMISSION
        && tls == null
        && !List.of("NOOP", "EHLO", "STARTTLS", "QUIT").contains(verb);
  }

  private static List<Act> noArgument(String verb) {
    return Act.say("501 5.5.4 " + verb + " takes no parameter");
  }

  private List<Act> hello(String verb, String name) {
    if ((kind == SmtpKind.LMTP) != verb.equals("LHLO")) {
      return Act.say("500 5.5.1 This is " + kind.protocol() + ": say " + kind.hello());
    }
    if (name.isBlank()) {
      return Act.say("501 5.5.4 " + verb + " needs the name of the client");
    }
    desk.reset();
    client = name.strip();
    extended = !verb.equals("HELO");
    if (!extended) {
      return Act.say("250 " + room.host());
    }
    List<String> lines = new ArrayList<>();
    lines.add(room.host() + " offers a warm hug of welcome");
    lines.addAll(capabilities());
    return List.of(Act.lines(multiline("250", lines)));
  }

  private List<String> capabilities() {
    List<String> capabilities =
        new ArrayList<>(
            List.of(
                "PIPELINING",
                "SIZE " + Mailbox.MAX_MESSAGE,
                "8BITMIME",
                "ENHANCEDSTATUSCODES",
                "CHUNKING"));
    if (tls == null) {
      capabilities.add("STARTTLS");
    } else {
      capabilities.add("AUTH " + String.join(" ", SaslExchange.MECHANISMS));
      capabilities.add("REQUIRETLS");
    }
    return capabilities;
  }

  private static List<String> multiline(String code, List<String> lines) {
    List<String> reply = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      reply.add(code + (i < lines.size() - 1 ? "-" : " ") + lines.get(i));
    }
    return reply;
  }

  private List<Act> startTls(String argument) {
    if (tls != null) {
      return Act.say("503 5.5.1 TLS is already active");
    }
    if (!argument.isEmpty()) {
      return Act.say("501 5.5.4 STARTTLS takes no parameter");
    }
    return Act.upgrade("220 Go ahead");
  }

  private List<Act> auth(String argument) {
    if (tls == null) {
      return Act.say("530 5.7.0 Must issue a STARTTLS command first");
    }
    if (!extended || authenticated || desk.isInTransaction()) {
      return Act.say(
          authenticated
              ? "503 5.5.1 Already authenticated"
              : "503 5.5.1 AUTH comes behind " + kind.hello() + " and before MAIL");
    }
    String[] words = argument.split(" +", 2);
    Optional<SaslExchange> exchange = SaslExchange.of(words[0], room, tls);
    if (exchange.isEmpty()) {
      return Act.say("504 5.5.4 Mechanism not offered");
    }
    login = exchange.get();
    return loginStep(login.begin(words.length > 1 ? words[1].strip() : null));
  }

  private List<Act> loginStep(SaslServerStep step) {
    if (step instanceof SaslServerStep.Challenge challenge) {
      return Act.say("334 " + SaslExchange.base64(challenge));
    }
    login = null;
    return switch (step) {
      case SaslServerStep.Accepted() -> {
        authenticated = true;
        yield Act.say("235 2.7.0 Authentication successful");
      }
      case SaslServerStep.Cancelled() -> Act.say("501 5.7.0 Authentication cancelled");
      case SaslServerStep.NotBase64() -> Act.say("501 5.5.2 Not base64");
      default -> Act.say("535 5.7.8 Authentication credentials invalid");
    };
  }

  private List<Act> mail(String argument) {
    if (client.isEmpty()) {
      return Act.say("503 5.5.1 Say " + kind.hello() + " first");
    }
    if (kind == SmtpKind.SUBMISSION && !authenticated) {
      return Act.say("530 5.7.0 Authentication required");
    }
    return desk.mail(argument, tls != null);
  }

  private List<Act> reset() {
    desk.reset();
    return Act.say("250 2.0.0 Ok");
  }

  private static List<Act> verify(String argument) {
    return Act.say(
        argument.isBlank()
            ? "501 5.5.4 VRFY needs a user"
            : "252 2.5.2 Cannot verify that user, but will try to deliver");
  }

  private List<Act> help() {
    List<String> verbs =
        Arrays.asList(
            kind.hello() + " STARTTLS AUTH MAIL RCPT DATA BDAT", "RSET NOOP VRFY HELP QUIT");
    return List.of(Act.lines(multiline("214", verbs)));
  }
}
