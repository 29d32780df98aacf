package org.mailseam.script;

import java.util.Objects;
import org.mailseam.text.Message;

/** The wire could not do what a step asked of it. */
public final class WireException extends Exception {

  /** What kind of failure it is; how the run ends follows from it. */
  public enum Kind {
    /** No connection was made. */
    UNREACHABLE,
    /** The peer did not answer in time. */
    TIMED_OUT,
    /** The peer closed or reset the connection. */
    CLOSED,
    /** {@link Wire#cancel} was called. */
    CANCELLED,
    /** TLS was not reached. */
    TLS,
    /** TLS was reached, but the certificate was not accepted. */
    TRUST,
    /**
     * What the step asks for cannot be done, such as a client certificate that is no certificate.
     */
    SETTINGS
  }

  private static final long serialVersionUID = 1L;

  private final Kind kind;
  private final transient Message explanation;

  /**
   * @param explanation what happened, in words for people
   */
  public WireException(Kind kind, Message explanation) {
    super(explanation.key());
    this.kind = Objects.requireNonNull(kind, "kind");
    this.explanation = explanation;
  }

  public Kind kind() {
    return kind;
  }

  /** What happened, in words for people. */
  public Message explanation() {
    return explanation;
  }
}
