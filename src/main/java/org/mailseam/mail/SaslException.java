package org.mailseam.mail;

import org.mailseam.text.Message;

/** A SASL exchange cannot go on; {@link #explanation} says why. */
public final class SaslException extends Exception {

  private static final long serialVersionUID = 1;

  private final transient Message explanation;

  public SaslException(Message explanation) {
    super(explanation.key());
    this.explanation = explanation;
  }

  /** Why, for people. */
  public Message explanation() {
    return explanation;
  }
}
