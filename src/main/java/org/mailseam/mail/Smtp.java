package org.mailseam.mail;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.mailseam.field.Allowance;

/** SMTP (RFC 5321), submission (RFC 6409) and LMTP (RFC 2033), with STARTTLS (RFC 3207). */
public final class Smtp implements MailProtocol {

  public static final Smtp SMTP = new Smtp("smtp");
  public static final Smtp SUBMISSION = new Smtp("submission");
  public static final Smtp LMTP = new Smtp("lmtp");

  /** RFC 5321, 4.5.3.1.4; RFC 4954 does not lengthen the AUTH command itself. */
  private static final int LONGEST_COMMAND = 512;

  private static final Pattern EXPECTATION = Pattern.compile("[1-5]([0-9]{2}|[0-9]X|XX)");

  private final String name;

  private Smtp(String name) {
    this.name = name;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String upgradeCommand() {
    return "STARTTLS";
  }

  @Override
  public Conversation converse(boolean greeting, Allowance allowance) {
    return new SmtpConversation(this == LMTP, greeting, allowance);
  }

  @Override
  public List<String> expectedGreetings() {
    return List.of("220");
  }

  @Override
  public boolean accepts(String expectation) {
    String wanted = expectation.toUpperCase(Locale.ROOT);
    return wanted.equals("*") || EXPECTATION.matcher(wanted).matches();
  }

  @Override
  public boolean matches(String expectation, Reply reply) {
    if (!accepts(expectation)) {
      return false;
    }
    String digits = expectation.toUpperCase(Locale.ROOT).replace("X", "");
    return digits.equals("*") || reply.status().startsWith(digits);
  }

  @Override
  public List<String> commands() {
    return List.of(
        this == LMTP ? "LHLO" : "EHLO",
        "STARTTLS",
        "MAIL FROM:<",
        "RCPT TO:<",
        "DATA",
        "RSET",
        "NOOP",
        "VRFY",
        "HELP",
        "QUIT");
  }

  @Override
  public String success() {
    return "2xx";
  }

  @Override
  public List<String> expectations() {
    return List.of("220", "250", "2xx", "221", "235", "334", "354", "4xx", "5xx", "*");
  }

  @Override
  public SaslFraming saslFraming() {
    return new SaslFraming("AUTH", "AUTH", LONGEST_COMMAND, "");
  }

  @Override
  public boolean dotStuffed() {
    return true;
  }

  @Override
  public String toString() {
    return name;
  }
}
