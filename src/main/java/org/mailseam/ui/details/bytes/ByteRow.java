package org.mailseam.ui.details.bytes;

import org.mailseam.field.ByteRange;
import org.mailseam.field.Bytes;

/**
 * A row of a hex view.
 *
 * @param bytes all bytes that are shown
 * @param start of this row in them
 * @param width how many bytes a row has
 * @param highlight which of all bytes are selected
 */
record ByteRow(Bytes bytes, int start, int width, ByteRange highlight) {

  int end() {
    return Math.min(start + width, bytes.length());
  }

  /** Where the selected part of this row begins. */
  int markStart() {
    return Math.clamp(highlight.offset(), start, end());
  }

  /** Where it ends; as {@link #markStart} where there is none. */
  int markEnd() {
    return Math.clamp(highlight.end(), markStart(), end());
  }

  String offset() {
    return "%04x".formatted(start);
  }

  String hex(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(i == from ? "" : " ").append("%02x".formatted(bytes.at(i)));
    }
    return text.toString();
  }

  String text(int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      int c = bytes.at(i);
      text.append(c >= 0x20 && c < 0x7f ? (char) c : '.');
    }
    return text.toString();
  }
}
