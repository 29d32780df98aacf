package org.mailseam.tls.handshake;

import org.mailseam.field.Bytes;
import org.mailseam.tls.registry.Registry;

/** How bytes are written out as the value of a field. */
final class FieldValues {

  private static final int MOST_HEX = 32;

  private FieldValues() {}

  /** Hexadecimal digits; of more than 32 bytes the first 32 and how many there are in all. */
  static String hex(Bytes bytes) {
    return bytes.length() <= MOST_HEX
        ? bytes.hex()
        : bytes.slice(0, MOST_HEX).hex() + "… " + bytes.length() + " bytes";
  }

  /** Printable ASCII as it is, every other byte as {@code \x1a}. */
  static String text(Bytes bytes) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < bytes.length(); i++) {
      int value = bytes.at(i);
      if (value >= 0x20 && value < 0x7f) {
        text.append((char) value);
      } else {
        text.append("\\x%02x".formatted(value));
      }
    }
    return text.toString();
  }

  /** The name of an application protocol, which clients grease too (RFC 8701, 3.1). */
  static String protocol(Bytes bytes) {
    return bytes.length() == 2 && Registry.EXTENSIONS.isGrease((int) number(bytes))
        ? "GREASE (0x" + bytes.hex() + ")"
        : text(bytes);
  }

  /** An unsigned number, the most significant byte first; negative when it is too large. */
  static long number(Bytes bytes) {
    long number = 0;
    for (int i = 0; i < bytes.length(); i++) {
      number = number << 8 | bytes.at(i);
    }
    return number;
  }
}
