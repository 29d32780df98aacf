package org.mailseam.lab;

import java.util.Optional;
import org.mailseam.field.Bytes;

/** Something that happened on a connection and that a server answers, if only with nothing. */
sealed interface Cue {

  /**
   * The client has connected.
   *
   * @param peer the client's address as a literal
   * @param tls what implicit TLS agreed on; empty in plaintext
   */
  record Connected(String peer, Optional<TlsFacts> tls) implements Cue {}

  /**
   * A line has come.
   *
   * @param bytes without its line end
   * @param crlf whether it ended in CRLF rather than in LF alone
   */
  record Line(Bytes bytes, boolean crlf) implements Cue {}

  /** The octets that an {@link Act.Take} asked for have come. */
  record Octets(Bytes bytes) implements Cue {}

  /** The handshake that an {@link Act.BeginTls} asked for is done. */
  record Secured(TlsFacts tls) implements Cue {}

  /** A line is longer than the limit; the rest of it was not read. */
  record LineTooLong() implements Cue {}

  /** The client has said nothing for the idle time. */
  record Silence() implements Cue {}

  /** Another connection has changed the mailbox. */
  record MailboxChanged() implements Cue {}
}
