package org.mailseam.exchange;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;

/** One TCP connection of a capture. */
final class TcpConnection {

  private final TcpSegment.End client;
  private final TcpSegment.End server;
  private final long begun;
  private final TcpStream fromClient = new TcpStream();
  private final TcpStream fromServer = new TcpStream();
  private final List<Event> events = new ArrayList<>();
  private boolean closed;

  /**
   * @param begun when its first packet was captured, in nanoseconds since 1970
   */
  TcpConnection(TcpSegment.End client, TcpSegment.End server, long begun) {
    this.client = client;
    this.server = server;
    this.begun = begun;
  }

  TcpSegment.End client() {
    return client;
  }

  TcpSegment.End server() {
    return server;
  }

  long begun() {
    return begun;
  }

  void accept(TcpSegment segment) {
    Direction from = segment.source().equals(client) ? Direction.CLIENT : Direction.SERVER;
    TcpStream stream = from == Direction.CLIENT ? fromClient : fromServer;
    long at = Math.max(0, segment.nanos() - begun);
    stream.accept(segment).forEach(bytes -> events.add(new Event.Frame(at, from, bytes)));
    if ((segment.fin() || segment.reset()) && !closed) {
      closed = true;
      events.add(new Event.Closed(at, from, segment.reset()));
    }
  }

  /** Whether bytes are missing in it. */
  boolean hasGap() {
    return fromClient.hasGap() || fromServer.hasGap();
  }

  /** What happened, with the bytes behind a gap at the end. */
  List<Event> events() {
    List<Event> all = new ArrayList<>(events);
    long last = events.isEmpty() ? 0 : events.getLast().at();
    fromClient.rest().forEach(bytes -> all.add(new Event.Frame(last, Direction.CLIENT, bytes)));
    fromServer.rest().forEach(bytes -> all.add(new Event.Frame(last, Direction.SERVER, bytes)));
    return all;
  }

  /** The first bytes of a side; empty where it said nothing. */
  Bytes firstBytes(Direction from) {
    for (Event event : events) {
      if (event instanceof Event.Frame frame && frame.from() == from) {
        return frame.bytes();
      }
    }
    return Bytes.EMPTY;
  }

  int frames() {
    return (int) events.stream().filter(Event.Frame.class::isInstance).count();
  }
}
