package org.mailseam.ui.document;

import java.util.Set;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import org.mailseam.journal.FetchedKind;

/** Asks for what certificates point to; nothing is fetched before somebody says so. */
public interface Inquiring {

  /** Begins to ask, where that is possible. */
  void fetch(Set<FetchedKind> kinds);

  /** Ends what {@link #fetch} began; what has come already stays. */
  void stopFetching();

  /** Whether something is being fetched. */
  ReadOnlyObjectProperty<Boolean> fetching();

  /** Whether there is something to ask about, and nothing under way. */
  ObservableValue<Boolean> fetchable();
}
