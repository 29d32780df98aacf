package org.mailseam.app;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Lines of UTF-8 from somebody who may never end one; what is too long is read and forgotten. */
final class BoundedLines {

  /** The longest line in bytes: a chain and a file of anchors fit in it. */
  static final int MAX_BYTES = 1 << 20;

  private final InputStream in;

  BoundedLines(InputStream in) {
    this.in = new BufferedInputStream(in, 1 << 16);
  }

  /**
   * A line.
   *
   * @param text without its end; empty where it was too long
   */
  record Line(String text, boolean tooLong) {}

  /** The next line; null at the end. */
  @Nullable Line next() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean tooLong = false;
    int octet = in.read();
    if (octet < 0) {
      return null;
    }
    while (octet >= 0 && octet != '\n') {
      if (bytes.size() < MAX_BYTES) {
        bytes.write(octet);
      } else {
        tooLong = true;
      }
      octet = in.read();
    }
    return new Line(tooLong ? "" : bytes.toString(StandardCharsets.UTF_8), tooLong);
  }
}
