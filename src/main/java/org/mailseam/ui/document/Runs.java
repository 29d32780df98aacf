package org.mailseam.ui.document;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import org.mailseam.journal.Event;
import org.mailseam.journal.SavedJournal;
import org.mailseam.reading.Reading;
import org.mailseam.tls.fact.Grade;
import org.mailseam.verdict.Statement;

/** The runs of a tab that another one took the place of, the oldest first. FX thread only. */
public final class Runs {

  private static final int MOST = 8;

  /** How much of what was sent and received is kept, all runs together. */
  private static final long MOST_BYTES = 64L << 20;

  /**
   * A run that is kept.
   *
   * @param file where it is saved; null for nowhere
   * @param unsaved whether something of it is in no file
   * @param verdict what it came to; empty until that has been judged
   */
  public record Run(
      SavedJournal journal, @Nullable Path file, boolean unsaved, Optional<Statement> verdict) {

    private long bytes() {
      return journal.events().stream()
          .mapToLong(event -> event instanceof Event.Frame frame ? frame.bytes().length() : 0)
          .sum();
    }
  }

  private final ObservableList<Run> kept = FXCollections.observableArrayList();
  private final ObservableList<Run> seen = FXCollections.unmodifiableObservableList(kept);

  /** What a session came to: the verdict on its certificates, or what is worse than that. */
  public static Optional<Statement> verdict(Reading reading) {
    Grade standing = reading.standing();
    return reading
        .headline()
        .filter(headline -> headline.grade() == standing)
        .or(() -> reading.summary().stream().findFirst());
  }

  /** Keeps a run, and lets go of the oldest ones where that is too much. */
  void keep(Run run) {
    if (run.bytes() <= MOST_BYTES) {
      kept.add(run);
      kept.sort(Comparator.comparing(each -> each.journal().header().started()));
    }
    while (kept.size() > MOST || kept.stream().mapToLong(Run::bytes).sum() > MOST_BYTES) {
      kept.removeFirst();
    }
  }

  /** What a run that is kept came to. */
  void judge(Run run, Optional<Statement> verdict) {
    int at = kept.indexOf(run);
    if (at >= 0) {
      kept.set(at, new Run(run.journal(), run.file(), run.unsaved(), verdict));
    }
  }

  /** Lets go of a run. */
  void drop(Run run) {
    kept.remove(run);
  }

  /** The runs. */
  public ObservableList<Run> kept() {
    return seen;
  }
}
