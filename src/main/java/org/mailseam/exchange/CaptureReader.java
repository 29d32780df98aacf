package org.mailseam.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.mail.Service;
import org.mailseam.text.Message;

/**
 * Reads captures as Wireshark and tcpdump write them: pcapng and pcap, in either byte order, also
 * packed with gzip. A file that was cut off gives its whole packets.
 */
final class CaptureReader {

  private static final int SECTION_HEADER = 0x0A0D0D0A;
  private static final int BYTE_ORDER = 0x1A2B3C4D;

  /** A packet or a block of secrets is never larger; a larger length is damage. */
  private static final int MAX_BLOCK = 64 << 20;

  private static final int MAX_PROBLEMS = 10;

  private final Path file;
  private final Unpacked in;
  private final TcpConnections connections;
  private long packets;
  private final List<KeyLogLine> secrets = new ArrayList<>();
  private final List<Message> problems = new ArrayList<>();

  private CaptureReader(Path file, Unpacked in, Map<Integer, Service> decodeAs) {
    this.file = file;
    this.in = in;
    this.connections = new TcpConnections(decodeAs);
  }

  /** Whether a file begins like a capture. */
  static boolean isCapture(Path file) {
    try (InputStream in = Unpacked.open(file)) {
      Bytes magic = Bytes.of(in.readNBytes(4));
      return magic.length() == 4
          && (new Block(magic, true).u32(0) == SECTION_HEADER || PcapMagic.of(magic) != null);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /**
   * Reads a capture to its end, or as far as the memory goes: what is no mail takes none.
   *
   * @param decodeAs what is spoken at a server's port, whatever it looks like
   */
  static Capture read(Path file, Map<Integer, Service> decodeAs) throws JournalException {
    try (Unpacked in = Unpacked.open(file)) {
      CaptureReader reader = new CaptureReader(file, in, decodeAs);
      reader.run();
      return new Capture(reader.connections.all(), reader.secrets, reader.problems);
    } catch (IOException unreadable) {
      throw new JournalException(Message.of("exchange.unreadable", file));
    }
  }

  private void run() throws IOException, JournalException {
    Bytes magic = take(4);
    PcapMagic pcap = magic.length() == 4 ? PcapMagic.of(magic) : null;
    if (pcap != null) {
      pcap(pcap);
    } else if (magic.length() == 4 && new Block(magic, true).u32(0) == SECTION_HEADER) {
      new PcapngReading().run();
    } else {
      throw new JournalException(Message.of("exchange.no-capture", file));
    }
    if (in.torn() && problems.isEmpty()) {
      cutOff();
    }
  }

  /** The four bytes a pcap file begins with tell its byte order and its unit of time. */
  private record PcapMagic(boolean littleEndian, boolean nanos) {
    static @Nullable PcapMagic of(Bytes magic) {
      return switch (magic.hex()) {
        case "d4c3b2a1" -> new PcapMagic(true, false);
        case "4d3cb2a1" -> new PcapMagic(true, true);
        case "a1b2c3d4" -> new PcapMagic(false, false);
        case "a1b23c4d" -> new PcapMagic(false, true);
        default -> null;
      };
    }
  }

  private void pcap(PcapMagic magic) throws IOException {
    Bytes head = take(20);
    if (head.length() < 20) {
      cutOff();
      return;
    }
    int linkType = (int) (new Block(head, magic.littleEndian()).u32(16) & 0xffff);
    while (true) {
      Bytes bytes = take(16);
      if (bytes.isEmpty()) {
        return;
      }
      Block record = new Block(bytes, magic.littleEndian());
      long captured = bytes.length() < 16 ? -1 : record.u32(8);
      if (captured < 0 || captured > MAX_BLOCK) {
        cutOff();
        return;
      }
      Bytes packet = take((int) captured);
      if (packet.length() < captured) {
        cutOff();
        return;
      }
      long fraction = record.u32(4) * (magic.nanos() ? 1 : 1000);
      long nanos = record.u32(0) * 1_000_000_000 + fraction;
      if (!accept(new Capture.Packet(nanos, linkType, packet))) {
        return;
      }
    }
  }

  private Bytes take(int count) throws IOException {
    return Bytes.of(in.readNBytes(count));
  }

  /** Says so where there is no memory for more. */
  private boolean accept(Capture.Packet packet) {
    packets++;
    boolean fits = connections.accept(packet);
    if (!fits) {
      problems.add(Message.of("exchange.too-large", packets));
    }
    return fits;
  }

  private void cutOff() {
    problems.add(Message.of("exchange.cut-off", packets));
  }

  /** The state of reading a pcapng file (draft-ietf-opsawg-pcapng). */
  private final class PcapngReading {
    private static final int INTERFACE = 1;
    private static final int PACKET_SIMPLE = 3;
    private static final int PACKET_ENHANCED = 6;
    private static final int SECRETS = 0xA;
    private static final long TLS_KEY_LOG = 0x544C534B;

    private boolean littleEndian;
    private final List<Interface> interfaces = new ArrayList<>();

    /**
     * @param ticks how many of its units of time make a second
     */
    private record Interface(int linkType, long ticks) {}

    void run() throws IOException {
      int type = SECTION_HEADER;
      while (true) {
        Bytes lengthBytes = take(4);
        Bytes peek = Bytes.EMPTY;
        if (type == SECTION_HEADER) {
          peek = take(4);
          if (peek.length() < 4) {
            cutOff();
            return;
          }
          littleEndian = new Block(peek, true).u32(0) == BYTE_ORDER;
          interfaces.clear();
        }
        long length = lengthBytes.length() < 4 ? 0 : new Block(lengthBytes, littleEndian).u32(0);
        long body = length - 12 - peek.length();
        if (length < 12 || length % 4 != 0 || body < 0 || body > MAX_BLOCK) {
          cutOff();
          return;
        }
        Bytes content = take((int) body);
        Bytes trailer = take(4);
        if (content.length() < body || trailer.length() < 4) {
          cutOff();
          return;
        }
        if (!block(type, new Block(content, littleEndian))) {
          return;
        }
        Bytes next = take(4);
        if (next.isEmpty()) {
          return;
        }
        if (next.length() < 4) {
          cutOff();
          return;
        }
        type = (int) new Block(next, littleEndian).u32(0);
      }
    }

    /** Whether there is memory for more. */
    private boolean block(int type, Block content) {
      try {
        switch (type) {
          case INTERFACE -> interfaces.add(new Interface(content.u16(0), ticks(content)));
          case PACKET_ENHANCED -> {
            return accept(enhanced(content));
          }
          case PACKET_SIMPLE -> {
            return accept(simple(content));
          }
          case SECRETS -> secrets(content);
          default -> {
            // Names, statistics and the like say nothing about what was sent.
          }
        }
      } catch (IndexOutOfBoundsException damaged) {
        damaged();
      }
      return true;
    }

    /** Said a few times; nobody reads it a thousand times. */
    private void damaged() {
      if (problems.size() < MAX_PROBLEMS) {
        problems.add(Message.of("exchange.block-damaged", packets));
      }
    }

    private Capture.Packet enhanced(Block content) {
      Interface from = interfaces.get((int) content.u32(0));
      long ticks = content.u32(4) << 32 | content.u32(8);
      int captured = (int) Math.min(content.u32(12), content.length() - 20L);
      long nanos =
          ticks / from.ticks() * 1_000_000_000
              + ticks % from.ticks() * 1_000_000_000 / from.ticks();
      return new Capture.Packet(nanos, from.linkType(), content.bytes().slice(20, 20 + captured));
    }

    /** It names no interface and is of the first one; where there is none, it is damaged. */
    private Capture.Packet simple(Block content) {
      int captured = (int) Math.min(content.u32(0), content.length() - 4L);
      return new Capture.Packet(
          0, interfaces.get(0).linkType(), content.bytes().slice(4, 4 + captured));
    }

    private void secrets(Block content) {
      if (content.u32(0) == TLS_KEY_LOG) {
        int length = (int) Math.min(content.u32(4), content.length() - 8L);
        content
            .bytes()
            .slice(8, 8 + length)
            .text(StandardCharsets.ISO_8859_1)
            .lines()
            .forEach(line -> KeyLogLine.parse(line).ifPresent(secrets::add));
      }
    }

    /**
     * Option if_tsresol: a power of ten, or of two with the highest bit set; microseconds without
     * it.
     */
    private long ticks(Block content) {
      int at = 8;
      while (at + 4 <= content.length()) {
        int code = content.u16(at);
        int length = content.u16(at + 2);
        if (code == 0) {
          break;
        }
        if (code == 9 && length == 1) {
          int resolution = content.bytes().at(at + 4);
          int exponent = resolution & 0x7f;
          boolean binary = resolution > 0x7f;
          // Finer units than these overflow, and no clock has them.
          return binary ? 1L << Math.min(exponent, 30) : (long) Math.pow(10, Math.min(exponent, 9));
        }
        at += 4 + (length + 3) / 4 * 4;
      }
      return 1_000_000;
    }
  }
}
