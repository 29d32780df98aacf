package org.mailseam.journal;

import java.util.Locale;
import java.util.Objects;

/**
 * Whom a session is with.
 *
 * @param protocol {@code smtp}, {@code submission}, {@code lmtp}, {@code imap} or {@code pop3},
 *     also where TLS is implicit
 * @param host the host as it was asked for
 * @param port the TCP port
 * @param security how TLS is to begin
 * @param reference the name the certificate is checked against (RFC 9525), and the SNI unless the
 *     script says otherwise
 */
public record Target(String protocol, String host, int port, Security security, String reference) {

  public Target {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(security, "security");
    Objects.requireNonNull(reference, "reference");
  }

  /** How TLS is to begin. */
  public enum Security {
    PLAIN,
    STARTTLS,
    IMPLICIT;

    /** The word in saved sessions and in JSON. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
