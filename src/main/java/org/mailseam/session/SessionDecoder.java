package org.mailseam.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Allowance;
import org.mailseam.field.Bytes;
import org.mailseam.field.GrowingList;
import org.mailseam.journal.Event;
import org.mailseam.journal.Header;
import org.mailseam.journal.StepState;
import org.mailseam.tls.KeyLogSecrets;

/**
 * Makes a {@link Session} from a journal. Pure and incremental: the events of a journal in their
 * order give the same session whether they come from a run under way, from a file or from a
 * capture. Feed it from one thread; any thread may take {@link #session}.
 */
public final class SessionDecoder {

  private static final int MAX_FILLING = 1 << 20;

  /** A connection without its bytes: what it has cost, many of them may come. */
  private static final long CONNECTION = 20_000;

  private final Header header;
  private final Allowance allowance;
  private final List<ConnectionDecoder> connections = new ArrayList<>();
  private final List<ConnectionDecoder> opened = new ArrayList<>();
  private final List<Session.Turn> turns = new ArrayList<>();
  private ConnectionDecoder current;
  private final KeyLogSecrets keys = new KeyLogSecrets();
  private final Map<Integer, StepResult> steps = new TreeMap<>();
  private final List<ProbePart> probes = new ArrayList<>();
  private final List<Event.Note> notes = new ArrayList<>();
  private final List<Event.Fetched> fetched = new ArrayList<>();
  private Event.@Nullable Ended ended;
  private final GrowingList<Event.Frame> frames;
  private @Nullable Unread unread;

  /** With as much memory as one session may have. */
  public SessionDecoder(Header header) {
    this(header, Allowance.ofHeap());
  }

  /**
   * @param allowance what everything decoded is charged to; where it is spent, frames are kept but
   *     not read
   */
  public SessionDecoder(Header header, Allowance allowance) {
    this.header = header;
    this.allowance = allowance;
    frames = new GrowingList<>(allowance, _ -> Long.BYTES); // their bytes are the journal's
    current = new ConnectionDecoder(header.target(), keys, allowance);
    connections.add(current);
  }

  /** The session of a whole journal. */
  public static Session decode(Header header, List<Event> events) {
    SessionDecoder decoder = new SessionDecoder(header);
    events.forEach(decoder::accept);
    decoder.finish();
    return decoder.session();
  }

  /** Takes in what happened next. */
  public synchronized void accept(Event event) {
    switch (event) {
      case Event.Frame frame -> {
        frames.add(frame);
        read(frame);
      }
      case Event.Lost lost -> {
        Event.Frame filling = new Event.Frame(lost.at(), lost.from(), filling(lost.count()));
        frames.add(filling);
        current.lost(lost.count());
        read(filling);
      }
      case Event.Key key -> {
        keys.add(key.line());
        connections.forEach(connection -> connection.key(key.line()));
      }
      case Event.Opened made when allowance.spent() -> leave(made.at(), 0);
      case Event.Opened made -> {
        if (!connections.getLast().used()) {
          connections.removeLast();
        }
        allowance.charge(CONNECTION);
        ConnectionDecoder next =
            new ConnectionDecoder(made.target().orElse(header.target()), keys, allowance);
        connections.add(next);
        opened.add(next);
        next.opened(made);
        turn(made.at(), next);
      }
      case Event.Turned(long at, int number) -> {
        if (number >= 1 && number <= opened.size()) {
          turn(at, opened.get(number - 1));
        }
      }
      case Event.Closed closed -> current.closed(closed);
      case Event.Step step ->
          steps.merge(step.step(), first(step), (before, _) -> next(before, step));
      case Event.Probe probe -> {
        endProbe();
        probes.add(new ProbePart(probe.name(), used(), used(), false));
      }
      case Event.Note note -> notes.add(note);
      case Event.Fetched evidence -> fetched.add(evidence);
      case Event.Ended end -> {
        ended = end;
        endProbe();
      }
      case Event.Unknown _ -> {
        // A newer program knows what it means; here it is only kept.
      }
    }
  }

  private void read(Event.Frame frame) {
    if (!allowance.spent()) {
      current.frame(frame, frames.size());
    }
    if (allowance.spent()) {
      leave(frame.at(), unread == null ? 0 : frame.bytes().length());
    }
  }

  private void leave(long at, int bytes) {
    unread =
        unread == null
            ? new Unread(connections.indexOf(current), at, bytes, allowance.limit())
            : unread.plus(bytes);
  }

  /** Says that the journal is complete: records whose key has not come will stay closed. */
  public synchronized void finish() {
    connections.forEach(ConnectionDecoder::finish);
  }

  /** What is known now. */
  public synchronized Session session() {
    return new Session(
        header,
        connections.stream().map(ConnectionDecoder::connection).toList(),
        List.copyOf(steps.values()),
        probes(),
        notes,
        frames.view(),
        turns,
        fetched,
        Optional.ofNullable(ended),
        Optional.ofNullable(unread));
  }

  /** How many connections have been begun. */
  private int used() {
    return connections.size() - (connections.getLast().used() ? 0 : 1);
  }

  private List<ProbePart> probes() {
    List<ProbePart> now = new ArrayList<>(probes);
    if (!now.isEmpty() && !now.getLast().over()) {
      ProbePart last = now.removeLast();
      now.add(new ProbePart(last.name(), last.first(), used(), false));
    }
    return now;
  }

  private void endProbe() {
    if (!probes.isEmpty() && !probes.getLast().over()) {
      ProbePart last = probes.removeLast();
      probes.add(new ProbePart(last.name(), last.first(), used(), true));
    }
  }

  /** What stands for lost bytes, so that whatever counts bytes goes on where it would have. */
  private static Bytes filling(long count) {
    return Bytes.ofText("?".repeat((int) Math.min(count, MAX_FILLING)));
  }

  private void turn(long at, ConnectionDecoder to) {
    current = to;
    turns.add(new Session.Turn(at, connections.indexOf(to)));
  }

  private static StepResult first(Event.Step event) {
    return new StepResult(event.step(), event.state(), event.at(), end(event), event.cause());
  }

  private static StepResult next(StepResult before, Event.Step event) {
    // A step that is repeated begins anew.
    long begun = event.state() == StepState.RUNNING ? event.at() : before.begunAt();
    return new StepResult(event.step(), event.state(), begun, end(event), event.cause());
  }

  private static OptionalLong end(Event.Step event) {
    return event.state() == StepState.RUNNING ? OptionalLong.empty() : OptionalLong.of(event.at());
  }
}
