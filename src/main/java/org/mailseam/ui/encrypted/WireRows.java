package org.mailseam.ui.encrypted;

import java.util.List;
import org.mailseam.tls.TlsRecord;
import org.mailseam.ui.line.Row;
import org.mailseam.ui.line.Rows;

/**
 * The records of a connection.
 *
 * @param records those that are settled
 * @param waiting later ones whose key is not known yet
 */
record WireRows(List<TlsRecord> records, List<TlsRecord> waiting) implements Rows.Source {

  WireRows {
    waiting = List.copyOf(waiting);
  }

  @Override
  public int size() {
    return records.size() + waiting.size();
  }

  @Override
  public Row get(int index) {
    return new Row.Wire(
        index < records.size() ? records.get(index) : waiting.get(index - records.size()));
  }

  @Override
  public int keptOf(Rows.Source earlier, int before) {
    if (!(earlier instanceof WireRows(var then, var kept))
        || then.size() > records.size()
        || (!then.isEmpty() && !then.getFirst().equals(records.getFirst()))) {
      return 0;
    }
    return then.size() == records.size() && kept.size() == waiting.size() ? before : then.size();
  }
}
