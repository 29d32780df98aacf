package org.mailseam.tls.handshake;

import java.util.Arrays;
import org.mailseam.field.Bytes;

/** Handshake messages put together by hand. */
final class WireBytes {

  private WireBytes() {}

  /** A message with its header. */
  static Bytes message(int type, Bytes... body) {
    return number(1, type).plus(vector(3, body));
  }

  /** An extension with type and length. */
  static Bytes extension(int type, Bytes... data) {
    return number(2, type).plus(vector(2, data));
  }

  /** A ClientHello with nothing remarkable but its extensions. */
  static Bytes clientHello(Bytes... extensions) {
    return message(
        1,
        hex("0303"),
        Bytes.of(new byte[32]),
        hex("00"),
        hex("0002 1301"),
        hex("01 00"),
        vector(2, extensions));
  }

  /** A ServerHello with nothing remarkable but its extensions. */
  static Bytes serverHello(Bytes... extensions) {
    return message(
        2, hex("0303"), Bytes.of(new byte[32]), hex("00 c02f 00"), vector(2, extensions));
  }

  /** Bytes behind their length in {@code width} bytes. */
  static Bytes vector(int width, Bytes... parts) {
    Bytes all = Bytes.concat(Arrays.asList(parts));
    return number(width, all.length()).plus(all);
  }

  /** A number in {@code width} bytes. */
  static Bytes number(int width, long value) {
    byte[] bytes = new byte[width];
    for (int i = 0; i < width; i++) {
      bytes[i] = (byte) (value >> (8 * (width - 1 - i)));
    }
    return Bytes.of(bytes);
  }

  static Bytes hex(String digits) {
    return Bytes.ofHex(digits);
  }

  static Bytes text(String text) {
    return Bytes.ofText(text);
  }
}
