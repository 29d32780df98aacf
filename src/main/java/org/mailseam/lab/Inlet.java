package org.mailseam.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.mailseam.field.Bytes;

/** Cuts what a client sends into lines, or into blocks of octets where those are asked for. */
final class Inlet {

  private static final int BLOCK = 16 * 1024;

  /** A client that sends without end is not waited for longer than this. */
  private static final int FORGET_AT_MOST = 1024 * 1024;

  private final int lineLimit;
  private final byte[] block = new byte[BLOCK];
  private InputStream source;
  private int start;
  private int end;

  Inlet(InputStream source, int lineLimit) {
    this.source = source;
    this.lineLimit = lineLimit;
  }

  /** Goes on with another stream, behind what was read of the one before and not yet asked for. */
  void continueWith(InputStream next) {
    source = next;
  }

  /** Throws away what has arrived. */
  void forget() throws IOException {
    start = end;
    int forgotten = 0;
    while (source.available() > 0 && forgotten < FORGET_AT_MOST) {
      int got = source.read(block, 0, BLOCK);
      if (got < 0) {
        return;
      }
      forgotten += got;
    }
  }

  /** The next line, however long that takes; empty at the end of the stream. */
  Optional<Cue> line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(128);
    while (start < end || fill()) {
      int lineFeed = start;
      while (lineFeed < end && block[lineFeed] != '\n') {
        lineFeed++;
      }
      boolean found = lineFeed < end;
      int taken = Math.min(end, lineFeed + 1) - start;
      if (line.size() + taken > lineLimit) {
        start += taken;
        return Optional.of(new Cue.LineTooLong());
      }
      line.write(block, start, taken);
      start += taken;
      if (found) {
        return Optional.of(ended(Bytes.of(line.toByteArray())));
      }
    }
    return Optional.empty();
  }

  private static Cue.Line ended(Bytes line) {
    int length = line.length();
    boolean crlf = length >= 2 && line.at(length - 2) == '\r';
    return new Cue.Line(line.slice(0, crlf ? length - 2 : length - 1), crlf);
  }

  /** So many octets; empty when the stream ends before. */
  Optional<Cue> octets(int count) throws IOException {
    ByteArrayOutputStream octets = new ByteArrayOutputStream(Math.min(count, BLOCK));
    while (octets.size() < count && (start < end || fill())) {
      int taken = Math.min(end - start, count - octets.size());
      octets.write(block, start, taken);
      start += taken;
    }
    return octets.size() < count
        ? Optional.empty()
        : Optional.of(new Cue.Octets(Bytes.of(octets.toByteArray())));
  }

  private boolean fill() throws IOException {
    start = 0;
    end = Math.max(0, source.read(block, 0, BLOCK));
    return end > 0;
  }
}
