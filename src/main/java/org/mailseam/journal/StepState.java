package org.mailseam.journal;

import org.mailseam.text.Worded;

/**
 * Where a step of the script stands. A step of which the journal says nothing has not been reached.
 */
public enum StepState implements Worded {
  RUNNING,
  DONE,
  /** The step fell short, and that ended the run unless the step said {@code or continue}. */
  FAILED,
  /** The user left it out. */
  SKIPPED,
  /** The run was stopped while the step was under way. */
  STOPPED;
}
