package org.mailseam.link;

import java.util.Objects;
import org.mailseam.text.Message;

/** Why a link cannot do what was asked of it, in words for people. */
public final class LinkException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What a caller has to tell apart. */
  public enum Kind {
    /** No connection was made: no such host, refused, no way there, or nobody answered in time. */
    UNREACHABLE,
    /** The connection is there, and the other side took too long. */
    TIMED_OUT,
    /** The other side ended the connection, or it broke. */
    CLOSED,
    /** The user said stop. */
    CANCELLED,
    /** The TLS handshake failed, or TLS broke later. */
    TLS,
    /** The {@link CertificateCheck} refused the server's certificate. */
    TRUST,
    /** What was asked for is not possible: an unknown name, a file that cannot be used. */
    SETTINGS
  }

  private final Kind kind;
  private final transient Message explanation;

  public LinkException(Kind kind, Message explanation) {
    this(kind, explanation, null);
  }

  /**
   * @param cause what the library said, for developers only; may be null
   */
  public LinkException(Kind kind, Message explanation, Throwable cause) {
    super(kind + ": " + explanation.key(), cause);
    this.kind = Objects.requireNonNull(kind, "kind");
    this.explanation = explanation;
  }

  public Kind kind() {
    return kind;
  }

  /** What happened, where, and what to do about it. */
  public Message explanation() {
    return explanation;
  }
}
