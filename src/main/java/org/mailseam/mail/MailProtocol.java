package org.mailseam.mail;

import java.util.List;
import java.util.Locale;
import org.mailseam.field.Allowance;

/** What a protocol is to the program: how it frames, what it expects, how it turns TLS on. */
public sealed interface MailProtocol permits Smtp, Imap, Pop3, Sieve {

  /**
   * {@code smtp}, {@code submission}, {@code lmtp}, {@code imap}, {@code pop3} or {@code sieve}.
   */
  String name();

  /** The command that asks for TLS: {@code STARTTLS} or {@code STLS}. */
  String upgradeCommand();

  /**
   * A phase's conversation at its start.
   *
   * @param greeting whether the server speaks first: on a new connection it does, behind an upgrade
   *     it does not
   * @param allowance what the lines and replies are charged to; where it is spent, reading stops
   */
  Conversation converse(boolean greeting, Allowance allowance);

  /** The same with as much memory as one session may have. */
  default Conversation converse(boolean greeting) {
    return converse(greeting, Allowance.ofHeap());
  }

  /** Whether the server speaks first again once an upgrade is done. */
  default boolean greetsInTls() {
    return false;
  }

  /** The command as it is sent, without line end: IMAP puts the tag in front. */
  default String tagged(String command, String tag) {
    return command;
  }

  /** The words for {@link #matches} that a sound greeting answers to, the usual one first. */
  List<String> expectedGreetings();

  /**
   * Whether a script may expect this of a reply: {@code 220}, {@code 2xx}, {@code 25x} for SMTP;
   * {@code OK}, {@code NO}, {@code BAD}, {@code BYE}, {@code PREAUTH}, {@code +} for IMAP; {@code
   * +OK}, {@code -ERR}, {@code +} for POP3; {@code OK}, {@code NO}, {@code BYE}, {@code +} for
   * ManageSieve; {@code *} for all. Case does not count.
   */
  default boolean accepts(String expectation) {
    return expectations().contains(expectation.toUpperCase(Locale.ROOT));
  }

  /** Whether the reply's status is as expected; false for what {@link #accepts} does not know. */
  default boolean matches(String expectation, Reply reply) {
    return accepts(expectation)
        && (expectation.equals("*") || expectation.equalsIgnoreCase(reply.status()));
  }

  /** Commands that clients send, as far as each goes without what only the user knows. */
  List<String> commands();

  /** What {@link #accepts} takes for any reply that says yes. */
  String success();

  /** The statuses that {@link #accepts} is usually asked for. */
  List<String> expectations();

  /** How the lines of a SASL exchange are written. */
  SaslFraming saslFraming();

  /**
   * Whether a message body is sent with {@link MessageBody#dotStuffed}: true for SMTP and its
   * relatives.
   */
  default boolean dotStuffed() {
    return false;
  }
}
