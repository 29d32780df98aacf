package org.mailseam.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.field.Bytes;

/** POP3 (RFC 1939) with CAPA (RFC 2449), STLS (RFC 2595) and AUTH (RFC 5034). */
final class Pop3Dialogue implements Dialogue {

  private static final String SECURE_FIRST = "-ERR [SYS/PERM] Say STLS first";

  private final Room room;
  private TlsFacts tls;
  private String user;
  private SaslExchange login;

  /** The mailbox as it was at the login; null in the AUTHORIZATION state. */
  private Pop3Maildrop maildrop;

  Pop3Dialogue(Room room) {
    this.room = room;
  }

  @Override
  public List<Act> answer(Cue cue) {
    return switch (cue) {
      case Cue.Connected connected -> {
        tls = connected.tls().orElse(null);
        yield Act.say("+OK " + room.host() + " POP3 service ready");
      }
      case Cue.Line line -> line(line.bytes().text());
      case Cue.Secured secured -> {
        // A user named in plaintext may be somebody else's word (RFC 2595 section 4).
        tls = secured.tls();
        user = null;
        yield List.of();
      }
      case Cue.LineTooLong() -> Act.sayAndHangUp("-ERR Line too long");
      case Cue.Silence() -> List.of(new Act.HangUp()); // without a word: RFC 1939 section 3
      case Cue.Octets _, Cue.MailboxChanged _ -> List.of();
    };
  }

  private List<Act> line(String line) {
    if (login != null) {
      return loginStep(login.line(line));
    }
    String[] words = line.strip().split(" ", 2);
    String verb = words[0].toUpperCase(Locale.ROOT);
    String argument = words.length > 1 ? words[1] : "";
    return switch (verb) {
      case "CAPA" -> capabilities();
      case "QUIT" -> quit();
      case "STLS", "USER", "PASS", "AUTH" ->
          maildrop == null ? authorization(verb, argument) : Act.say("-ERR Already logged in");
      case "STAT", "LIST", "UIDL", "RETR", "TOP", "DELE", "NOOP", "RSET" ->
          maildrop == null
              ? Act.say("-ERR Log in first")
              : transaction(verb, argument.strip().split(" +"));
      default -> Act.say("-ERR Command not recognized");
    };
  }

  private List<Act> capabilities() {
    List<String> lines = new ArrayList<>();
    lines.add("+OK Capability list follows");
    lines.addAll(List.of("TOP", "UIDL", "PIPELINING", "RESP-CODES", "AUTH-RESP-CODE"));
    if (tls == null) {
      lines.add("STLS");
    } else {
      lines.add("USER");
      lines.add("SASL " + String.join(" ", SaslExchange.MECHANISMS));
    }
    lines.add(".");
    return List.of(Act.lines(lines));
  }

  private List<Act> authorization(String verb, String argument) {
    return switch (verb) {
      case "STLS" -> startTls(argument);
      case "USER" -> {
        if (tls == null || argument.isBlank()) {
          yield Act.say(tls == null ? SECURE_FIRST : "-ERR USER needs a name");
        }
        user = argument;
        yield Act.say("+OK Now the password");
      }
      case "PASS" -> password(argument);
      default -> auth(argument);
    };
  }

  private List<Act> startTls(String argument) {
    if (tls != null) {
      return Act.say("-ERR TLS is already active");
    }
    return argument.isBlank()
        ? Act.upgrade("+OK Begin TLS negotiation")
        : Act.say("-ERR STLS takes no parameter");
  }

  private List<Act> password(String given) {
    if (tls == null) {
      return Act.say(SECURE_FIRST);
    }
    String named = user;
    user = null;
    if (named == null) {
      return Act.say("-ERR USER comes first");
    }
    return room.account().accepts(named, given) ? loggedIn() : refused();
  }

  private List<Act> auth(String argument) {
    if (tls == null) {
      return Act.say(SECURE_FIRST);
    }
    String[] words = argument.strip().split(" +", 2);
    Optional<SaslExchange> exchange = SaslExchange.of(words[0], room, tls);
    if (exchange.isEmpty()) {
      return Act.say("-ERR Mechanism not offered");
    }
    login = exchange.get();
    return loginStep(login.begin(words.length > 1 ? words[1] : null));
  }

  private List<Act> loginStep(SaslServerStep step) {
    if (step instanceof SaslServerStep.Challenge challenge) {
      return Act.say("+ " + SaslExchange.base64(challenge));
    }
    login = null;
    return switch (step) {
      case SaslServerStep.Accepted() -> loggedIn();
      case SaslServerStep.Cancelled() -> Act.say("-ERR Authentication cancelled");
      case SaslServerStep.NotBase64() -> Act.say("-ERR Not base64");
      default -> refused();
    };
  }

  private List<Act> loggedIn() {
    maildrop = new Pop3Maildrop(room.mailbox());
    return Act.say("+OK Logged in, " + maildrop.count() + " messages");
  }

  private static List<Act> refused() {
    return Act.say("-ERR [AUTH] Authentication failed");
  }

  private List<Act> transaction(String verb, String[] words) {
    return switch (verb) {
      case "STAT" -> Act.say("+OK " + maildrop.count() + " " + maildrop.octets());
      case "NOOP" -> Act.say("+OK");
      case "RSET" -> {
        maildrop.undelete();
        yield Act.say("+OK " + maildrop.count() + " messages");
      }
      case "LIST" -> scan(words[0], message -> Integer.toString(message.size()));
      case "UIDL" -> scan(words[0], this::uniqueId);
      case "TOP" -> top(words);
      default -> {
        Optional<StoredMessage> message = maildrop.message(words[0]);
        if (message.isEmpty()) {
          yield noSuchMessage();
        }
        if (verb.equals("DELE")) {
          maildrop.delete(words[0]);
          yield Act.say("+OK Marked for deletion");
        }
        yield body(message.get().size() + " octets", message.get().bytes());
      }
    };
  }

  private static List<Act> noSuchMessage() {
    return Act.say("-ERR No such message");
  }

  private String uniqueId(StoredMessage message) {
    return room.mailbox().uidValidity() + "-" + message.uid();
  }

  private List<Act> scan(String number, Pop3Maildrop.Column column) {
    if (!number.isEmpty()) {
      return maildrop
          .message(number)
          .map(message -> Act.say("+OK " + number + " " + column.of(message)))
          .orElseGet(Pop3Dialogue::noSuchMessage);
    }
    List<String> lines = new ArrayList<>();
    lines.add("+OK " + maildrop.count() + " messages (" + maildrop.octets() + " octets)");
    lines.addAll(maildrop.scan(column));
    lines.add(".");
    return List.of(Act.lines(lines));
  }

  private List<Act> top(String[] words) {
    Optional<StoredMessage> message = maildrop.message(words[0]);
    if (message.isEmpty()) {
      return noSuchMessage();
    }
    if (words.length != 2 || !words[1].matches("[0-9]{1,9}")) {
      return Act.say("-ERR Syntax: TOP message lines");
    }
    Bytes bytes = message.get().bytes();
    return body("Top of message follows", MessageText.top(bytes, Integer.parseInt(words[1])));
  }

  private static List<Act> body(String words, Bytes message) {
    return List.of(
        new Act.Say(
            Bytes.concat(
                List.of(
                    Bytes.ofText("+OK " + words + "\r\n"),
                    MessageText.dotStuffed(message),
                    Bytes.ofText(".\r\n")))));
  }

  private List<Act> quit() {
    if (maildrop != null) {
      maildrop.update();
    }
    return Act.sayAndHangUp("+OK " + room.host() + " says good-bye");
  }
}
