package org.mailseam.exchange;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;

/** One TCP connection of a capture. */
final class TcpConnection {

  /** No greeting and hardly a ClientHello is longer. */
  private static final int BEGINNING = 8192;

  /** How many segments, and how long, what was not captured yet is waited for. */
  private static final int HELD = 16;

  private static final long HELD_NANOS = 200_000_000;

  private final TcpSegment.End client;
  private final TcpSegment.End server;
  private final long start;
  private final TcpStream fromClient = new TcpStream();
  private final TcpStream fromServer = new TcpStream();

  /** What happened, with the time in nanoseconds since 1970. */
  private final List<Event> events = new ArrayList<>();

  /**
   * Segments that confirm bytes which were not captured yet: a capture may have a segment before
   * the one it answers.
   */
  private final Deque<TcpSegment> held = new ArrayDeque<>();

  private boolean spoke;
  private boolean closed;
  private boolean begun;
  private boolean foreign;
  private long bytes;
  private long lost;

  /**
   * @param start when its first packet was captured, in nanoseconds since 1970
   */
  TcpConnection(TcpSegment.End client, TcpSegment.End server, long start) {
    this.client = client;
    this.server = server;
    this.start = start;
  }

  long begun() {
    return start;
  }

  int serverPort() {
    return server.port();
  }

  /** The server's address. */
  String host() {
    return host(server);
  }

  /** Address and port of the server, as in {@link Event.Opened}. */
  String remote() {
    return text(server);
  }

  /** Address and port of the client. */
  String local() {
    return text(client);
  }

  private static String text(TcpSegment.End end) {
    String host = host(end);
    return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + end.port();
  }

  private static String host(TcpSegment.End end) {
    try {
      return InetAddress.getByAddress(HexFormat.of().parseHex(end.address())).getHostAddress();
    } catch (UnknownHostException impossible) {
      throw new AssertionError("an address has 4 or 16 bytes", impossible);
    }
  }

  void accept(TcpSegment segment) {
    if (held.isEmpty() && missing(segment) == 0) {
      take(segment);
      return;
    }
    held.add(segment);
    release(false);
  }

  /** Takes in what was held, as far as what it confirms is there or will not come any more. */
  private void release(boolean end) {
    while (!held.isEmpty()) {
      TcpSegment first = held.element();
      if (missing(first) > 0 && !bringMissing()) {
        boolean overdue = held.size() > HELD || held.getLast().nanos() - first.nanos() > HELD_NANOS;
        if (!end && !overdue) {
          return;
        }
        for (long count = missing(first); count > 0; count = missing(first)) {
          lose(first.nanos(), from(first).opposite(), count);
        }
      }
      take(held.remove());
    }
  }

  /** Takes in a later segment with the bytes that the first one confirms, if it is there. */
  private boolean bringMissing() {
    TcpSegment first = held.element();
    boolean brought = false;
    for (Iterator<TcpSegment> each = held.iterator(); each.hasNext(); ) {
      TcpSegment later = each.next();
      if (from(later) != from(first) && stream(from(later)).hasNext(later)) {
        each.remove();
        take(later);
        brought = true;
      }
    }
    return brought && missing(first) == 0;
  }

  private Direction from(TcpSegment segment) {
    return segment.source().equals(client) ? Direction.CLIENT : Direction.SERVER;
  }

  private long missing(TcpSegment segment) {
    return segment.reset() ? 0 : stream(from(segment).opposite()).missing(segment.acknowledged());
  }

  private void lose(long nanos, Direction from, long count) {
    lost += count;
    events.add(new Event.Lost(nanos, from, count));
    say(nanos, from, stream(from).skip(count));
  }

  private void say(long nanos, Direction from, List<Bytes> parts) {
    spoke |= !parts.isEmpty();
    for (Bytes part : parts) {
      bytes += part.length();
      events.add(new Event.Frame(nanos, from, part));
    }
  }

  /** Whether enough has been said to know by it what is spoken here, for the first time. */
  boolean isBegun() {
    boolean enough = !begun && bytes >= 2 * BEGINNING;
    begun |= enough;
    return enough;
  }

  /**
   * Lets go of what was said, as it is no mail.
   *
   * @return how many bytes that were
   */
  long leaveOut() {
    foreign = true;
    events.clear();
    held.clear();
    return bytes;
  }

  /** Whether it was left out. */
  boolean isForeign() {
    return foreign;
  }

  private void take(TcpSegment segment) {
    Direction from = from(segment);
    say(segment.nanos(), from, stream(from).accept(segment));
    if ((segment.fin() || segment.reset()) && !closed) {
      closed = true;
      events.add(new Event.Closed(segment.nanos(), from, segment.reset()));
    }
  }

  private TcpStream stream(Direction from) {
    return from == Direction.CLIENT ? fromClient : fromServer;
  }

  /** Whether either side has sent a byte. */
  boolean spoke() {
    return spoke;
  }

  /** How many bytes are missing in it. */
  long lost() {
    return lost;
  }

  /** Says that nothing more comes: what waited for a segment has waited in vain. */
  void finish() {
    release(true);
    long last = events.isEmpty() ? start : events.getLast().at();
    for (Direction from : Direction.values()) {
      for (long count = stream(from).missing(); count > 0; count = stream(from).missing()) {
        lose(last, from, count);
      }
    }
  }

  /**
   * What happened.
   *
   * @param from what times are counted from, in nanoseconds since 1970
   */
  List<Event> events(long from) {
    List<Event> all = new ArrayList<>();
    for (Event event : events) {
      long at = Math.max(0, event.at() - from);
      all.add(
          switch (event) {
            case Event.Frame frame -> new Event.Frame(at, frame.from(), frame.bytes());
            case Event.Closed end -> new Event.Closed(at, end.by(), end.reset());
            case Event.Lost gap -> new Event.Lost(at, gap.from(), gap.count());
            default -> event;
          });
    }
    return all;
  }

  /** The first bytes of the connection and who sent them; empty where nobody said anything. */
  Optional<Event.Frame> first() {
    return frames().findFirst();
  }

  /** The first bytes of a side, enough to know what it speaks; empty where it said nothing. */
  Bytes first(Direction from) {
    List<Bytes> parts = new ArrayList<>();
    int count = 0;
    Iterator<Event.Frame> said = frames().filter(frame -> frame.from() == from).iterator();
    while (count < BEGINNING && said.hasNext()) {
      parts.add(said.next().bytes());
      count += parts.getLast().length();
    }
    return Bytes.concat(parts);
  }

  private Stream<Event.Frame> frames() {
    return events.stream().filter(Event.Frame.class::isInstance).map(Event.Frame.class::cast);
  }
}
