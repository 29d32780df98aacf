package org.mailseam.ui.document;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.mailseam.journal.Event;
import org.mailseam.journal.SavedJournal;

/** The session that another run took the place of before it was saved. FX thread only. */
final class RunBefore {

  /** A larger one is not kept. */
  private static final long MOST_BYTES = 64L << 20;

  private final ReadOnlyObjectWrapper<Optional<SavedJournal>> kept =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  /** Keeps this one and no other; nothing where it is empty or very large. */
  void keep(Optional<SavedJournal> replaced) {
    kept.set(
        replaced.filter(
            each -> {
              long bytes = bytes(each);
              return bytes > 0 && bytes <= MOST_BYTES;
            }));
  }

  private static long bytes(SavedJournal journal) {
    return journal.events().stream()
        .mapToLong(event -> event instanceof Event.Frame frame ? frame.bytes().length() : 0)
        .sum();
  }

  /** Hands it out; it is not kept any longer. */
  Optional<SavedJournal> take() {
    Optional<SavedJournal> taken = kept.get();
    kept.set(Optional.empty());
    return taken;
  }

  ReadOnlyObjectProperty<Optional<SavedJournal>> kept() {
    return kept.getReadOnlyProperty();
  }
}
