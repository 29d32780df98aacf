package org.mailseam.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/**
 * Takes packets out of what links and IP put in front of them, and puts fragments together (RFC
 * 791, 3.2; RFC 8200, 4.5).
 */
final class IpPackets {

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
  private static final int FRAGMENT = 44;
  private static final int AUTHENTICATION = 51;

  /** No datagram is longer. */
  private static final int MAX_DATAGRAM = 65_535;

  /** So many datagrams may wait for fragments; the oldest gives way. */
  private static final int MAX_WAITING = 256;

  private final Map<String, Datagram> waiting =
      new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Datagram> eldest) {
          return size() > MAX_WAITING;
        }
      };

  /** What has come of a datagram. */
  private static final class Datagram {
    private final TreeMap<Integer, Bytes> parts = new TreeMap<>();
    private int length = Integer.MAX_VALUE;

    private int come;

    void add(int offset, boolean more, Bytes part) {
      Bytes before = parts.putIfAbsent(offset, part);
      come += before == null ? part.length() : 0;
      length = more ? length : offset + part.length();
    }

    /** All of it, or null as long as something is missing. */
    @Nullable Bytes whole() {
      if (come < length) {
        return null;
      }
      List<Bytes> whole = new ArrayList<>();
      int end = 0;
      for (Map.Entry<Integer, Bytes> part : parts.entrySet()) {
        int known = end - part.getKey();
        if (known < 0) {
          return null;
        }
        if (known < part.getValue().length()) {
          whole.add(part.getValue().from(known));
          end = part.getKey() + part.getValue().length();
        }
      }
      return end < length ? null : Bytes.concat(whole).slice(0, length);
    }
  }

  /**
   * The segment in a packet, or in the datagram that it completes; empty where it carries none, or
   * less than a whole one.
   */
  Optional<TcpSegment> segment(Capture.Packet packet) {
    try {
      Bytes ip = network(packet);
      if (ip.isEmpty()) {
        return Optional.empty();
      }
      return Optional.ofNullable(
          switch (ip.at(0) >> 4) {
            case 4 -> ipv4(packet.nanos(), ip);
            case 6 -> ipv6(packet.nanos(), ip);
            default -> null;
          });
    } catch (IndexOutOfBoundsException tooShort) {
      return Optional.empty();
    }
  }

  /** The packet without what the link put in front of it. */
  private static Bytes network(Capture.Packet packet) {
    Bytes bytes = packet.bytes();
    return switch (packet.linkType()) {
      case ETHERNET -> typed(bytes, 12, 14);
      case NULL, LOOP -> bytes.from(4);
      case LINUX_COOKED -> typed(bytes, 14, 16);
      case LINUX_COOKED_2 -> typed(bytes, 0, 20);
      default -> bytes; // raw IP under several numbers; what is no IP is passed over
    };
  }

  /** The packet behind its EtherType and any number of VLAN tags (IEEE 802.1Q, 802.1ad). */
  private static Bytes typed(Bytes bytes, int typeAt, int behind) {
    return switch (u16(bytes, typeAt)) {
      case VLAN, VLAN_STACKED -> typed(bytes, behind + 2, behind + 4);
      case IPV4, IPV6 -> bytes.from(behind);
      default -> Bytes.EMPTY;
    };
  }

  private @Nullable TcpSegment ipv4(long nanos, Bytes ip) {
    if (ip.at(9) != TCP) {
      return null;
    }
    int length = u16(ip, 2);
    int end =
        length == 0 ? ip.length() : Math.min(length, ip.length()); // 0: left to the network card
    Bytes payload = ip.slice((ip.at(0) & 0xf) * 4, end);
    String from = ip.slice(12, 16).hex();
    String to = ip.slice(16, 20).hex();
    int flags = u16(ip, 6);
    int offset = (flags & 0x1fff) * 8;
    boolean more = (flags & 0x2000) != 0;
    Bytes datagram = joined(from + to + u16(ip, 4), offset, more, payload);
    return datagram == null ? null : TcpSegment.of(nanos, from, to, datagram);
  }

  private @Nullable TcpSegment ipv6(long nanos, Bytes ip) {
    String from = ip.slice(8, 24).hex();
    String to = ip.slice(24, 40).hex();
    int length = u16(ip, 4);
    int end = length == 0 ? ip.length() : Math.min(40 + length, ip.length());
    int next = ip.at(6);
    int at = 40;
    while (next != TCP) {
      int header = next;
      next = ip.at(at);
      switch (header) {
        case 0, 43, 60, 135 -> at += (ip.at(at + 1) + 1) * 8; // options, routing, mobility
        case AUTHENTICATION -> at += (ip.at(at + 1) + 2) * 4;
        case FRAGMENT -> {
          int offset = u16(ip, at + 2) & 0xfff8;
          boolean more = (ip.at(at + 3) & 1) != 0;
          String id = from + to + ip.slice(at + 4, at + 8).hex();
          Bytes datagram = joined(id, offset, more, ip.slice(at + 8, end));
          // What stands between a fragment's head and TCP is in the first fragment only, and rare.
          return datagram == null || next != TCP ? null : TcpSegment.of(nanos, from, to, datagram);
        }
        default -> {
          return null;
        }
      }
    }
    return TcpSegment.of(nanos, from, to, ip.slice(at, end));
  }

  /** The datagram that this part of it completes; null as long as others are missing. */
  private @Nullable Bytes joined(String id, int offset, boolean more, Bytes part) {
    if (offset == 0 && !more) {
      return part;
    }
    if (offset + part.length() > MAX_DATAGRAM) {
      return null;
    }
    Datagram datagram = waiting.computeIfAbsent(id, _ -> new Datagram());
    datagram.add(offset, more, part);
    Bytes whole = datagram.whole();
    if (whole != null) {
      waiting.remove(id);
    }
    return whole;
  }

  private static int u16(Bytes bytes, int at) {
    return bytes.at(at) << 8 | bytes.at(at + 1);
  }
}
