package org.mailseam.script;

import org.mailseam.journal.OutcomeState;
import org.mailseam.text.Message;

/** A step fell short: how the run ends if nothing says otherwise, and why. */
final class Shortfall extends Exception {

  private static final long serialVersionUID = 1L;

  private final OutcomeState state;
  private final transient Message explanation;

  Shortfall(OutcomeState state, Message explanation) {
    super(explanation.key());
    this.state = state;
    this.explanation = explanation;
  }

  Shortfall(OutcomeState state, String key, Object... arguments) {
    this(state, Message.of(key, arguments));
  }

  OutcomeState state() {
    return state;
  }

  Message explanation() {
    return explanation;
  }
}
