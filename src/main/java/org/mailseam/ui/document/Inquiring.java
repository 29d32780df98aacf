package org.mailseam.ui.document;

import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import org.mailseam.journal.FetchedKind;

/** Asks for what certificates point to; nothing is fetched before somebody says so. */
public interface Inquiring {

  /** Begins to ask, where that is possible. */
  void fetch(Set<FetchedKind> kinds);

  /** Who asks. */
  Inquirer inquirer();

  /** Ends what {@link #fetch} began; what has come already stays. */
  default void stopFetching() {
    inquirer().stop();
  }

  /** Whether something is being fetched. */
  default ReadOnlyObjectProperty<Boolean> fetching() {
    return inquirer().busy();
  }

  /** Whether there is something to ask about, and nothing under way. */
  ObservableValue<Boolean> fetchable();
}
