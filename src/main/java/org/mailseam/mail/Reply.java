package org.mailseam.mail;

/**
 * Something the server said as a whole: one line or many.
 *
 * @param kind what it is to the commands that were sent
 * @param status SMTP: the code of its last line; IMAP: {@code OK}, {@code NO}, {@code BAD}, {@code
 *     BYE}, {@code PREAUTH}, {@code +}, or for untagged data its keyword ({@code CAPABILITY},
 *     {@code FETCH}); POP3: {@code +OK}, {@code -ERR}, {@code +}. Always in upper case; empty for
 *     words that the protocol does not know
 * @param text what stands behind the status: SMTP on the last line, POP3 on the status line; the
 *     whole line where there is no status; empty for IMAP's untagged data, whose lines say it all
 * @param firstLine index of its first line in {@link Conversation#lines}. For all IMAP replies but
 *     the untagged ones this takes in the untagged responses since the last such reply
 * @param endLine index behind its last line. Lines of the client may stand between the two: look at
 *     {@link Line#from}
 * @param positive whether the server agreed: 2xx, 3xx where the command has a second part, {@code
 *     OK}, {@code PREAUTH}, {@code +OK}, {@code +}
 */
public record Reply(
    Kind kind, String status, String text, int firstLine, int endLine, boolean positive) {

  /** What a reply is to the commands that were sent. */
  public enum Kind {
    /** The server's first words. */
    GREETING,
    /** An IMAP response that is not bound to a command; the command goes on waiting. */
    UNTAGGED,
    /** The server asks for more of the same command. */
    CONTINUATION,
    /** The end of a command, or SMTP's 421, which may come at any time (RFC 5321, 3.8). */
    FINAL,
    /**
     * It answers nothing that was sent: a reply before its command, a tag nobody used, words that
     * are no reply. Commands go on waiting for theirs.
     */
    UNEXPECTED
  }

  static final String PREAUTH = "PREAUTH";

  /**
   * Whether the server wants no more of this client for now: SMTP's 421, which may come at any time
   * (RFC 5321, 3.8), or a greeting that says no.
   */
  public boolean turnsAway() {
    return status.equals("421") || (kind == Kind.GREETING && !status.isEmpty() && !positive);
  }

  /** Whether it greets a client as somebody who is logged in already (RFC 9051, 7.1.4). */
  public boolean preauth() {
    return kind == Kind.GREETING && status.equals(PREAUTH);
  }
}
