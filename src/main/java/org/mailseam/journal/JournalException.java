package org.mailseam.journal;

import org.mailseam.text.Message;

/**
 * A saved session cannot be read or written at all; {@link #explanation} says why, and what to do.
 */
public final class JournalException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Message explanation;

  public JournalException(Message explanation) {
    super(explanation.key());
    this.explanation = explanation;
  }

  /** What is wrong, with which file, and what to do, for people. */
  public Message explanation() {
    return explanation;
  }
}
