package org.mailseam.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** IMAP4rev1 up to the login; what a user can do with mail is {@link ImapMailbox}'s. */
final class ImapDialogue implements Dialogue {

  private static final int MAX_LITERAL = 64 * 1024;

  private static final List<String> ALWAYS =
      List.of("IMAP4rev1", "SASL-IR", "LITERAL+", "ID", "ENABLE", "IDLE", "NAMESPACE", "UNSELECT");

  private final Room room;
  private final ImapCommandAssembler reader = new ImapCommandAssembler();
  private @Nullable TlsFacts tls;

  /** The tag of the command that the lines now belong to, a login or IDLE; empty for none. */
  private String openTag = "";

  private @Nullable SaslExchange login;

  /** Null until the user has logged in. */
  private @Nullable ImapMailbox mail;

  ImapDialogue(Room room) {
    this.room = room;
  }

  @Override
  public List<Act> answer(Cue cue) {
    return switch (cue) {
      case Cue.Connected connected -> {
        tls = connected.tls().orElse(null);
        yield Act.say("* OK " + capabilityCode() + " " + room.host() + " IMAP service ready");
      }
      case Cue.Line line -> line(line);
      case Cue.Octets octets -> {
        reader.octets(octets.bytes());
        yield List.of();
      }
      case Cue.Secured secured -> {
        tls = secured.tls();
        yield List.of();
      }
      case Cue.LineTooLong() -> Act.sayAndHangUp("* BYE Line too long");
      case Cue.Silence() -> Act.sayAndHangUp("* BYE Nothing heard for too long");
      case Cue.MailboxChanged() -> isIdle() && mail != null ? mail.news() : List.of();
    };
  }

  private boolean isIdle() {
    return !openTag.isEmpty() && login == null;
  }

  private List<Act> line(Cue.Line line) {
    if (login != null) {
      return loginStep(login.line(line.bytes().text()));
    }
    if (isIdle()) {
      return endIdle(line.bytes().text());
    }
    return switch (reader.line(line.bytes(), MAX_LITERAL)) {
      case ImapCommandAssembler.Progress.More more -> more.acts();
      case ImapCommandAssembler.Progress.Whole whole -> command(new ImapParser(whole.command()));
    };
  }

  private List<Act> command(ImapParser parser) {
    String tag = parser.tag();
    if (tag.isEmpty()) {
      return Act.say("* BAD A command begins with a tag");
    }
    try {
      if (!parser.take(' ')) {
        throw new ImapSyntax("Expected a command behind the tag");
      }
      return command(tag, parser.word(), parser);
    } catch (ImapSyntax e) {
      return Act.say(tag + " BAD " + e.getMessage());
    }
  }

  private List<Act> command(String tag, String verb, ImapParser parser) throws ImapSyntax {
    switch (verb) {
      case "CAPABILITY", "NOOP", "LOGOUT", "STARTTLS" -> parser.expectEnd();
      default -> {}
    }
    return switch (verb) {
      case "CAPABILITY" -> Act.say("* CAPABILITY " + capabilities(), tag + " OK Completed");
      case "LOGOUT" -> {
        List<Act> acts =
            new ArrayList<>(
                Act.say("* BYE " + room.host() + " says good-bye", tag + " OK Completed"));
        acts.add(new Act.HangUp());
        yield acts;
      }
      case "ID" -> {
        // who the client is changes nothing
        yield Act.say("* ID (\"name\" \"Mailseam practice server\")", tag + " OK Completed");
      }
      case "STARTTLS" -> startTls(tag);
      case "LOGIN" -> loginCommand(tag, parser);
      case "AUTHENTICATE" -> authenticate(tag, parser);
      case "IDLE" -> {
        parser.expectEnd();
        yield mail == null ? Act.say(tag + " BAD Log in first") : idle(tag, mail);
      }
      default -> {
        if (mail == null) {
          yield Act.say(tag + (verb.equals("NOOP") ? " OK Completed" : " BAD Log in first"));
        }
        yield mail.command(tag, verb, parser);
      }
    };
  }

  private String capabilities() {
    List<String> words = new ArrayList<>(ALWAYS);
    if (tls == null) {
      words.add("STARTTLS");
      words.add("LOGINDISABLED");
    } else if (mail == null) {
      SaslExchange.MECHANISMS.forEach(mechanism -> words.add("AUTH=" + mechanism));
    }
    return String.join(" ", words);
  }

  private String capabilityCode() {
    return "[CAPABILITY " + capabilities() + "]";
  }

  private List<Act> startTls(String tag) {
    if (tls != null) {
      return Act.say(tag + " BAD TLS is already active");
    }
    return Act.upgrade(tag + " OK Begin TLS negotiation now");
  }

  private List<Act> loginCommand(String tag, ImapParser parser) throws ImapSyntax {
    String user = parser.argument();
    String password = parser.argument();
    parser.expectEnd();
    Optional<String> objection = objectionToLogin();
    if (objection.isPresent()) {
      return Act.say(tag + objection.get());
    }
    return room.account().accepts(user, password) ? loggedIn(tag) : refused(tag);
  }

  private Optional<String> objectionToLogin() {
    if (tls == null) {
      return Optional.of(" NO [PRIVACYREQUIRED] Say STARTTLS first");
    }
    return mail == null ? Optional.empty() : Optional.of(" BAD Already logged in");
  }

  private List<Act> authenticate(String tag, ImapParser parser) throws ImapSyntax {
    parser.expect(' ');
    String mechanism = parser.atom();
    String initialResponse = parser.take(' ') ? parser.atom() : null;
    parser.expectEnd();
    Optional<String> objection = objectionToLogin();
    if (objection.isPresent()) {
      return Act.say(tag + objection.get());
    }
    Optional<SaslExchange> exchange = SaslExchange.of(mechanism, room, tls);
    if (exchange.isEmpty()) {
      return Act.say(tag + " NO [CANNOT] Mechanism not offered");
    }
    openTag = tag;
    login = exchange.get();
    return loginStep(login.begin(initialResponse));
  }

  private List<Act> loginStep(SaslServerStep step) {
    if (step instanceof SaslServerStep.Challenge challenge) {
      return Act.say("+ " + SaslExchange.base64(challenge));
    }
    String tag = openTag;
    login = null;
    openTag = "";
    return switch (step) {
      case SaslServerStep.Accepted() -> loggedIn(tag);
      case SaslServerStep.Cancelled() -> Act.say(tag + " BAD Authentication cancelled");
      case SaslServerStep.NotBase64() -> Act.say(tag + " BAD Not base64");
      default -> refused(tag);
    };
  }

  private List<Act> loggedIn(String tag) {
    mail = new ImapMailbox(room.mailbox());
    return Act.say(tag + " OK " + capabilityCode() + " Logged in");
  }

  private static List<Act> refused(String tag) {
    return Act.say(tag + " NO [AUTHENTICATIONFAILED] Authentication failed");
  }

  private List<Act> idle(String tag, ImapMailbox selected) {
    openTag = tag;
    List<Act> acts = new ArrayList<>(Act.say("+ Idling"));
    acts.addAll(selected.news());
    return acts;
  }

  private List<Act> endIdle(String line) {
    String tag = openTag;
    openTag = "";
    return Act.say(tag + (line.equalsIgnoreCase("DONE") ? " OK Completed" : " BAD Expected DONE"));
  }
}
