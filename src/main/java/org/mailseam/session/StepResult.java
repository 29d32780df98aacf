package org.mailseam.session;

import java.util.Optional;
import java.util.OptionalLong;
import org.mailseam.journal.Cause;
import org.mailseam.journal.StepState;

/**
 * What became of a step.
 *
 * @param step its number among the steps of the script, from 1
 * @param state where it stands
 * @param begunAt when it began, in nanoseconds since the start of the journal
 * @param endedAt when it ended; empty while it runs
 * @param cause why it failed, or what else there is to say about it
 */
public record StepResult(
    int step, StepState state, long begunAt, OptionalLong endedAt, Optional<Cause> cause) {}
