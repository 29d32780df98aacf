package org.mailseam.tls.handshake;

import java.util.Optional;
import org.mailseam.field.Bytes;

/** An object identifier in DER, written out with dots (X.690, 8.19). */
final class ObjectIdentifier {

  private static final int TAG = 0x06;

  /** Seven bits each, so that a number fits into a long. */
  private static final int MOST_BYTES_OF_NUMBER = 8;

  private ObjectIdentifier() {}

  /** The identifier as {@code 2.5.29.37}; empty when the bytes are not one. */
  static Optional<String> text(Bytes der) {
    if (der.length() < 3 || der.at(0) != TAG || der.at(1) != der.length() - 2) {
      return Optional.empty();
    }
    StringBuilder text = new StringBuilder();
    long number = 0;
    int bytes = 0;
    for (int i = 2; i < der.length(); i++) {
      number = number << 7 | (der.at(i) & 0x7f);
      bytes++;
      if (bytes > MOST_BYTES_OF_NUMBER) {
        return Optional.empty();
      }
      if (der.at(i) < 0x80) {
        append(text, number);
        number = 0;
        bytes = 0;
      }
    }
    return bytes == 0 ? Optional.of(text.toString()) : Optional.empty();
  }

  /** The first number holds two: the first of them is 0, 1 or 2, the second below 40 but for 2. */
  private static void append(StringBuilder text, long number) {
    if (text.isEmpty()) {
      long first = Math.min(number / 40, 2);
      text.append(first).append('.').append(number - 40 * first);
    } else {
      text.append('.').append(number);
    }
  }
}
