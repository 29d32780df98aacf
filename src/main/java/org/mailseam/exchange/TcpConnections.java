package org.mailseam.exchange;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.mailseam.mail.Service;

/** Sorts the packets of a capture by the TCP connection they belong to. */
final class TcpConnections {

  /** What a packet, or a connection, takes of the memory besides its bytes. */
  private static final int OVERHEAD = 256;

  private final Map<Integer, Service> decodeAs;
  private final Map<Integer, Service> usual = MailConnection.usualPorts();
  private final IpPackets packets = new IpPackets();
  private final List<TcpConnection> all = new ArrayList<>();

  /**
   * The last connection between two ends. The key is a text because a map that is full of equal
   * hashes, which whoever sends packets can bring about, still finds comparable keys fast.
   */
  private final Map<String, TcpConnection> open = new HashMap<>();

  private long room = Runtime.getRuntime().maxMemory() / 4;

  /**
   * @param decodeAs what is spoken at a server's port, whatever it looks like
   */
  TcpConnections(Map<Integer, Service> decodeAs) {
    this.decodeAs = decodeAs;
  }

  /** The connections of what was taken in, in the order in which they begin. */
  List<TcpConnection> all() {
    all.forEach(TcpConnection::finish);
    return all;
  }

  /** Takes in a packet, and says whether there is memory for another. */
  boolean accept(Capture.Packet packet) {
    packets.segment(packet).ifPresent(this::accept);
    return room > 0;
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
      room -= OVERHEAD;
    }
    if (known.isForeign()) {
      return;
    }
    known.accept(segment);
    room -= segment.payload().isEmpty() ? 0 : segment.payload().length() + OVERHEAD;
    if (known.isBegun() && MailConnection.of(known, decodeAs).isEmpty()) {
      room += known.leaveOut();
    }
  }

  /** For a connection whose beginning was not captured. */
  private boolean isServer(int port) {
    return decodeAs.containsKey(port) || usual.containsKey(port);
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
    return isServer(source) == isServer(destination) ? source > destination : isServer(destination);
  }
}
