package org.mailseam.journal;

import java.util.Optional;
import org.mailseam.text.Worded;

/**
 * Whom a session or one of its connections is with, as it was asked for.
 *
 * @param protocol {@code smtp}, {@code submission}, {@code lmtp}, {@code imap}, {@code pop3} or
 *     {@code sieve}, also where TLS is implicit
 * @param host the host as it was asked for
 * @param port the TCP port
 * @param security how TLS is to begin
 * @param name the name the server was said to have; empty where none was given. A practice server's
 *     own, as its host is none
 */
public record Target(
    String protocol, String host, int port, Security security, Optional<String> name) {

  /** Without a name of its own. */
  public Target(String protocol, String host, int port, Security security) {
    this(protocol, host, port, security, Optional.empty());
  }

  /** How TLS is to begin. */
  public enum Security implements Worded {
    PLAIN,
    STARTTLS,
    IMPLICIT;
  }
}
