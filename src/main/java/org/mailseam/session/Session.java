package org.mailseam.session;

import java.util.List;
import java.util.Optional;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;

/**
 * What was said in a session: everything that is shown, reported or compared is read from here. An
 * immutable view; that of a live session is cheap to take and grows with the next one.
 *
 * @param header what was to be done
 * @param connections the connections, in order; never empty, the first may not have been opened
 * @param steps what became of the steps that were reached, by their number
 * @param probes what belongs to which probe, in order; empty for a session without probes
 * @param notes what the script or the user remarked
 * @param frames the frames of the journal; a place counts them from 1
 * @param turns when the session went on on which connection
 * @param fetched what the user had fetched about the server's certificates
 * @param ended how the run ended; empty while it runs, and for a capture
 * @param unread where decoding stopped for want of memory; empty where all is decoded
 */
public record Session(
    Header header,
    List<Connection> connections,
    List<StepResult> steps,
    List<ProbePart> probes,
    List<Event.Note> notes,
    List<Event.Frame> frames,
    List<Turn> turns,
    List<Event.Fetched> fetched,
    Optional<Event.Ended> ended,
    Optional<Unread> unread) {

  public Session {
    connections = List.copyOf(connections);
    steps = List.copyOf(steps);
    probes = List.copyOf(probes);
    notes = List.copyOf(notes);
    turns = List.copyOf(turns);
    fetched = List.copyOf(fetched);
  }

  /**
   * From a time on the session went on on another connection.
   *
   * @param at in nanoseconds since the start
   * @param connection its place in {@link Session#connections}, from 0
   */
  public record Turn(long at, int connection) {}

  /** The place of the connection that was acted on at a time; 0 before the first was opened. */
  public int connectionAt(long at) {
    return turns.reversed().stream()
        .filter(turn -> turn.at() <= at)
        .findFirst()
        .map(Turn::connection)
        .orElse(0);
  }

  /** What became of a step, if it was reached. */
  public Optional<StepResult> step(int number) {
    return steps.stream().filter(result -> result.step() == number).findFirst();
  }

  /** Whether a connection (from 0) belongs to a probe. */
  public boolean probed(int connection) {
    return probes.stream().anyMatch(part -> part.has(connection));
  }

  /** The same session with this evidence and no other. */
  public Session withFetched(List<Event.Fetched> evidence) {
    return new Session(
        header, connections, steps, probes, notes, frames, turns, evidence, ended, unread);
  }
}
