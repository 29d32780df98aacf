package org.mailseam.session;

/**
 * The connections of a session that belong to one probe. What is done on them is done on purpose,
 * and says nothing of how a client should behave.
 *
 * @param name which probe
 * @param first the place in the session, from 0, of its first connection
 * @param end the place behind its last; the same where it made none
 * @param over whether nothing more is to come of it
 */
public record ProbePart(String name, int first, int end, boolean over) {

  /** Whether a connection belongs to it. */
  public boolean has(int connection) {
    return first <= connection && connection < end;
  }
}
