package org.mailseam.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/** POP3 (RFC 1939) with CAPA (RFC 2449), STLS (RFC 2595) and AUTH (RFC 5034). */
final class Pop3Dialogue implements Dialogue {

  private static final String SECURE_FIRST = "-ERR [SYS/PERM] Say STLS first";

  private final Room room;
  private @Nullable TlsFacts tls;
  private @Nullable String user;
  private @Nullable SaslExchange login;

  /** The mailbox as it was at the login; null in the AUTHORIZATION state. */
  private @Nullable List<StoredMessage> maildrop;

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
      case "QUIT" -> Act.sayAndHangUp("+OK " + room.host() + " says good-bye");
      case "STLS", "USER", "PASS", "AUTH" ->
          maildrop == null ? authorization(verb, argument) : Act.say("-ERR Already logged in");
      case "STAT", "LIST", "UIDL", "RETR", "TOP", "DELE", "NOOP", "RSET" ->
          maildrop == null
              ? Act.say("-ERR Log in first")
              : transaction(verb, argument.strip().split(" +"), maildrop);
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
    maildrop = room.mailbox().messages();
    return Act.say("+OK Logged in, " + maildrop.size() + " messages");
  }

  private static List<Act> refused() {
    return Act.say("-ERR [AUTH] Authentication failed");
  }

  private List<Act> transaction(String verb, String[] words, List<StoredMessage> messages) {
    return switch (verb) {
      case "STAT" -> Act.say("+OK " + messages.size() + " " + octets(messages));
      case "NOOP", "RSET" -> Act.say("+OK");
      case "DELE" -> Act.say("-ERR [SYS/PERM] The mailbox of a practice server cannot be changed");
      case "LIST" -> scan(words[0], messages, message -> Integer.toString(message.size()));
      case "UIDL" -> scan(words[0], messages, this::uniqueId);
      case "TOP" -> top(words, messages);
      default ->
          message(words[0], messages)
              .map(message -> body(message.size() + " octets", message.bytes()))
              .orElseGet(Pop3Dialogue::noSuchMessage);
    };
  }

  private static long octets(List<StoredMessage> messages) {
    return messages.stream().mapToLong(StoredMessage::size).sum();
  }

  private static Optional<StoredMessage> message(String number, List<StoredMessage> messages) {
    return messages.stream()
        .filter(message -> Integer.toString(message.uid()).equals(number))
        .findFirst();
  }

  private static List<Act> noSuchMessage() {
    return Act.say("-ERR No such message");
  }

  private String uniqueId(StoredMessage message) {
    return room.mailbox().uidValidity() + "-" + message.uid();
  }

  private static List<Act> scan(
      String number, List<StoredMessage> messages, Function<StoredMessage, String> column) {
    if (!number.isEmpty()) {
      return message(number, messages)
          .map(message -> Act.say("+OK " + number + " " + column.apply(message)))
          .orElseGet(Pop3Dialogue::noSuchMessage);
    }
    List<String> lines = new ArrayList<>();
    lines.add("+OK " + messages.size() + " messages (" + octets(messages) + " octets)");
    messages.forEach(message -> lines.add(message.uid() + " " + column.apply(message)));
    lines.add(".");
    return List.of(Act.lines(lines));
  }

  private static List<Act> top(String[] words, List<StoredMessage> messages) {
    if (words.length != 2 || !words[1].matches("[0-9]{1,9}")) {
      return Act.say("-ERR Syntax: TOP message lines");
    }
    return message(words[0], messages)
        .map(
            message ->
                body(
                    "Top of message follows",
                    MessageText.top(message.bytes(), Integer.parseInt(words[1]))))
        .orElseGet(Pop3Dialogue::noSuchMessage);
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
}
