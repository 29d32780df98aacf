package org.mailseam.exchange;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
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

  private final TcpSegment.End client;
  private final TcpSegment.End server;
  private final long begun;
  private final TcpStream fromClient = new TcpStream();
  private final TcpStream fromServer = new TcpStream();

  /** What happened, with the time in nanoseconds since 1970. */
  private final List<Event> events = new ArrayList<>();

  private boolean spoke;
  private boolean closed;

  /**
   * @param begun when its first packet was captured, in nanoseconds since 1970
   */
  TcpConnection(TcpSegment.End client, TcpSegment.End server, long begun) {
    this.client = client;
    this.server = server;
    this.begun = begun;
  }

  long begun() {
    return begun;
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
    Direction from = segment.source().equals(client) ? Direction.CLIENT : Direction.SERVER;
    for (Bytes bytes : stream(from).accept(segment)) {
      spoke = true;
      events.add(new Event.Frame(segment.nanos(), from, bytes));
    }
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

  /** Whether bytes are missing in it. */
  boolean hasGap() {
    return fromClient.hasGap() || fromServer.hasGap();
  }

  /**
   * What happened, with the bytes behind a gap at the end. To be asked for once.
   *
   * @param start what times are counted from, in nanoseconds since 1970
   */
  List<Event> events(long start) {
    List<Event> all = new ArrayList<>();
    for (Event event : events) {
      long at = Math.max(0, event.at() - start);
      all.add(
          switch (event) {
            case Event.Frame frame -> new Event.Frame(at, frame.from(), frame.bytes());
            case Event.Closed end -> new Event.Closed(at, end.by(), end.reset());
            default -> event;
          });
    }
    long last = all.isEmpty() ? 0 : all.getLast().at();
    for (Direction from : Direction.values()) {
      stream(from).rest().forEach(bytes -> all.add(new Event.Frame(last, from, bytes)));
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
