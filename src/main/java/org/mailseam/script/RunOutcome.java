package org.mailseam.script;

import java.util.Optional;
import org.mailseam.journal.Cause;
import org.mailseam.journal.OutcomeState;

/**
 * How a run ended.
 *
 * @param state the end in one word; {@link OutcomeState#PASSED} also where steps marked {@code or
 *     continue} failed
 * @param step the number of the step it ended at, from 1; 0 where it was none
 * @param cause why; empty where the run passed
 */
public record RunOutcome(OutcomeState state, int step, Optional<Cause> cause) {

  /** The end of a run that reached its last step. */
  public static RunOutcome passed() {
    return new RunOutcome(OutcomeState.PASSED, 0, Optional.empty());
  }
}
