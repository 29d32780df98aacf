package org.mailseam.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/** What SMTP, submission and LMTP remember: who the client is; mail is the mail desk's. */
final class SmtpHall implements Desk {

  private final SmtpKind kind;
  private final SmtpDesk desk;
  private final LoginDesk login;

  private String peer = "";
  private @Nullable TlsFacts tls;

  /** What the client calls itself; empty until it has said so. */
  private String client = "";

  private boolean extended;
  private boolean authenticated;

  SmtpHall(Room room, SmtpKind kind) {
    this.kind = kind;
    this.desk = new SmtpDesk(room, kind);
    this.login = new LoginDesk(room);
  }

  @Override
  public void connected(String address) {
    peer = address;
  }

  @Override
  public void secured(TlsFacts facts) {
    tls = facts;
  }

  @Override
  public void forget() {
    // Nothing that was said in plaintext counts any more (RFC 3207 section 4.2).
    client = "";
    extended = false;
    authenticated = false;
    desk.reset();
    login.forget();
  }

  @Override
  public boolean loggedIn() {
    return authenticated;
  }

  @Override
  public boolean claims() {
    return login.isOpen() || desk.isTakingData();
  }

  @Override
  public List<Act> line(Cue.Line line) {
    return login.isOpen() ? answer(login.line(line.bytes().text())) : desk.dataLine(line, sender());
  }

  @Override
  public List<Act> octets(Bytes octets) {
    return desk.chunk(octets, sender());
  }

  @Override
  public List<Act> news() {
    return List.of();
  }

  private SmtpDesk.Sender sender() {
    return new SmtpDesk.Sender(client, peer, extended, authenticated, tls);
  }

  @Override
  public @Nullable List<Act> perform(String task, ClientCommand command) {
    String argument = command.text();
    return switch (task) {
      case "hello" -> {
        desk.reset();
        client = argument.strip();
        extended = !command.verb().equals("HELO");
        yield List.of();
      }
      case "auth" -> auth(argument);
      case "mail" -> mail(argument);
      case "rcpt" -> desk.recipient(argument, authenticated);
      case "data" -> desk.data();
      case "bdat" -> desk.beginChunk(argument, sender());
      case "login" -> {
        authenticated = true;
        yield List.of();
      }
      case "reset" -> {
        desk.reset();
        yield List.of();
      }
      default -> null;
    };
  }

  private List<Act> auth(String argument) {
    if (!extended || authenticated || desk.isInTransaction()) {
      return Act.say(
          authenticated
              ? "503 5.5.1 Already authenticated"
              : "503 5.5.1 AUTH comes behind " + kind.hello() + " and before MAIL");
    }
    String[] words = argument.split(" +", 2);
    return login
        .begin(words[0], words.length > 1 ? words[1].strip() : null, tls)
        .map(this::answer)
        .orElseGet(() -> Act.say("504 5.5.4 Mechanism not offered"));
  }

  private List<Act> answer(SaslServerStep step) {
    return switch (step) {
      case SaslServerStep.Challenge challenge -> Act.say("334 " + SaslExchange.base64(challenge));
      case SaslServerStep.Accepted() -> {
        authenticated = true;
        yield List.of();
      }
      case SaslServerStep.Cancelled() -> Act.say("501 5.7.0 Authentication cancelled");
      case SaslServerStep.NotBase64() -> Act.say("501 5.5.2 Not base64");
      case SaslServerStep.Refused() -> Act.say("535 5.7.8 Authentication credentials invalid");
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
}
