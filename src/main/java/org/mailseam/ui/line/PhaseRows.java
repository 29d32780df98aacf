package org.mailseam.ui.line;

import java.util.List;
import org.mailseam.mail.Line;

/**
 * The lines of a phase and what comes behind them.
 *
 * @param lines a view that grows from one session to the next
 * @param unfinished lines that were cut off
 * @param end rows behind all lines
 */
public record PhaseRows(List<Line> lines, List<Line> unfinished, List<Row> end)
    implements Rows.Source {

  public PhaseRows {
    unfinished = List.copyOf(unfinished);
    end = List.copyOf(end);
  }

  @Override
  public int size() {
    return lines.size() + unfinished.size() + end.size();
  }

  @Override
  public Row get(int index) {
    if (index < lines.size()) {
      return new Row.Said(lines.get(index));
    }
    int behind = index - lines.size();
    return behind < unfinished.size()
        ? new Row.Said(unfinished.get(behind))
        : end.get(behind - unfinished.size());
  }

  @Override
  public int keptOf(Rows.Source earlier, int before) {
    if (!(earlier instanceof PhaseRows(var then, var cutOff, var tail)) || !goesOn(then)) {
      return 0;
    }
    boolean same = then.size() == lines.size() && cutOff.equals(unfinished) && tail.equals(end);
    return same ? before : then.size();
  }

  private boolean goesOn(List<Line> then) {
    return then.size() <= lines.size()
        && (then.isEmpty() || then.getFirst().equals(lines.getFirst()));
  }
}
