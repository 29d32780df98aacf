package org.mailseam.exchange;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The bytes of a file, unpacked where it is gzip (RFC 1952). Where the packing is damaged or cut
 * off, the bytes end there.
 */
final class Unpacked extends FilterInputStream {

  private static final int BUFFER = 1 << 16;

  private boolean torn;

  private Unpacked(InputStream in) {
    super(in);
  }

  /** Opens a file; whether it is packed is told by its first two bytes. */
  static Unpacked open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER);
    try {
      in.mark(2);
      boolean packed = in.read() == 0x1f && in.read() == 0x8b;
      in.reset();
      return new Unpacked(packed ? new GZIPInputStream(in, BUFFER) : in);
    } catch (IOException | RuntimeException failed) {
      in.close();
      throw failed;
    }
  }

  /** Whether the packing was damaged or cut off. */
  boolean torn() {
    return torn;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int from, int most) throws IOException {
    try {
      return torn ? -1 : super.read(into, from, most);
    } catch (EOFException | ZipException _) {
      torn = true;
      return -1;
    }
  }
}
