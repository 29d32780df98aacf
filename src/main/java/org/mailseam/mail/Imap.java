package org.mailseam.mail;

import java.util.List;
import org.mailseam.field.Allowance;

/** IMAP (RFC 9051 and RFC 3501), with STARTTLS (RFC 9051, 6.2.1). */
public final class Imap implements MailProtocol {

  public static final Imap IMAP = new Imap();

  private Imap() {}

  @Override
  public String name() {
    return "imap";
  }

  @Override
  public String upgradeCommand() {
    return "STARTTLS";
  }

  @Override
  public Conversation converse(boolean greeting, Allowance allowance) {
    return new ImapConversation(greeting, allowance);
  }

  @Override
  public String tagged(String command, String tag) {
    return tag + " " + command;
  }

  @Override
  public List<String> expectedGreetings() {
    return List.of("OK", "PREAUTH");
  }

  @Override
  public List<String> commands() {
    return List.of(
        "CAPABILITY",
        "STARTTLS",
        "LOGIN",
        "NOOP",
        "LOGOUT",
        "ID NIL",
        "ENABLE",
        "SELECT INBOX",
        "EXAMINE INBOX",
        "LIST \"\" \"*\"",
        "NAMESPACE",
        "STATUS INBOX (MESSAGES UNSEEN)",
        "FETCH 1 (FLAGS ENVELOPE)",
        "UID FETCH 1 BODY.PEEK[]",
        "SEARCH ALL",
        "APPEND INBOX",
        "IDLE",
        "DONE",
        "CLOSE",
        "UNSELECT");
  }

  @Override
  public String success() {
    return "OK";
  }

  @Override
  public List<String> expectations() {
    return List.of("OK", "NO", "BAD", "+", "PREAUTH", "BYE", "*");
  }

  @Override
  public SaslFraming saslFraming() {
    // RFC 9051, 4: no limit, but servers read at least 8192 octets; RFC 4959 for SASL-IR
    return new SaslFraming("AUTHENTICATE", "AUTH", 8000, "SASL-IR");
  }

  @Override
  public String toString() {
    return name();
  }
}
