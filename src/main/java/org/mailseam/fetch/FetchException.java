package org.mailseam.fetch;

import org.mailseam.text.Message;

/** Nothing could be fetched, for a reason that is already a sentence. */
final class FetchException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Message explanation;

  FetchException(Message explanation) {
    super(explanation.key());
    this.explanation = explanation;
  }

  Message explanation() {
    return explanation;
  }
}
