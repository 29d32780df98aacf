package org.mailseam.exchange;

import java.util.Optional;
import org.mailseam.field.Bytes;

/**
 * What a packet carries of a TCP connection.
 *
 * @param nanos when it was captured, in nanoseconds since 1970
 * @param source address and port of the sender
 * @param destination address and port of the receiver
 * @param sequence the sequence number, 0 to 2^32-1
 * @param payload the data
 */
record TcpSegment(
    long nanos,
    End source,
    End destination,
    long sequence,
    boolean syn,
    boolean ack,
    boolean fin,
    boolean reset,
    Bytes payload) {

  /**
   * One end of a connection.
   *
   * @param address the address as hexadecimal digits
   */
  record End(String address, int port) {}

  private static final int ETHERNET = 1;
  private static final int NULL = 0;
  private static final int LOOP = 108;
  private static final int LINUX_COOKED = 113;
  private static final int LINUX_COOKED_2 = 276;
  private static final int TCP = 6;
  private static final int IPV4 = 0x0800;
  private static final int IPV6 = 0x86DD;
  private static final int VLAN = 0x8100;
  private static final int VLAN_STACKED = 0x88A8;

  /** The segment in a packet; empty where it carries none, or less than a whole one. */
  static Optional<TcpSegment> of(Capture.Packet packet) {
    try {
      return ip(packet.nanos(), network(packet));
    } catch (IndexOutOfBoundsException tooShort) {
      return Optional.empty();
    }
  }

  /** The packet without what the link put in front of it. */
  private static Bytes network(Capture.Packet packet) {
    Bytes bytes = packet.bytes();
    return switch (packet.linkType()) {
      case ETHERNET -> ethernet(bytes, 12);
      case NULL, LOOP -> bytes.from(4);
      case LINUX_COOKED -> ethernet(bytes, 14);
      case LINUX_COOKED_2 -> bytes.from(20);
      default -> bytes; // raw IP under several numbers; what is no IP is passed over
    };
  }

  private static Bytes ethernet(Bytes bytes, int typeAt) {
    int type = u16(bytes, typeAt);
    return switch (type) {
      case VLAN, VLAN_STACKED -> ethernet(bytes, typeAt + 4);
      case IPV4, IPV6 -> bytes.from(typeAt + 2);
      default -> Bytes.EMPTY;
    };
  }

  private static Optional<TcpSegment> ip(long nanos, Bytes ip) {
    if (ip.isEmpty()) {
      return Optional.empty();
    }
    return switch (ip.at(0) >> 4) {
      case 4 -> ipv4(nanos, ip);
      case 6 -> ipv6(nanos, ip);
      default -> Optional.empty();
    };
  }

  private static Optional<TcpSegment> ipv4(long nanos, Bytes ip) {
    boolean fragment = (u16(ip, 6) & 0x3fff) != 0;
    if (ip.at(9) != TCP || fragment) {
      return Optional.empty();
    }
    int header = (ip.at(0) & 0xf) * 4;
    int length = u16(ip, 2);
    int end =
        length == 0 ? ip.length() : Math.min(length, ip.length()); // 0: left to the network card
    return tcp(nanos, ip.slice(12, 16).hex(), ip.slice(16, 20).hex(), ip.slice(header, end));
  }

  private static Optional<TcpSegment> ipv6(long nanos, Bytes ip) {
    int next = ip.at(6);
    int at = 40;
    while (next == 0 || next == 43 || next == 60) { // options and routing, in units of eight bytes
      next = ip.at(at);
      at += (ip.at(at + 1) + 1) * 8;
    }
    if (next != TCP) {
      return Optional.empty();
    }
    int length = u16(ip, 4);
    int end = length == 0 ? ip.length() : Math.min(40 + length, ip.length());
    return tcp(nanos, ip.slice(8, 24).hex(), ip.slice(24, 40).hex(), ip.slice(at, end));
  }

  private static Optional<TcpSegment> tcp(long nanos, String from, String to, Bytes tcp) {
    int flags = tcp.at(13);
    long sequence = (long) u16(tcp, 4) << 16 | u16(tcp, 6);
    return Optional.of(
        new TcpSegment(
            nanos,
            new End(from, u16(tcp, 0)),
            new End(to, u16(tcp, 2)),
            sequence,
            (flags & 2) != 0,
            (flags & 16) != 0,
            (flags & 1) != 0,
            (flags & 4) != 0,
            tcp.from((tcp.at(12) >> 4) * 4)));
  }

  private static int u16(Bytes bytes, int at) {
    return bytes.at(at) << 8 | bytes.at(at + 1);
  }
}
