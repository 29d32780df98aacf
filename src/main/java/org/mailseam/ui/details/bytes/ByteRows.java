package org.mailseam.ui.details.bytes;

import javafx.collections.ObservableListBase;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;

/** The rows of a hex view, made when they are looked at. */
final class ByteRows extends ObservableListBase<ByteRow> {

  private final Bytes bytes;
  private final int width;
  private final ByteRange highlight;

  ByteRows(Bytes bytes, int width, ByteRange highlight) {
    this.bytes = bytes;
    this.width = width;
    this.highlight = highlight;
  }

  @Override
  public ByteRow get(int index) {
    return new ByteRow(bytes, index * width, width, highlight);
  }

  @Override
  public int size() {
    return (bytes.length() + width - 1) / width;
  }
}
