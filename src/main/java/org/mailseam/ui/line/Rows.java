package org.mailseam.ui.line;

import java.util.List;
import javafx.collections.ObservableListBase;

/**
 * Rows for a list view, made when they are looked at: of a session nothing is copied, however long
 * it gets, and of a session that goes on only the new rows are announced.
 */
public final class Rows extends ObservableListBase<Row> {

  /** Where the rows come from. */
  public interface Source {

    /** How many rows there are now. */
    int size();

    Row get(int index);

    /**
     * How many of the first rows are the same as those of the source shown before.
     *
     * @param before the size of that one
     */
    int keptOf(Source earlier, int before);
  }

  private static final Source NONE = new Listed(List.of());

  private Source source = NONE;
  private int size;

  /**
   * Shows the rows of this source from now on.
   *
   * @return whether they only go on where those before ended
   */
  public boolean show(Source now) {
    int before = size;
    int count = now.size();
    int kept = Math.clamp(now.keptOf(source, before), 0, Math.min(before, count));
    if (kept == before && kept == count) {
      source = now;
      return true;
    }
    beginChange();
    List<Row> removed = kept == before ? List.of() : List.copyOf(subList(kept, before));
    source = now;
    size = count;
    if (!removed.isEmpty()) {
      nextRemove(kept, removed);
    }
    if (count > kept) {
      nextAdd(kept, count);
    }
    endChange();
    return kept > 0;
  }

  @Override
  public Row get(int index) {
    return source.get(index);
  }

  @Override
  public int size() {
    return size;
  }

  /** A few rows that stand in a list. */
  public record Listed(List<Row> rows) implements Source {

    public Listed {
      rows = List.copyOf(rows);
    }

    @Override
    public int size() {
      return rows.size();
    }

    @Override
    public Row get(int index) {
      return rows.get(index);
    }

    @Override
    public int keptOf(Source earlier, int before) {
      return equals(earlier) ? before : 0;
    }
  }
}
