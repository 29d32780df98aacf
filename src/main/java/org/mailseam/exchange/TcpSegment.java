package org.mailseam.exchange;

import org.mailseam.field.Bytes;

/**
 * What a packet carries of a TCP connection.
 *
 * @param nanos when it was captured, in nanoseconds since 1970
 * @param source address and port of the sender
 * @param destination address and port of the receiver
 * @param sequence the sequence number, 0 to 2^32-1
 * @param acknowledged the number of the byte that its sender waits for next; -1 where it says none
 * @param payload the data
 */
record TcpSegment(
    long nanos,
    End source,
    End destination,
    long sequence,
    long acknowledged,
    boolean syn,
    boolean fin,
    boolean reset,
    Bytes payload) {

  boolean ack() {
    return acknowledged >= 0;
  }

  /**
   * One end of a connection.
   *
   * @param address the address as hexadecimal digits
   */
  record End(String address, int port) {}

  /**
   * The segment in a datagram of IP.
   *
   * @param from the sender's address as hexadecimal digits
   * @param to the receiver's
   * @throws IndexOutOfBoundsException where {@code tcp} is less than a header
   */
  static TcpSegment of(long nanos, String from, String to, Bytes tcp) {
    int flags = tcp.at(13);
    return new TcpSegment(
        nanos,
        new End(from, u16(tcp, 0)),
        new End(to, u16(tcp, 2)),
        u32(tcp, 4),
        (flags & 16) != 0 ? u32(tcp, 8) : -1,
        (flags & 2) != 0,
        (flags & 1) != 0,
        (flags & 4) != 0,
        tcp.from((tcp.at(12) >> 4) * 4));
  }

  private static long u32(Bytes bytes, int at) {
    return (long) u16(bytes, at) << 16 | u16(bytes, at + 2);
  }

  private static int u16(Bytes bytes, int at) {
    return bytes.at(at) << 8 | bytes.at(at + 1);
  }
}
