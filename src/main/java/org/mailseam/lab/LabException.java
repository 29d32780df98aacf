package org.mailseam.lab;

import java.io.IOException;
import org.mailseam.text.Message;

/**
 * A practice server could not be started, or not be read; {@link #explanation} says why and what to
 * do.
 */
public final class LabException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Message explanation;

  LabException(Message explanation) {
    super(explanation.key());
    this.explanation = explanation;
  }

  LabException(Message explanation, IOException cause) {
    super(explanation.key(), cause);
    this.explanation = explanation;
  }

  /** What went wrong, for people. */
  public Message explanation() {
    return explanation;
  }
}
