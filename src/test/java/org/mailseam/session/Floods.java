package org.mailseam.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;

/** What peers send that never end. */
public final class Floods {

  /** Each kind with a size that is too much for a heap of 80 MiB. */
  public static final Map<String, Integer> SIZES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("alerts", 60),
              Map.entry("empty records", 40),
              Map.entry("records of a byte", 40),
              Map.entry("changes of keys", 40),
              Map.entry("messages", 60),
              Map.entry("certificates", 1000),
              Map.entry("equal lines", 50),
              Map.entry("frames of a byte", 500_000),
              Map.entry("one large frame", 4 << 20),
              Map.entry("capabilities", 50),
              Map.entry("commands", 50),
              Map.entry("connections", 60_000),
              Map.entry("notes", 600_000)));

  private Floods() {}

  private static Bytes record(int type, Bytes content) {
    return Bytes.ofHex("%02x0303%04x".formatted(type, content.length())).plus(content);
  }

  private static Bytes times(String hex, int count) {
    return Bytes.concat(Collections.nCopies(count, Bytes.ofHex(hex)));
  }

  /** So many frames of the server's behind a ClientHello that was answered. */
  private static List<Event> inTls(int count, Bytes frame) {
    String hello = "0303" + "c1".repeat(32) + "000002002f0100";
    List<Event> events = new ArrayList<>();
    events.add(frame(Direction.CLIENT, record(22, Bytes.ofHex("01000029" + hello))));
    events.add(
        frame(
            Direction.SERVER,
            record(22, Bytes.ofHex("02000026" + "0303" + "5e".repeat(32) + "00002f00"))));
    events.addAll(Collections.nCopies(count, frame(Direction.SERVER, frame)));
    return events;
  }

  private static Event frame(Direction from, Bytes bytes) {
    return new Event.Frame(1, from, bytes);
  }

  private static List<Event> inPlaintext(String command, int count, String frame) {
    List<Event> events = new ArrayList<>();
    events.add(frame(Direction.SERVER, Bytes.ofText("+OK\r\n")));
    events.add(frame(Direction.CLIENT, Bytes.ofText(command + "\r\n")));
    Event more = frame(Direction.SERVER, Bytes.ofText(frame));
    events.addAll(Collections.nCopies(count, more));
    return events;
  }

  /** A flood of a kind; twice the size is twice as much. */
  public static List<Event> events(String kind, int size) {
    return switch (kind) {
      case "alerts" -> inTls(size, record(21, times("0170", 8000)));
      case "empty records" -> inTls(size, times("1703030000", 10_000));
      case "records of a byte" -> inTls(size, times("170303000141", 10_000));
      case "changes of keys" -> inTls(size, times("140303000101", 10_000));
      case "messages" -> inTls(size, record(22, times("00000000", 4000)));
      case "certificates" -> {
        String list = "%06x".formatted(16_000 * size);
        List<Event> events = inTls(size, record(22, times("000001aa", 4000)));
        events.add(
            2,
            frame(
                Direction.SERVER,
                record(22, Bytes.ofHex("0b%06x%s".formatted(3 + 16_000 * size, list)))));
        yield events;
      }
      case "equal lines" -> inPlaintext("RETR 1", size, "twice the same\r\n".repeat(10_000));
      case "frames of a byte" -> inPlaintext("RETR 1", size, "\n");
      case "one large frame" -> inPlaintext("RETR 1", 1, "\n".repeat(size));
      case "capabilities" -> inPlaintext("CAPA", size, "A\r\n".repeat(10_000));
      case "commands" ->
          Collections.nCopies(size, frame(Direction.CLIENT, Bytes.ofText("A\n".repeat(10_000))));
      case "connections" ->
          Collections.nCopies(
              size, new Event.Opened(1, "127.0.0.1:1", "127.0.0.1:2", List.of(), Optional.empty()));
      case "notes" -> Collections.nCopies(size, new Event.Note(1, "n"));
      default -> throw new IllegalArgumentException(kind);
    };
  }
}
