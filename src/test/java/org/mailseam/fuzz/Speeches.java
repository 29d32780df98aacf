package org.mailseam.fuzz;

import java.io.ByteArrayOutputStream;
import java.util.function.BiConsumer;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.SavedJournal;

/** What two sides said, written into one string of bytes that can be mutated as a whole. */
final class Speeches {

  private static final int HEADER = 4;

  private Speeches() {}

  /**
   * @param plaintext whether what was said before TLS is wanted, else the TLS
   */
  static byte[] of(SavedJournal journal, boolean plaintext) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    boolean tls = false;
    for (Event event : journal.events()) {
      if (event instanceof Event.Frame(long _, Direction from, Bytes bytes)) {
        tls |= from == Direction.CLIENT && bytes.length() > 2 && bytes.at(0) == 22;
        if (tls != plaintext) {
          out.write(from == Direction.CLIENT ? 0 : 1);
          out.write(bytes.length() >> 16);
          out.write(bytes.length() >> 8);
          out.write(bytes.length());
          out.writeBytes(bytes.toArray());
        }
      }
    }
    return out.toByteArray();
  }

  /** Any bytes are speeches. */
  static void read(byte[] bytes, BiConsumer<Direction, Bytes> speech) {
    for (int at = 0; at + HEADER <= bytes.length; ) {
      int length =
          ((bytes[at + 1] & 1) << 16) | ((bytes[at + 2] & 0xff) << 8) | (bytes[at + 3] & 0xff);
      int end = Math.min(bytes.length, at + HEADER + length);
      Direction from = (bytes[at] & 1) == 0 ? Direction.CLIENT : Direction.SERVER;
      speech.accept(from, Bytes.copyOf(bytes, at + HEADER, end - at - HEADER));
      at = end;
    }
  }
}
