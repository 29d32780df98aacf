package org.mailseam.journal;

import org.mailseam.text.Worded;

/** How a run ended. */
public enum OutcomeState implements Worded {
  /** Every step passed. */
  PASSED,
  /** An expectation was not met. */
  FAILED,
  /** TLS was not reached, or the certificate was not accepted where the script requires it. */
  REFUSED,
  /** A time-out, a peer that closed, or the user's Stop. */
  ABORTED,
  /** No connection was made. */
  UNREACHABLE;
}
