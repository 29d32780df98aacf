package org.mailseam.lab;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/** What IMAP remembers: the login; what a user can do with mail is {@link ImapMailbox}'s. */
final class ImapDesk implements Desk {

  private static final String REFUSED = " NO [AUTHENTICATIONFAILED] Authentication failed";

  private final Room room;
  private final LoginDesk login;
  private @Nullable TlsFacts tls;

  /** The tag of the command that the lines now belong to, a login or IDLE; empty for none. */
  private String openTag = "";

  /** Null until the user has logged in. */
  private @Nullable ImapMailbox mail;

  ImapDesk(Room room) {
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
    mail = null;
    openTag = "";
    login.forget();
  }

  @Override
  public boolean loggedIn() {
    return mail != null;
  }

  @Override
  public boolean claims() {
    return !openTag.isEmpty();
  }

  @Override
  public List<Act> line(Cue.Line line) {
    String text = line.bytes().text();
    if (login.isOpen()) {
      return answer(login.line(text));
    }
    String tag = openTag;
    openTag = "";
    return Act.say(tag + (text.equalsIgnoreCase("DONE") ? " OK Completed" : " BAD Expected DONE"));
  }

  @Override
  public List<Act> octets(Bytes octets) {
    return List.of();
  }

  @Override
  public List<Act> news() {
    return claims() && !login.isOpen() && mail != null ? mail.news() : List.of();
  }

  @Override
  public @Nullable List<Act> perform(String task, ClientCommand command) {
    ImapParser parser = new ImapParser(command.argument());
    try {
      return switch (task) {
        case "login" -> accepted();
        case "password" -> password(command.tag(), parser);
        case "authenticate" -> authenticate(command.tag(), parser);
        case "idle" -> idle(command.tag(), mailbox());
        case "mailbox" -> mailbox().command(command.tag(), command.verb(), parser);
        default -> null;
      };
    } catch (ImapSyntax e) {
      return Act.say(command.tag() + " BAD " + e.getMessage());
    }
  }

  /** The mailbox, also for a server that lets in those who have not logged in. */
  private ImapMailbox mailbox() {
    if (mail == null) {
      mail = new ImapMailbox(room.mailbox());
    }
    return mail;
  }

  private List<Act> password(String tag, ImapParser parser) throws ImapSyntax {
    String user = parser.argument();
    String password = parser.argument();
    parser.expectEnd();
    return room.account().accepts(user, password) ? accepted() : Act.say(tag + REFUSED);
  }

  private List<Act> authenticate(String tag, ImapParser parser) throws ImapSyntax {
    parser.expect(' ');
    String mechanism = parser.atom();
    String initialResponse = parser.take(' ') ? parser.atom() : null;
    parser.expectEnd();
    openTag = tag;
    return login
        .begin(mechanism, initialResponse, tls)
        .map(this::answer)
        .orElseGet(() -> closing(" NO [CANNOT] Mechanism not offered"));
  }

  private List<Act> answer(SaslServerStep step) {
    return switch (step) {
      case SaslServerStep.Challenge challenge -> Act.say("+ " + SaslExchange.base64(challenge));
      case SaslServerStep.Accepted() -> {
        openTag = "";
        yield accepted();
      }
      case SaslServerStep.Cancelled() -> closing(" BAD Authentication cancelled");
      case SaslServerStep.NotBase64() -> closing(" BAD Not base64");
      case SaslServerStep.Refused() -> closing(REFUSED);
    };
  }

  private List<Act> closing(String words) {
    String tag = openTag;
    openTag = "";
    return Act.say(tag + words);
  }

  private List<Act> accepted() {
    mailbox();
    return List.of();
  }

  private List<Act> idle(String tag, ImapMailbox selected) {
    openTag = tag;
    List<Act> acts = new ArrayList<>(Act.say("+ Idling"));
    acts.addAll(selected.news());
    return acts;
  }
}
