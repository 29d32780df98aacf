package org.mailseam.app;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailseam.journal.Event;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.text.Message;

/** Key log files in the NSS form (RFC 9850), as other tools read and write them. */
final class KeyLogFile {

  private KeyLogFile() {}

  /**
   * Writes the secrets of a session behind what is in the file already, as other programs do with
   * theirs.
   *
   * @return why it could not be written, if so
   */
  static Optional<Message> append(Path file, List<Event> events) {
    List<String> lines = new ArrayList<>();
    for (Event event : events) {
      if (event instanceof Event.Key key) {
        lines.add(key.line().line());
      }
    }
    try {
      Files.write(
          file,
          lines,
          StandardCharsets.US_ASCII,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
      return Optional.empty();
    } catch (IOException failed) {
      return Optional.of(Message.of("app.keylog-not-written", file));
    }
  }

  /** Reads every line that is one; others are passed over, as key logs hold comments too. */
  static List<KeyLogLine> read(Path file) throws CommandException {
    List<KeyLogLine> keys = new ArrayList<>();
    try (InputStream in = Files.newInputStream(InputFile.checked(file))) {
      BoundedLines lines = new BoundedLines(in);
      for (BoundedLines.Line line = lines.next(); line != null; line = lines.next()) {
        KeyLogLine.parse(line.text()).ifPresent(keys::add);
      }
      return keys;
    } catch (IOException unreadable) {
      throw new CommandException(Message.of("app.file-unreadable", file));
    }
  }
}
