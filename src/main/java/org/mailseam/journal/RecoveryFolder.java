package org.mailseam.journal;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where sessions are written to while they run and are not saved yet, so that a crash loses
 * nothing. Each running program has a lock file of its own; the system lets go of it when the
 * program ends in whatever way, and a later start takes over what is left there.
 */
public final class RecoveryFolder implements AutoCloseable {

  private static final String SESSION = ".mailseam";
  private static final String LOCK = ".lock";

  private final Path folder;
  private final String owner = UUID.randomUUID().toString();
  private @Nullable FileChannel lock;
  private int count;

  /** A folder that is made when it is needed. */
  public RecoveryFolder(Path folder) {
    this.folder = folder;
  }

  /**
   * A new file that only this user can read; empty where none can be made, as then a session runs
   * without.
   */
  public synchronized Optional<Path> next() {
    try {
      hold();
      return Optional.of(Files.createFile(named(++count), PrivateFile.ofUserOnly("rw-------")));
    } catch (IOException noFolder) {
      return Optional.empty();
    }
  }

  private Path named(int number) {
    return folder.resolve(owner + "." + number + SESSION);
  }

  private void hold() throws IOException {
    if (lock == null) {
      Files.createDirectories(folder, PrivateFile.ofUserOnly("rwx------"));
      lock =
          FileChannel.open(
              folder.resolve(owner + LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock _ = lock.lock();
    }
  }

  /** Takes over the sessions of programs that ended before they could save or discard them. */
  public synchronized List<Path> orphans() {
    List<Path> taken = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(each -> each.toString().endsWith(LOCK)).toList()) {
        takeOver(file, taken);
      }
    } catch (IOException nothingThere) {
      return List.copyOf(taken);
    }
    return List.copyOf(taken);
  }

  private void takeOver(Path lockFile, List<Path> taken) {
    String name = String.valueOf(lockFile.getFileName());
    String former = name.substring(0, name.length() - LOCK.length());
    if (former.equals(owner)) {
      return;
    }
    try (FileChannel other = FileChannel.open(lockFile, StandardOpenOption.WRITE);
        FileLock free = other.tryLock()) {
      if (free == null) {
        return; // that program is running
      }
      hold();
      for (Path file : sessionsOf(former)) {
        if (Files.size(file) == 0) {
          Files.delete(file);
        } else {
          taken.add(Files.move(file, named(++count), StandardCopyOption.ATOMIC_MOVE));
        }
      }
      Files.deleteIfExists(lockFile);
    } catch (IOException | OverlappingFileLockException inUse) {
      // what cannot be taken over now is there at the next start
    }
  }

  private List<Path> sessionsOf(String former) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(each -> String.valueOf(each.getFileName()).startsWith(former + "."))
          .filter(each -> each.toString().endsWith(SESSION))
          .sorted()
          .toList();
    }
  }

  /** The session is saved elsewhere, or nobody wants it. */
  public static void discard(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException kept) {
      // offered again at the next start
    }
  }

  /** The program ends as it should: the user was asked for what is not saved. */
  @Override
  public synchronized void close() {
    if (lock != null) {
      try {
        for (Path left : sessionsOf(owner)) {
          discard(left);
        }
        lock.close();
        Files.deleteIfExists(folder.resolve(owner + LOCK));
      } catch (IOException inUse) {
        // an empty lock file does no harm
      }
      lock = null;
    }
  }
}
