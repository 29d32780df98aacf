package org.mailseam.script;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.mailseam.journal.Cause;

/** What the runner is to do next. */
sealed interface Order {
  /** Perform the step that is next. */
  record Perform() implements Order {}

  /** Leave out the step that is next. */
  record Skip() implements Order {}

  /** Perform an earlier or later step, then ask again about the one that is next. */
  record Repeat(int step) implements Order {}

  /** Send a line of the user's, tell how it went, then ask again. */
  record SendNow(String line, CompletableFuture<Optional<Cause>> done) implements Order {}

  /** There is no step any more. */
  record End() implements Order {}

  /** End the run here. */
  record Stop() implements Order {}
}
