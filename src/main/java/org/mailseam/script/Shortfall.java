package org.mailseam.script;

import org.mailseam.journal.Cause;
import org.mailseam.journal.OutcomeState;

/** A step fell short: how the run ends if nothing says otherwise, and why. */
final class Shortfall extends Exception {

  private static final long serialVersionUID = 1L;

  private final OutcomeState state;
  private final transient Cause fact;

  Shortfall(OutcomeState state, Cause fact) {
    super(String.valueOf(fact));
    this.state = state;
    this.fact = fact;
  }

  Shortfall(OutcomeState state, String key, Object... arguments) {
    this(state, Cause.said(key, arguments));
  }

  OutcomeState state() {
    return state;
  }

  Cause fact() {
    return fact;
  }
}
