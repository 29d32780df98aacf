package org.mailseam.mail;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.field.Allowance;

/** POP3 (RFC 1939) with CAPA (RFC 2449), AUTH (RFC 5034) and STLS (RFC 2595, 4). */
public final class Pop3 implements MailProtocol {

  public static final Pop3 POP3 = new Pop3();

  /** RFC 2449, 4, which RFC 5034, 4 holds an initial response to. */
  private static final int LONGEST_COMMAND = 255;

  private static final Pattern TIMESTAMP = Pattern.compile("<[^<>\\s]+@[^<>\\s]*>");

  private Pop3() {}

  /**
   * The timestamp in a greeting, which says that the server knows APOP: everything from the angle
   * bracket to the one that closes it, as the digest wants it (RFC 1939, 7).
   */
  public static Optional<String> timestamp(Reply greeting) {
    Matcher matcher = TIMESTAMP.matcher(greeting.text());
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  @Override
  public String name() {
    return "pop3";
  }

  @Override
  public String upgradeCommand() {
    return "STLS";
  }

  @Override
  public Conversation converse(boolean greeting, Allowance allowance) {
    return new Pop3Conversation(greeting, allowance);
  }

  @Override
  public List<String> expectedGreetings() {
    return List.of("+OK");
  }

  @Override
  public List<String> commands() {
    return List.of(
        "CAPA", "STLS", "USER", "PASS", "STAT", "LIST", "UIDL", "RETR 1", "TOP 1 0", "DELE 1",
        "NOOP", "RSET", "QUIT");
  }

  @Override
  public String success() {
    return "+OK";
  }

  @Override
  public List<String> expectations() {
    return List.of("+OK", "-ERR", "+", "*");
  }

  @Override
  public SaslFraming saslFraming() {
    return new SaslFraming("AUTH", "SASL", LONGEST_COMMAND, "");
  }

  @Override
  public String toString() {
    return name();
  }
}
