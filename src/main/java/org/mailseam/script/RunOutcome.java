package org.mailseam.script;

import java.util.Objects;
import java.util.Optional;
import org.mailseam.journal.OutcomeState;
import org.mailseam.text.Message;

/**
 * How a run ended.
 *
 * @param state the end in one word; {@link OutcomeState#PASSED} also where steps marked {@code or
 *     continue} failed
 * @param step the number of the step it ended at, from 1; 0 where it was none
 * @param message why; empty where the run passed
 */
public record RunOutcome(OutcomeState state, int step, Optional<Message> message) {

  public RunOutcome {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(message, "message");
  }

  /** The end of a run that reached its last step. */
  public static RunOutcome passed() {
    return new RunOutcome(OutcomeState.PASSED, 0, Optional.empty());
  }
}
