package org.mailseam.verdict;

import java.time.Instant;
import java.util.Optional;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.CtLogs;

/**
 * By what a session is judged.
 *
 * @param anchors from where trust starts
 * @param logs by which signed certificate timestamps are verified
 * @param name the name that every server should have; empty to go by what was asked for in the
 *     session
 * @param at the time to judge for; empty for the time of the session
 */
public record Terms(Anchors anchors, CtLogs logs, Optional<String> name, Optional<Instant> at) {

  /** These anchors and logs, and otherwise what the session says. */
  public Terms(Anchors anchors, CtLogs logs) {
    this(anchors, logs, Optional.empty(), Optional.empty());
  }

  /** These anchors, and otherwise what the session says. */
  public Terms(Anchors anchors) {
    this(anchors, CtLogs.NONE);
  }
}
