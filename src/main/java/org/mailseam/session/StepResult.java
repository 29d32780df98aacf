package org.mailseam.session;

import java.util.OptionalLong;
import org.mailseam.journal.StepState;
import org.mailseam.text.Message;

/**
 * What became of a step.
 *
 * @param step its number among the steps of the script, from 1
 * @param state where it stands
 * @param begunAt when it began, in nanoseconds since the start of the journal
 * @param endedAt when it ended; empty while it runs
 * @param message what there is to say about it, or null
 */
public record StepResult(
    int step, StepState state, long begunAt, OptionalLong endedAt, Message message) {}
