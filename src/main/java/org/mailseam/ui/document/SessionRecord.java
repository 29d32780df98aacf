package org.mailseam.ui.document;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.mailseam.journal.Event;
import org.mailseam.journal.Journal;
import org.mailseam.journal.SavedJournal;

/**
 * What is kept of the session on screen: its journal, the file it is saved in, and the one it is
 * recovered from after a crash. FX thread only.
 */
public final class SessionRecord {

  private final Recovery recovery;
  private final ReadOnlyObjectWrapper<Path> file = new ReadOnlyObjectWrapper<>();
  private final ReadOnlyObjectWrapper<Boolean> unsaved = new ReadOnlyObjectWrapper<>(false);
  private final ReadOnlyObjectWrapper<Boolean> recording = new ReadOnlyObjectWrapper<>(true);
  private Optional<Journal> journal = Optional.empty();
  private Optional<SavedJournal> saved = Optional.empty();

  /**
   * @param recovery makes a file that a session is written to until it is saved; empty for none
   */
  SessionRecord(Supplier<Optional<Path>> recovery) {
    this.recovery = new Recovery(recovery);
  }

  /** A run begins; gives the file it is to write. */
  Optional<Path> begin() {
    saved = Optional.empty();
    journal = Optional.empty();
    file.set(null);
    unsaved.set(true);
    recording.set(true);
    return recovery.begin();
  }

  /** The file of the run cannot be written any more; it is kept in memory. */
  void recordingLost() {
    recording.set(false);
  }

  /** Whether the run can be recovered after a crash, as far as is known. */
  public ReadOnlyObjectProperty<Boolean> recording() {
    return recording.getReadOnlyProperty();
  }

  /** The journal of the run that has begun. */
  void take(Journal begun) {
    journal = Optional.of(begun);
  }

  /** A session was opened from a file. */
  void opened(SavedJournal whole, Path where) {
    recovery.forget();
    hold(whole, where, false);
  }

  /** A session was opened that a crash left in that file. */
  void recovered(SavedJournal whole, Path left) {
    hold(whole, null, true);
    recovery.takeOver(left);
  }

  /** A run is back that another one took the place of. */
  void broughtBack(Runs.Run run) {
    recovery.forget();
    hold(run.journal(), run.file(), run.unsaved());
    keepAgain();
  }

  private void hold(SavedJournal whole, Path where, boolean atStake) {
    saved = Optional.of(whole);
    journal = Optional.empty();
    file.set(where);
    unsaved.set(atStake);
  }

  /** Something was fetched about the certificates of the session. */
  void add(Event.Fetched event) {
    saved = saved.map(whole -> whole.plus(event));
    journal.ifPresent(run -> run.append(event));
    unsaved.set(true);
    savable().ifPresent(whole -> recovery.add(event, whole));
  }

  /** What is not saved is not wanted. */
  void discard() {
    recovery.forget();
  }

  /** What was discarded is wanted after all. */
  public void keepAgain() {
    if (unsaved.get()) {
      savable().ifPresent(recovery::keep);
    }
  }

  /** The session has been written to a file. */
  public void savedTo(Path where) {
    file.set(where);
    unsaved.set(false);
    recovery.forget();
  }

  /** What there is to save; to be written on another thread. Empty where nothing has run. */
  public Optional<SavedJournal> savable() {
    return saved.or(() -> journal.map(run -> SavedJournal.of(run.header(), run.events())));
  }

  /** The file the session is saved in; null while it is not. */
  public ReadOnlyObjectProperty<Path> file() {
    return file.getReadOnlyProperty();
  }

  /** Whether there is something that would be lost. */
  public ReadOnlyObjectProperty<Boolean> unsaved() {
    return unsaved.getReadOnlyProperty();
  }
}
