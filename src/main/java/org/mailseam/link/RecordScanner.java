package org.mailseam.link;

import org.mailseam.field.Bytes;

/**
 * Follows the record headers (RFC 8446, 5.1) of what a server sends and notices where it stops
 * being TLS. Headers are never encrypted, so no key is needed. Keeps only a little.
 */
final class RecordScanner {

  private static final int HEADER = 5;
  private static final int LONGEST_RECORD = (1 << 14) + 2048;
  private static final int MOST_KEPT = 512;

  private final byte[] header = new byte[HEADER];
  private int headerLength;
  private int bodyLeft;
  private boolean sawRecord;
  private boolean foreign;
  private Bytes kept = Bytes.EMPTY;

  /** Takes the next bytes of the server. */
  void feed(Bytes bytes) {
    int at = 0;
    while (at < bytes.length() && !foreign) {
      if (bodyLeft > 0) {
        int taken = Math.min(bodyLeft, bytes.length() - at);
        bodyLeft -= taken;
        at += taken;
      } else {
        header[headerLength++] = (byte) bytes.at(at++);
        judgeHeader();
      }
    }
    keep(bytes.from(at));
  }

  private void judgeHeader() {
    if (!plausible(header, headerLength)) {
      foreign = true;
      kept = Bytes.copyOf(header, 0, headerLength);
    } else if (headerLength == HEADER) {
      sawRecord = true;
      bodyLeft = length(header);
      headerLength = 0;
    }
  }

  private void keep(Bytes rest) {
    int room = MOST_KEPT - kept.length();
    if (foreign && room > 0) {
      kept = kept.plus(rest.slice(0, Math.min(room, rest.length())));
    }
  }

  private static boolean plausible(byte[] header, int length) {
    boolean type = header[0] >= 20 && header[0] <= 24;
    boolean major = length < 2 || header[1] == 3;
    boolean minor = length < 3 || (header[2] >= 0 && header[2] <= 4);
    boolean size = length < HEADER || length(header) <= LONGEST_RECORD;
    return type && major && minor && size;
  }

  private static int length(byte[] header) {
    return ((header[3] & 0xff) << 8) | (header[4] & 0xff);
  }

  /** Whether {@code start} can only be the beginning of an alert or a handshake record. */
  static boolean looksLikeTls(Bytes start) {
    return start.length() >= 3
        && (start.at(0) == 0x15 || start.at(0) == 0x16)
        && start.at(1) == 3
        && start.at(2) <= 4;
  }

  /** Whether at least one record header came. */
  boolean sawRecord() {
    return sawRecord;
  }

  /** The first bytes that are no TLS, up to 512; empty where everything was. */
  Bytes foreign() {
    return kept;
  }
}
