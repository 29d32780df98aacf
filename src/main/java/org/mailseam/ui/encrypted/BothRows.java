package org.mailseam.ui.encrypted;

import java.util.Arrays;
import java.util.List;
import org.mailseam.mail.Line;
import org.mailseam.session.Place;
import org.mailseam.session.Streams;
import org.mailseam.tls.TlsRecord;
import org.mailseam.ui.line.Row;
import org.mailseam.ui.line.Rows;

/**
 * Records, each with the lines below it that it completed. Only their order is kept, four bytes a
 * row.
 */
final class BothRows {

  private int[] order = new int[256];
  private int size;
  private int nextRecord;
  private int nextLine;
  private List<TlsRecord> records = List.of();

  /**
   * The rows of one moment; an entry is a record by its index, or a line by the complement of its
   * index.
   */
  private static final class Snapshot implements Rows.Source {
    private final int[] order;
    private final int size;
    private final List<TlsRecord> records;
    private final List<Line> lines;

    Snapshot(int[] order, int size, List<TlsRecord> records, List<Line> lines) {
      this.order = order;
      this.size = size;
      this.records = records;
      this.lines = lines;
    }

    @Override
    public int size() {
      return size;
    }

    @Override
    public Row get(int index) {
      int entry = order[index];
      return entry >= 0 ? new Row.Wire(records.get(entry)) : new Row.Said(lines.get(~entry));
    }

    @Override
    public int keptOf(Rows.Source earlier, int before) {
      return earlier instanceof Snapshot then && goesOn(then.records, records) ? before : 0;
    }
  }

  private static boolean goesOn(List<TlsRecord> then, List<TlsRecord> now) {
    return then.size() <= now.size() && !then.isEmpty() && then.getFirst().equals(now.getFirst());
  }

  /** The rows of this moment; what was put in order before is not looked at again. */
  Rows.Source of(List<TlsRecord> now, List<Line> lines, Streams streams) {
    if (!goesOn(records, now)) {
      size = 0;
      nextRecord = 0;
      nextLine = 0;
    }
    records = now;
    while (nextRecord < now.size()) {
      linesUpTo(nextRecord - 1, lines, streams);
      add(nextRecord++);
    }
    linesUpTo(nextRecord - 1, lines, streams);
    return new Snapshot(order, size, now, lines);
  }

  private void linesUpTo(int record, List<Line> lines, Streams streams) {
    while (nextLine < lines.size() && lastRecord(lines.get(nextLine), streams) <= record) {
      add(~nextLine++);
    }
  }

  private static int lastRecord(Line line, Streams streams) {
    List<Place> places = streams.recordsOf(line);
    return places.isEmpty() ? -1 : places.getLast().frame();
  }

  private void add(int entry) {
    if (size == order.length) {
      order = Arrays.copyOf(order, size * 2);
    }
    order[size++] = entry;
  }
}
