package org.mailseam.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;

/**
 * Writes a journal to its file while the session runs. Every event is handed to the system before
 * anybody acts upon it, so that a program that is killed loses nothing. A disk that fails or a file
 * that is taken away does not stop the session, which goes on in memory; {@link #problem} tells.
 *
 * <p>An older file stays as it is until the server has said something.
 */
public final class JournalWriter implements AutoCloseable {

  /** The system writes into a file that was deleted without complaint, so it is looked for. */
  private static final long LOOK_NANOS = 100_000_000;

  private final Path place;
  private final FileChannel out;
  private final Object lock = new Object();
  private Path file;
  private long written;
  private boolean open = true;
  private @Nullable Object key;
  private long looked = System.nanoTime();
  private Optional<Message> problem = Optional.empty();
  private Consumer<Message> told = _ -> {};

  /**
   * Begins the file with the journal's head and follows the journal from here on.
   *
   * @throws JournalException where the file cannot be made
   */
  public JournalWriter(Journal journal, Path place) throws JournalException {
    this.place = place;
    boolean older;
    try {
      file = PrivateFile.beside(place);
      out = FileChannel.open(file, StandardOpenOption.WRITE);
      older = Files.exists(place, LinkOption.NOFOLLOW_LINKS) && Files.size(place) > 0;
    } catch (IOException failed) {
      throw new JournalException(Message.of("journal.not-written", place));
    }
    synchronized (lock) {
      write(JournalFile.line(HeaderJson.write(journal.header())));
      if (!older) {
        moveToPlace();
      }
    }
    journal.listen(this::take);
  }

  private void take(Event event) {
    byte[] line = JournalFile.line(event);
    synchronized (lock) {
      if (event instanceof Event.Frame frame && frame.from() == Direction.SERVER) {
        moveToPlace();
      }
      write(line);
      look();
    }
  }

  private void moveToPlace() {
    if (!file.equals(place) && problem.isEmpty()) {
      try {
        PrivateFile.move(file, place);
        file = place;
        key = key();
      } catch (IOException failed) {
        fail();
      }
    }
  }

  private void write(byte[] line) {
    if (!open || problem.isPresent()) {
      return;
    }
    ByteBuffer bytes = ByteBuffer.wrap(line);
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      written += bytes.limit();
    } catch (IOException failed) {
      fail();
    }
  }

  /** Whether the file that is being written is still the one in its place. */
  private void look() {
    long now = System.nanoTime();
    if (open && problem.isEmpty() && now - looked > LOOK_NANOS) {
      looked = now;
      try {
        if (file.equals(place) && !Objects.equals(key, key())) {
          fail(Message.of("journal.lost", place));
        }
      } catch (IOException gone) {
        fail(Message.of("journal.lost", place));
      }
    }
  }

  /** What the file system knows the file by; null where it knows no such thing. */
  private @Nullable Object key() throws IOException {
    return Files.readAttributes(place, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
        .fileKey();
  }

  private void fail() {
    fail(Message.of("journal.not-written", place));
  }

  private void fail(Message why) {
    if (problem.isEmpty()) {
      problem = Optional.of(why);
      told.accept(why);
    }
  }

  /** Why the file is not whole; empty while everything could be written. */
  public Optional<Message> problem() {
    synchronized (lock) {
      return problem;
    }
  }

  /**
   * Has a {@link #problem} told when it is noticed, once.
   *
   * @param listener called on the thread that appends to the journal; must be quick
   */
  public void onProblem(Consumer<Message> listener) {
    synchronized (lock) {
      told = listener;
      problem.ifPresent(listener);
    }
  }

  /**
   * Later events are not written any more. A file that was lost while the session ran is a {@link
   * #problem}, and so is that there was nothing to replace an older file by.
   */
  @Override
  public void close() {
    synchronized (lock) {
      if (!open) {
        return;
      }
      open = false;
      try {
        out.truncate(written); // what did not fit is not left half
        out.close();
        if (!file.equals(place)) {
          Files.deleteIfExists(file);
          fail(Message.of("journal.older-kept", place));
        } else if (!Files.exists(place) || Files.size(place) != written) {
          fail();
        }
      } catch (IOException failed) {
        fail();
      }
    }
  }
}
