package org.mailseam.tls;

import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.tls.handshake.Ssl2Hello;

/** Knows the first bytes of TLS among plaintext. No line of a mail protocol begins with them. */
public final class TlsStart {

  private static final int HANDSHAKE = 0x16;
  private static final int ALERT = 0x15;

  /** In plaintext (RFC 8446, 5.1). */
  private static final int LONGEST = 1 << 14;

  private TlsStart() {}

  /**
   * Where the client begins TLS: a handshake record at the start of a line, or a hello in the
   * format of SSL 2.0.
   *
   * @param atLineStart whether the bytes before ended a line
   * @return -1 where it does not
   */
  public static int clientHello(Bytes bytes, boolean atLineStart) {
    if (atLineStart && helloAt(bytes, 0)) {
      return 0;
    }
    for (int end = bytes.indexOf('\n', 0); end >= 0; end = bytes.indexOf('\n', end + 1)) {
      if (helloAt(bytes, end + 1)) {
        return end + 1;
      }
    }
    return -1;
  }

  /**
   * Where the server's first record is: a handshake or, of a server that refuses, an alert. It may
   * stand behind bytes that have no business there.
   *
   * @return -1 where there is none
   */
  public static int record(Bytes bytes) {
    if (Ssl2Hello.begins(bytes, Direction.SERVER)) {
      return 0;
    }
    for (int i = 0; i < bytes.length(); i++) {
      if (recordAt(bytes, i, HANDSHAKE) || recordAt(bytes, i, ALERT)) {
        return i;
      }
    }
    return -1;
  }

  /** What of the server's bytes is text: all that stands before its first record. */
  public static Bytes text(Bytes bytes) {
    int start = record(bytes);
    return start < 0 ? bytes : bytes.slice(0, start);
  }

  private static boolean helloAt(Bytes bytes, int at) {
    return recordAt(bytes, at, HANDSHAKE) || Ssl2Hello.begins(bytes.from(at), Direction.CLIENT);
  }

  /**
   * A type, a version of 3.0 to 3.4, and a length that such a record can have. The first bytes of a
   * record at the end of a frame are believed when they fit.
   */
  private static boolean recordAt(Bytes bytes, int at, int type) {
    return at < bytes.length()
        && bytes.at(at) == type
        && (at + 1 >= bytes.length() || bytes.at(at + 1) == 3)
        && (at + 2 >= bytes.length() || bytes.at(at + 2) <= 4)
        && (at + 3 >= bytes.length() || bytes.at(at + 3) <= (type == ALERT ? 0 : LONGEST >> 8));
  }
}
