package org.mailseam.mail;

import java.util.List;
import java.util.Locale;

/** POP3 (RFC 1939) with CAPA (RFC 2449), AUTH (RFC 5034) and STLS (RFC 2595, 4). */
public final class Pop3 implements MailProtocol {

  public static final Pop3 POP3 = new Pop3();

  /** RFC 2449, 4, which RFC 5034, 4 holds an initial response to. */
  private static final int LONGEST_COMMAND = 255;

  private static final List<String> EXPECTATIONS = List.of("+OK", "-ERR", "+", "*");

  private Pop3() {}

  @Override
  public String name() {
    return "pop3";
  }

  @Override
  public String upgradeCommand() {
    return "STLS";
  }

  @Override
  public Conversation converse(boolean greeting) {
    return new Pop3Conversation(greeting);
  }

  @Override
  public String tagged(String command, String tag) {
    return command;
  }

  @Override
  public List<String> expectedGreetings() {
    return List.of("+OK");
  }

  @Override
  public boolean accepts(String expectation) {
    return EXPECTATIONS.contains(expectation.toUpperCase(Locale.ROOT));
  }

  @Override
  public boolean matches(String expectation, Reply reply) {
    return accepts(expectation)
        && (expectation.equals("*") || expectation.equalsIgnoreCase(reply.status()));
  }

  @Override
  public SaslFraming saslFraming() {
    return new SaslFraming("AUTH", "SASL", LONGEST_COMMAND, "");
  }

  @Override
  public boolean dotStuffed() {
    return false;
  }

  @Override
  public String toString() {
    return name();
  }
}
