package org.mailseam.journal;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The lines of a file, read in blocks; each is a part of one array, good until the next one. */
final class FileLines {

  private static final int BLOCK = 1 << 18;

  private final InputStream in;
  private final int longest;
  private byte[] buffer = new byte[BLOCK];
  private int filled;
  private int start;
  private int end;
  private int next;
  private boolean whole;

  /**
   * @param longest how many bytes of a line are kept; those behind are passed over
   */
  FileLines(InputStream in, int longest) {
    this.in = in;
    this.longest = longest;
  }

  /** Goes to the next line; false at the end of the file. */
  boolean next() throws IOException {
    start = next;
    int look = start;
    while (true) {
      while (look < filled && buffer[look] != '\n') {
        look++;
      }
      end = look;
      whole = look < filled;
      next = whole ? look + 1 : look;
      if (whole) {
        return true;
      }
      keep();
      look = filled;
      int count = in.read(buffer, filled, buffer.length - filled);
      if (count < 0) {
        end = filled;
        next = filled;
        return end > start;
      }
      filled += count;
    }
  }

  /** Moves what there is of the line to the beginning, and makes room behind it. */
  private void keep() {
    System.arraycopy(buffer, start, buffer, 0, filled - start);
    filled = Math.min(filled - start, longest);
    start = 0;
    if (filled == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
  }

  /** Whether the line has an end; the last one of a file that was cut off has none. */
  boolean isWhole() {
    return whole;
  }

  byte[] array() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** The line without its end. */
  String text() {
    return new String(buffer, start, end - start, StandardCharsets.UTF_8);
  }
}
