package org.mailseam.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/** What POP3 remembers: the login (RFC 1939, RFC 5034), and the mailbox as it was then. */
final class Pop3Desk implements Desk {

  private final Room room;
  private final LoginDesk login;
  private @Nullable TlsFacts tls;
  private @Nullable String user;

  /** The mailbox as it was at the login; null in the AUTHORIZATION state. */
  private @Nullable List<StoredMessage> maildrop;

  Pop3Desk(Room room) {
    this.room = room;
    this.login = new LoginDesk(room);
  }

  @Override
  public void connected(String peer) {}

  @Override
  public void secured(TlsFacts facts) {
    tls = facts;
  }

  @Override
  public void forget() {
    // A user named in plaintext may be somebody else's word (RFC 2595 section 4).
    user = null;
    maildrop = null;
    login.forget();
  }

  @Override
  public boolean loggedIn() {
    return maildrop != null;
  }

  @Override
  public boolean claims() {
    return login.isOpen();
  }

  @Override
  public List<Act> line(Cue.Line line) {
    return answer(login.line(line.bytes().text()));
  }

  @Override
  public List<Act> octets(Bytes octets) {
    return List.of();
  }

  @Override
  public List<Act> news() {
    return List.of();
  }

  @Override
  public @Nullable List<Act> perform(String task, ClientCommand command) {
    return switch (task) {
      case "login" -> loggedIn(room.mailbox());
      case "user" -> {
        user = command.text();
        yield List.of();
      }
      case "pass" -> password(command.text());
      case "auth" -> auth(command.text());
      case "maildrop" ->
          transaction(
              command.verb(),
              command.text().strip().split(" +"),
              maildrop == null ? List.of() : maildrop);
      default -> null;
    };
  }

  private List<Act> password(String given) {
    String named = user;
    user = null;
    if (named == null) {
      return Act.say("-ERR USER comes first");
    }
    return room.account().accepts(named, given) ? loggedIn(room.mailbox()) : refused();
  }

  private List<Act> auth(String argument) {
    String[] words = argument.strip().split(" +", 2);
    return login
        .begin(words[0], words.length > 1 ? words[1] : null, tls)
        .map(this::answer)
        .orElseGet(() -> Act.say("-ERR Mechanism not offered"));
  }

  private List<Act> answer(SaslServerStep step) {
    return switch (step) {
      case SaslServerStep.Challenge challenge -> Act.say("+ " + SaslExchange.base64(challenge));
      case SaslServerStep.Accepted() -> loggedIn(room.mailbox());
      case SaslServerStep.Cancelled() -> Act.say("-ERR Authentication cancelled");
      case SaslServerStep.NotBase64() -> Act.say("-ERR Not base64");
      case SaslServerStep.Refused() -> refused();
    };
  }

  private List<Act> loggedIn(Mailbox mailbox) {
    maildrop = mailbox.messages();
    return List.of();
  }

  private static List<Act> refused() {
    return Act.say("-ERR [AUTH] Authentication failed");
  }

  private List<Act> transaction(String verb, String[] words, List<StoredMessage> messages) {
    return switch (verb) {
      case "STAT" -> Act.say("+OK " + messages.size() + " " + octets(messages));
      case "LIST" -> scan(words[0], messages, message -> Integer.toString(message.size()));
      case "UIDL" -> scan(words[0], messages, this::uniqueId);
      case "TOP" -> top(words, messages);
      default ->
          message(words[0], messages)
              .map(message -> body(message.size() + " octets", message.bytes()))
              .orElseGet(Pop3Desk::noSuchMessage);
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
          .orElseGet(Pop3Desk::noSuchMessage);
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
        .orElseGet(Pop3Desk::noSuchMessage);
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
