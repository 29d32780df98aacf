package org.mailseam.app;

import org.mailseam.journal.OutcomeState;

/** What the program tells the shell. */
final class ExitCode {

  /** Every step passed. */
  static final int PASSED = 0;

  /** The session ran and fell short. */
  static final int FELL_SHORT = 1;

  /** The command line or the script is wrong, and nothing was sent. */
  static final int WRONG = 2;

  /** No connection was made. */
  static final int UNREACHABLE = 3;

  private ExitCode() {}

  static int of(OutcomeState state) {
    return switch (state) {
      case PASSED -> PASSED;
      case FAILED, REFUSED, ABORTED -> FELL_SHORT;
      case UNREACHABLE -> UNREACHABLE;
    };
  }
}
