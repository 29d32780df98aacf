package org.mailseam.mail;

import java.util.Optional;
import java.util.Set;

/**
 * A command and how the server ended it.
 *
 * @param command the line that began the command
 * @param verb the command's word in upper case, such as {@code STARTTLS}; empty where there is none
 * @param asks what the client wants by it
 * @param reply the final reply; empty while it has not come. For LMTP's DATA, which has a reply for
 *     each recipient, the last of them
 */
public record Exchange(Line command, String verb, Asks asks, Optional<Reply> reply) {

  /** The statuses that lead to TLS (RFC 3207, 4; RFC 9051, 6.2.1; RFC 2595, 4), and no others. */
  private static final Set<String> GRANTING = Set.of("220", "OK", "+OK");

  /** What a command is for, as far as other parts of the program want to know. */
  public enum Asks {
    /** TLS: STARTTLS or STLS, with a parameter or without. */
    TLS,
    /** To be somebody: LOGIN, AUTHENTICATE, PASS, APOP, and AUTH with a mechanism. */
    LOGIN,
    /** What the server can do: EHLO, HELO, LHLO, CAPABILITY, CAPA. */
    CAPABILITIES,
    /** Anything else. */
    OTHER
  }

  /** Whether the server has said yes. */
  public boolean accepted() {
    return reply.filter(Reply::positive).isPresent();
  }

  /** Whether the server agreed to TLS: from that reply on nothing but TLS may follow. */
  public boolean granted() {
    return asks == Asks.TLS && reply.map(Reply::status).filter(GRANTING::contains).isPresent();
  }

  /** Whether this login was accepted. */
  public boolean loggedIn() {
    return asks == Asks.LOGIN && accepted();
  }
}
