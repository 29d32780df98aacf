package org.mailseam.journal;

import com.google.gson.JsonObject;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.mailseam.text.Message;

/**
 * Writes a journal to its file while the session runs. What has happened is on disk at each step
 * and at least once a second, so that a crash costs a second at most. A disk that fails does not
 * stop the session; {@link #problem} tells.
 */
public final class JournalWriter implements AutoCloseable {

  private static final long FLUSH_MILLIS = 1000;

  private final Path file;
  private final BufferedWriter out;
  private final Thread flusher;
  private final Object lock = new Object();
  private boolean open = true;
  private volatile Message problem;

  /**
   * Begins the file with the journal's head and follows the journal from here on.
   *
   * @throws JournalException where the file cannot be made
   */
  public JournalWriter(Journal journal, Path file) throws JournalException {
    this.file = file;
    try {
      out = Files.newBufferedWriter(file, StandardCharsets.UTF_8);
      JournalFile.writeLine(out, HeaderJson.write(journal.header()));
      out.flush();
    } catch (IOException failed) {
      throw new JournalException(Message.of("journal.not-written", file));
    }
    flusher = Thread.ofVirtual().name("journal flush").start(this::flushNowAndThen);
    journal.listen(this::write);
  }

  private void write(Event event) {
    JsonObject line = EventJson.write(event);
    synchronized (lock) {
      if (!open) {
        return;
      }
      try {
        JournalFile.writeLine(out, line);
        if (event instanceof Event.Step || event instanceof Event.Ended) {
          out.flush();
        }
      } catch (IOException failed) {
        fail();
      }
    }
  }

  private void flushNowAndThen() {
    try {
      while (true) {
        Thread.sleep(FLUSH_MILLIS);
        synchronized (lock) {
          if (!open) {
            return;
          }
          out.flush();
        }
      }
    } catch (InterruptedException closed) {
      Thread.currentThread().interrupt();
    } catch (IOException failed) {
      fail();
    }
  }

  private void fail() {
    problem = Message.of("journal.not-written", file);
  }

  /** Why the file is not whole; empty while everything could be written. */
  public Optional<Message> problem() {
    return Optional.ofNullable(problem);
  }

  /** Writes what is left. Later events are not written any more. */
  @Override
  public void close() {
    flusher.interrupt();
    synchronized (lock) {
      if (open) {
        open = false;
        try {
          out.close();
        } catch (IOException failed) {
          fail();
        }
      }
    }
  }
}
