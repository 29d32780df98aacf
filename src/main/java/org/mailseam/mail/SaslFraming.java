package org.mailseam.mail;

import java.util.Base64;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * How a protocol writes the lines of a SASL exchange: RFC 4954 (SMTP), RFC 9051, 6.2.2 (IMAP), RFC
 * 5034 (POP3), RFC 5804, 2.1 (ManageSieve).
 *
 * @param command {@code AUTH} or {@code AUTHENTICATE}
 * @param capability the capability that lists the mechanisms: {@code AUTH} or {@code SASL}
 * @param longestCommand how long the command may be with an initial response, in bytes with CRLF
 * @param initialResponseCapability what the server must offer before an initial response may be
 *     sent; empty where it may always be
 * @param quoted whether every word is a string in quotes or, where it is long, a literal, and the
 *     server's last word stands in a code of its agreement (RFC 5804, 2.1)
 */
public record SaslFraming(
    String command,
    String capability,
    int longestCommand,
    String initialResponseCapability,
    boolean quoted) {

  /** One whose words stand as they are. */
  SaslFraming(
      String command, String capability, int longestCommand, String initialResponseCapability) {
    this(command, capability, longestCommand, initialResponseCapability, false);
  }

  /** The line that gives an exchange up; the server answers it with a refusal. */
  public String abort() {
    return string("*");
  }

  /**
   * How an exchange begins.
   *
   * @param line the command, without tag and line end
   * @param initialResponseSent whether the initial response is in it; if not, it answers the first
   *     continuation
   */
  public record Start(String line, boolean initialResponseSent) {}

  /** Whether the server offers this mechanism. */
  public boolean offered(Capabilities capabilities, String mechanism) {
    return capabilities.has(capability + " " + mechanism);
  }

  /**
   * The command that begins an exchange.
   *
   * @param initialResponse what the mechanism says first, if it does
   * @param offered what the server can do, if it is known
   */
  public Start start(
      String mechanism, Optional<Bytes> initialResponse, Optional<Capabilities> offered) {
    String bare = command + " " + string(mechanism);
    if (initialResponse.isEmpty() || !allowsInitialResponse(offered)) {
      return new Start(bare, false);
    }
    Bytes bytes = initialResponse.get();
    // an empty one would look like none at all (RFC 4954, 4; RFC 4959, 3; RFC 5034, 4)
    String whole = bare + " " + (bytes.isEmpty() && !quoted ? "=" : response(bytes));
    return whole.length() + 2 <= longestCommand ? new Start(whole, true) : new Start(bare, false);
  }

  private boolean allowsInitialResponse(Optional<Capabilities> offered) {
    return initialResponseCapability.isEmpty()
        || (offered.isPresent() && offered.get().has(initialResponseCapability));
  }

  /** The line that answers a challenge, without line end. */
  public String response(Bytes response) {
    return string(Base64.getEncoder().encodeToString(response.toArray()));
  }

  private String string(String text) {
    if (!quoted) {
      return text;
    }
    return text.length() <= Sieve.LONGEST_QUOTED
        ? '"' + text + '"'
        : "{" + text.length() + "+}\r\n" + text;
  }

  /**
   * What the server has still to say to the mechanism in the reply that agrees.
   *
   * @throws SaslException when it is not base64
   */
  Optional<Bytes> lastChallenge(Reply agreed) throws SaslException {
    String data = quoted ? SieveText.saslData(agreed.text()) : "";
    return data.isEmpty() ? Optional.empty() : Optional.of(decoded(data));
  }

  /**
   * The challenge in a continuation.
   *
   * @throws SaslException when it is not base64
   */
  public Bytes challenge(Reply continuation) throws SaslException {
    return decoded(continuation.text().strip());
  }

  private static Bytes decoded(String base64) throws SaslException {
    try {
      return Bytes.of(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException _) {
      throw new SaslException(Message.of("mail.sasl-not-base64"));
    }
  }
}
