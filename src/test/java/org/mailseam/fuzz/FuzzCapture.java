package org.mailseam.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.SavedJournal;

/** A recorded session as tcpdump and Wireshark would have captured it. */
final class FuzzCapture {

  private static final int ETHERNET = 1;
  private static final int MOST = 1400;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final boolean pcapng;
  private long clientSequence = 1;
  private long serverSequence = 1;

  private FuzzCapture(boolean pcapng) {
    this.pcapng = pcapng;
  }

  /** A pcap file. */
  static byte[] pcap(SavedJournal journal) {
    return new FuzzCapture(false).of(journal);
  }

  /** A pcapng file with the secrets in it. */
  static byte[] pcapng(SavedJournal journal) {
    return new FuzzCapture(true).of(journal);
  }

  /** A capture packed with gzip. */
  static byte[] packed(byte[] capture) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(capture);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  private byte[] of(SavedJournal journal) {
    if (pcapng) {
      block(
          0x0A0D0D0A,
          le(16).putInt(0x1A2B3C4D).putShort((short) 1).putShort((short) 0).putLong(-1));
      block(1, le(8).putShort((short) ETHERNET).putShort((short) 0).putInt(0));
      secrets(journal);
    } else {
      out.writeBytes(
          le(24)
              .putInt(0xa1b2c3d4)
              .putShort((short) 2)
              .putShort((short) 4)
              .putInt(0)
              .putInt(0)
              .putInt(65_535)
              .putInt(ETHERNET)
              .array());
    }
    packet(0, Direction.CLIENT, Bytes.EMPTY, 2);
    packet(0, Direction.SERVER, Bytes.EMPTY, 18);
    clientSequence++;
    serverSequence++;
    for (Event event : journal.events()) {
      if (event instanceof Event.Frame(long at, Direction from, Bytes bytes)) {
        for (int start = 0; start < bytes.length(); start += MOST) {
          packet(at, from, bytes.slice(start, Math.min(bytes.length(), start + MOST)), 24);
        }
      }
    }
    return out.toByteArray();
  }

  private void secrets(SavedJournal journal) {
    StringBuilder log = new StringBuilder();
    for (Event event : journal.events()) {
      if (event instanceof Event.Key key) {
        log.append(key.line().line()).append('\n');
      }
    }
    byte[] text = log.toString().getBytes(StandardCharsets.US_ASCII);
    block(0xA, le(8 + text.length).putInt(0x544C534B).putInt(text.length).put(text));
  }

  private void packet(long at, Direction from, Bytes payload, int flags) {
    boolean client = from == Direction.CLIENT;
    ByteBuffer packet = ByteBuffer.allocate(14 + 20 + 20 + payload.length());
    packet.put(new byte[12]).putShort((short) 0x0800);
    packet.putShort((short) 0x4500).putShort((short) (40 + payload.length())).putInt(0);
    packet.putShort((short) 0x4006).putShort((short) 0);
    packet.putInt(client ? 0x7f000001 : 0x7f000002).putInt(client ? 0x7f000002 : 0x7f000001);
    packet.putShort((short) (client ? 50_000 : 25)).putShort((short) (client ? 25 : 50_000));
    packet.putInt((int) (client ? clientSequence : serverSequence));
    packet.putInt((int) (client ? serverSequence : clientSequence));
    packet.putShort((short) (0x5000 | flags)).putShort((short) 0xffff).putInt(0);
    packet.put(payload.toArray());
    if (client) {
      clientSequence += payload.length();
    } else {
      serverSequence += payload.length();
    }
    record(at / 1000, packet.array());
  }

  private void record(long micros, byte[] packet) {
    if (pcapng) {
      block(
          6,
          le(20 + packet.length)
              .putInt(0)
              .putInt((int) (micros >> 32))
              .putInt((int) micros)
              .putInt(packet.length)
              .putInt(packet.length)
              .put(packet));
    } else {
      out.writeBytes(
          le(16)
              .putInt((int) (micros / 1_000_000))
              .putInt((int) (micros % 1_000_000))
              .putInt(packet.length)
              .putInt(packet.length)
              .array());
      out.writeBytes(packet);
    }
  }

  private void block(int type, ByteBuffer body) {
    byte[] padded = new byte[(body.capacity() + 3) / 4 * 4];
    body.get(0, padded, 0, body.capacity());
    int length = padded.length + 12;
    out.writeBytes(le(8).putInt(type).putInt(length).array());
    out.writeBytes(padded);
    out.writeBytes(le(4).putInt(length).array());
  }

  private static ByteBuffer le(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }
}
