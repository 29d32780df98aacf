package org.mailseam.field;

/**
 * Some bytes in a row, counted from the start of whatever was decoded: a frame, a record, a
 * message, a certificate.
 *
 * @param offset first byte, from 0
 * @param length how many bytes; 0 for something that is absent but has a place
 */
public record ByteRange(int offset, int length) {

  public ByteRange {
    if (offset < 0 || length < 0) {
      throw new IllegalArgumentException("offset " + offset + ", length " + length);
    }
  }

  /** The range from {@code start} up to and without {@code end}. */
  public static ByteRange between(int start, int end) {
    return new ByteRange(start, end - start);
  }

  /** The first offset behind this range. */
  public int end() {
    return offset + length;
  }
}
