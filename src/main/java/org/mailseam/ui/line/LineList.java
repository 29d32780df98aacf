package org.mailseam.ui.line;

import java.util.List;
import javafx.collections.ObservableListBase;
import org.mailseam.mail.Line;

/**
 * The lines of a phase for a list view: a view that grows, of which nothing is copied however long
 * it gets.
 */
public final class LineList extends ObservableListBase<Line> {

  private List<Line> lines = List.of();
  private List<Line> unfinished = List.of();

  /**
   * Shows these lines; when they only go on where the others ended, only the new ones are
   * announced.
   */
  public void show(List<Line> now, List<Line> cutOff) {
    beginChange();
    int before = size();
    int kept = sameSession(now) ? lines.size() : 0;
    List<Line> removed = kept == lines.size() ? List.copyOf(unfinished) : List.copyOf(this);
    lines = now;
    unfinished = List.copyOf(cutOff);
    if (before > kept) {
      nextRemove(kept, removed);
    }
    if (size() > kept) {
      nextAdd(kept, size());
    }
    endChange();
  }

  private boolean sameSession(List<Line> now) {
    return !lines.isEmpty()
        && now.size() >= lines.size()
        && now.getFirst().equals(lines.getFirst());
  }

  @Override
  public Line get(int index) {
    return index < lines.size() ? lines.get(index) : unfinished.get(index - lines.size());
  }

  @Override
  public int size() {
    return lines.size() + unfinished.size();
  }
}
