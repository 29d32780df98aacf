package org.mailseam.ui.document;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.mailseam.journal.Event;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.RecoveryFolder;
import org.mailseam.journal.SavedJournal;

/**
 * The file that a session is kept in until it is saved, so that a crash loses nothing. FX thread
 * only; the file is written on other threads, one change after the other.
 */
final class Recovery {

  private final Supplier<Optional<Path>> files;
  private Optional<Path> file = Optional.empty();
  private CompletableFuture<Void> written = CompletableFuture.completedFuture(null);

  /**
   * @param files makes a file; empty for none
   */
  Recovery(Supplier<Optional<Path>> files) {
    this.files = files;
  }

  /** A file for a run that begins, which writes it itself. */
  Optional<Path> begin() {
    forget();
    file = files.get();
    return file;
  }

  /** The session on screen was read from this file, which a crash left. */
  void takeOver(Path left) {
    forget();
    file = Optional.of(left);
  }

  /**
   * Keeps what was added to a session after its run.
   *
   * @param whole the session with it
   */
  void add(Event event, SavedJournal whole) {
    if (file.isPresent()) {
      Path there = file.get();
      later(() -> JournalFile.append(there, event));
    } else {
      keep(whole);
    }
  }

  /** Keeps a session that is in no file. */
  void keep(SavedJournal whole) {
    file = files.get();
    file.ifPresent(made -> later(() -> JournalFile.write(made, whole)));
  }

  /** The session is saved elsewhere, or nobody wants it. */
  void forget() {
    file.ifPresent(unwanted -> later(() -> RecoveryFolder.discard(unwanted)));
    file = Optional.empty();
  }

  private interface Change {
    void write() throws JournalException;
  }

  private void later(Change change) {
    written =
        written.thenRunAsync(
            () -> {
              try {
                change.write();
              } catch (JournalException _) {
                // a disk that fails does not stop the session; it can still be saved elsewhere
              }
            },
            work -> Thread.ofVirtual().name("recovery").start(work));
  }
}
