package org.mailseam.mail;

import java.util.List;
import org.mailseam.field.Allowance;

/** ManageSieve (RFC 5804): the scripts that sort a user's mail. */
public final class Sieve implements MailProtocol {

  public static final Sieve SIEVE = new Sieve();

  /** RFC 5804, 4: a quoted string has at most 1024 octets; what is longer is a literal. */
  static final int LONGEST_QUOTED = 1024;

  private Sieve() {}

  @Override
  public String name() {
    return "sieve";
  }

  @Override
  public String upgradeCommand() {
    return "STARTTLS";
  }

  @Override
  public Conversation converse(boolean greeting, Allowance allowance) {
    return new SieveConversation(greeting, allowance);
  }

  /** The server says again what it can do, now under protection (RFC 5804, 2.2). */
  @Override
  public boolean greetsInTls() {
    return true;
  }

  @Override
  public List<String> expectedGreetings() {
    return List.of("OK");
  }

  @Override
  public List<String> commands() {
    return List.of(
        "CAPABILITY",
        "STARTTLS",
        "LISTSCRIPTS",
        "GETSCRIPT \"",
        "PUTSCRIPT \"",
        "CHECKSCRIPT \"",
        "SETACTIVE \"",
        "DELETESCRIPT \"",
        "RENAMESCRIPT \"",
        "HAVESPACE \"",
        "NOOP",
        "UNAUTHENTICATE",
        "LOGOUT");
  }

  @Override
  public String success() {
    return "OK";
  }

  @Override
  public List<String> expectations() {
    return List.of("OK", "NO", "BYE", "+", "*");
  }

  @Override
  public SaslFraming saslFraming() {
    return new SaslFraming("AUTHENTICATE", "SASL", Integer.MAX_VALUE, "", true);
  }

  @Override
  public String toString() {
    return name();
  }
}
