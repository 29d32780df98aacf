package org.mailseam.field;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some bytes that do not change, as a view of an array: taking a part of it copies nothing, so that
 * a session of a million lines holds each byte once. Equal when the bytes are equal.
 */
public final class Bytes {

  /** No bytes at all. */
  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private final byte[] array;
  private final int offset;
  private final int length;

  private Bytes(byte[] array, int offset, int length) {
    this.array = array;
    this.offset = offset;
    this.length = length;
  }

  /** A view of the whole array, which its owner must not change from here on. */
  public static Bytes of(byte[] array) {
    return array.length == 0 ? EMPTY : new Bytes(array, 0, array.length);
  }

  /** A copy of a part of an array that its owner goes on using. */
  public static Bytes copyOf(byte[] array, int offset, int length) {
    return of(Arrays.copyOfRange(array, offset, offset + length));
  }

  /** The characters as UTF-8. */
  public static Bytes ofText(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /** From pairs of hexadecimal digits, white space between them allowed. */
  public static Bytes ofHex(String hex) {
    return of(HexFormat.of().parseHex(hex.replaceAll("\\s+", "")));
  }

  /** All of these bytes one behind the other. */
  public static Bytes concat(Iterable<Bytes> parts) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    parts.forEach(part -> all.write(part.array, part.offset, part.length));
    return of(all.toByteArray());
  }

  /** These bytes and then those. */
  public Bytes plus(Bytes next) {
    if (next.isEmpty()) {
      return this;
    }
    if (isEmpty()) {
      return next;
    }
    byte[] both = Arrays.copyOfRange(array, offset, offset + length + next.length);
    System.arraycopy(next.array, next.offset, both, length, next.length);
    return of(both);
  }

  public int length() {
    return length;
  }

  public boolean isEmpty() {
    return length == 0;
  }

  /** The byte at {@code index} as 0 to 255. */
  public int at(int index) {
    return array[offset + Objects.checkIndex(index, length)] & 0xff;
  }

  /** The bytes from {@code start} up to and without {@code end}, not copied. */
  public Bytes slice(int start, int end) {
    Objects.checkFromToIndex(start, end, length);
    return start == end ? EMPTY : new Bytes(array, offset + start, end - start);
  }

  /** The bytes from {@code start} to the end, not copied. */
  public Bytes from(int start) {
    return slice(start, length);
  }

  /** The bytes of a range, not copied. */
  public Bytes slice(ByteRange range) {
    return slice(range.offset(), range.end());
  }

  /**
   * Where {@code value} (0 to 255) stands first at or behind {@code start}; -1 where it does not.
   */
  public int indexOf(int value, int start) {
    for (int i = offset + start; i < offset + length; i++) {
      if (array[i] == (byte) value) {
        return i - offset;
      }
    }
    return -1;
  }

  public boolean startsWith(Bytes head) {
    return length >= head.length && slice(0, head.length).equals(head);
  }

  /**
   * Something that reads bytes where they are.
   *
   * @param <T> what comes of it
   */
  @FunctionalInterface
  public interface Reader<T> {
    /** Reads {@code length} bytes of {@code array} from {@code offset} on, and changes none. */
    T read(byte[] array, int offset, int length);
  }

  /** What a reader makes of the bytes, which are not copied for it. */
  public <T> T read(Reader<T> reader) {
    return reader.read(array, offset, length);
  }

  /** A copy that its taker may change. */
  public byte[] toArray() {
    return Arrays.copyOfRange(array, offset, offset + length);
  }

  /** Writes the bytes into {@code target} from {@code at} on. */
  public void copyTo(byte[] target, int at) {
    System.arraycopy(array, offset, target, at, length);
  }

  /** The bytes as characters of {@code charset}, malformed ones replaced. */
  public String text(Charset charset) {
    return new String(array, offset, length, charset);
  }

  /**
   * The bytes as UTF-8, or as ISO 8859-1 where they are not UTF-8, so that no byte is lost from
   * sight.
   */
  public String text() {
    String text = text(StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0 ? text : text(StandardCharsets.ISO_8859_1);
  }

  /** Their hash by an algorithm that every JDK has, in the JDK's name: {@code SHA-256}. */
  public Bytes digest(String algorithm) {
    try {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      digest.update(array, offset, length);
      return of(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(algorithm, e);
    }
  }

  /** Lower case hexadecimal digits without separators. */
  public String hex() {
    return HexFormat.of().formatHex(array, offset, offset + length);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that
        && Arrays.equals(
            array, offset, offset + length, that.array, that.offset, that.offset + that.length);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = offset; i < offset + length; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /** Only the length: what was said belongs in the session, not in a log. */
  @Override
  public String toString() {
    return length + " bytes";
  }
}
