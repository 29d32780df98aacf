package org.mailseam.journal;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.Strictness;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Allowance;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;
import org.mailseam.text.Unseen;

/** The {@code .mailseam} file: JSON Lines, the head first and then an event a line. */
public final class JournalFile {

  /** A longer line is no event of ours: the longest holds one read from a socket. */
  private static final int MAX_LINE = 64 << 20;

  /** More problems than this say nothing new. */
  private static final int MAX_PROBLEMS = 20;

  static final Gson GSON =
      new GsonBuilder().setStrictness(Strictness.STRICT).disableHtmlEscaping().create();

  private JournalFile() {}

  /**
   * Reads a saved session. A file that was cut off or damaged gives all its whole events, and says
   * in {@link SavedJournal#problems} what is missing.
   *
   * @throws JournalException where nothing can be opened: no such file, no access, not a saved
   *     session, or of a newer major version
   */
  public static SavedJournal read(Path file) throws JournalException {
    if (Files.isDirectory(file)) {
      throw new JournalException(Message.of("journal.is-folder", file));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return new Reading(file, in, Allowance.ofHeap()).run();
    } catch (NoSuchFileException missing) {
      throw new JournalException(Message.of("journal.no-file", file));
    } catch (AccessDeniedException denied) {
      throw new JournalException(Message.of("journal.no-access", file));
    } catch (IOException unreadable) {
      throw new JournalException(Message.of("journal.unreadable", file));
    }
  }

  /**
   * Writes a whole session at once, first beside its place and then moved there, so that the old
   * file is there until the new one is whole.
   *
   * @throws JournalException where the file cannot be written
   */
  public static void write(Path file, SavedJournal journal) throws JournalException {
    try {
      Path draft = PrivateFile.beside(file);
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft), 1 << 16)) {
        JsonObject head = HeaderJson.write(journal.header());
        journal
            .headerExtra()
            .entrySet()
            .forEach(extra -> head.add(extra.getKey(), extra.getValue()));
        out.write(line(head));
        for (int i = 0; i < journal.events().size(); i++) {
          Event event = journal.events().get(i);
          JsonObject extra = journal.eventExtra().get(i);
          if (extra == null) {
            out.write(line(event));
          } else {
            JsonObject line = EventJson.write(event);
            extra.entrySet().forEach(e -> line.add(e.getKey(), e.getValue()));
            out.write(line(line));
          }
        }
      }
      PrivateFile.move(draft, file);
    } catch (IOException failed) {
      throw new JournalException(Message.of("journal.not-written", file));
    }
  }

  /**
   * Adds what happened since to a session that nobody else is writing. It stands on a line of its
   * own even where the file was cut off in the middle of one.
   *
   * @throws JournalException where the file cannot be written
   */
  public static void append(Path file, Event event) throws JournalException {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.APPEND)) {
      out.write(Bytes.ofText("\n").plus(Bytes.of(line(event))).toArray());
    } catch (IOException failed) {
      throw new JournalException(Message.of("journal.not-written", file));
    }
  }

  /** An event as its line, with the line's end. */
  static byte[] line(Event event) {
    byte[] frame = event instanceof Event.Frame bytes ? FrameLine.write(bytes) : null;
    return frame == null ? line(EventJson.write(event)) : frame;
  }

  static byte[] line(JsonObject line) {
    return (Unseen.escaped(GSON.toJson(line)) + '\n').getBytes(StandardCharsets.UTF_8);
  }

  /** One pass over a file. */
  private static final class Reading {
    private final Path file;
    private final FileLines lines;
    private final Allowance allowance;
    private final List<Event> events = new ArrayList<>();
    private final Map<Integer, JsonObject> extras = new HashMap<>();
    private final List<Message> problems = new ArrayList<>();

    Reading(Path file, InputStream in, Allowance allowance) {
      this.file = file;
      this.lines = new FileLines(in, MAX_LINE);
      this.allowance = allowance;
    }

    SavedJournal run() throws IOException, JournalException {
      JsonObject head = head(lines.next() ? lines.text() : null);
      Header header;
      try {
        header = HeaderJson.read(head);
      } catch (RuntimeException incomplete) {
        throw new JournalException(Message.of("journal.head-damaged", file));
      }
      long at = 0;
      int number = 1;
      while (lines.next()) {
        number++;
        if (allowance.spent()) {
          problem(Message.of("journal.too-large", number, allowance.limit() >> 20));
          break;
        }
        try {
          Event event = FrameLine.read(lines.array(), lines.start(), lines.end());
          if (event == null) {
            event = event(at);
          }
          if (event != null) {
            at = event.at();
            allowance.charge(event.weight());
            events.add(event);
          }
        } catch (RuntimeException damaged) {
          problem(Message.of(lines.isWhole() ? "journal.line-damaged" : "journal.cut-off", number));
        }
      }
      return new SavedJournal(header, events, head, extras, problems);
    }

    /** An event of any form; null where the line is blank. */
    private @Nullable Event event(long before) {
      String line = lines.text();
      if (line.isBlank()) {
        return null;
      }
      JsonObject json = GSON.fromJson(line, JsonObject.class);
      Event event = EventJson.read(json, before);
      if (json.size() > 0) {
        allowance.charge(20L * line.length());
        extras.put(events.size(), json);
      }
      return event;
    }

    private JsonObject head(@Nullable String line) throws JournalException {
      JsonObject head;
      try {
        head = line == null ? null : GSON.fromJson(line, JsonObject.class);
      } catch (JsonParseException notJson) {
        head = null;
      }
      OptionalInt major = head == null ? OptionalInt.empty() : HeaderJson.major(head);
      if (head == null || major.isEmpty()) {
        throw new JournalException(Message.of("journal.not-ours", file));
      }
      if (major.getAsInt() > Header.FORMAT) {
        throw new JournalException(
            Message.of("journal.newer", file, major.getAsInt(), Header.FORMAT));
      }
      return head;
    }

    private void problem(Message message) {
      if (problems.size() < MAX_PROBLEMS) {
        problems.add(message);
      }
    }
  }
}
