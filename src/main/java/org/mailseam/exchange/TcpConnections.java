package org.mailseam.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.Stream;

/** Sorts the packets of a capture by the TCP connection they belong to. */
final class TcpConnections {

  private final IntPredicate serverPort;
  private final List<TcpConnection> all = new ArrayList<>();

  /**
   * The last connection between two ends. The key is a text because a map that is full of equal
   * hashes, which whoever sends packets can bring about, still finds comparable keys fast.
   */
  private final Map<String, TcpConnection> open = new HashMap<>();

  private TcpConnections(IntPredicate serverPort) {
    this.serverPort = serverPort;
  }

  /**
   * The connections of a capture, in the order in which they begin there.
   *
   * @param serverPort which ports are those of servers, for a connection whose beginning was not
   *     captured
   */
  static List<TcpConnection> in(Capture capture, IntPredicate serverPort) {
    TcpConnections connections = new TcpConnections(serverPort);
    capture.packets().forEach(packet -> TcpSegment.of(packet).ifPresent(connections::accept));
    return connections.all;
  }

  private void accept(TcpSegment segment) {
    if (segment.source().equals(segment.destination())) {
      return;
    }
    String ends =
        Stream.of(segment.source(), segment.destination())
            .map(end -> end.address() + ':' + end.port())
            .sorted()
            .reduce("", (one, other) -> one + ' ' + other);
    TcpConnection known = open.get(ends);
    boolean first = segment.syn() && !segment.ack();
    if (known == null || (first && known.spoke())) {
      known = begin(segment);
      open.put(ends, known);
      all.add(known);
    }
    known.accept(segment);
  }

  private TcpConnection begin(TcpSegment segment) {
    return fromClient(segment)
        ? new TcpConnection(segment.source(), segment.destination(), segment.nanos())
        : new TcpConnection(segment.destination(), segment.source(), segment.nanos());
  }

  /** Without the SYN the port of a known service is the server's, or else the lower one. */
  private boolean fromClient(TcpSegment segment) {
    if (segment.syn()) {
      return !segment.ack();
    }
    int source = segment.source().port();
    int destination = segment.destination().port();
    return serverPort.test(source) == serverPort.test(destination)
        ? source > destination
        : serverPort.test(destination);
  }
}
