package org.mailseam.mail;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.mailseam.field.Bytes;

/** Message text on the wire. */
public final class MessageBody {

  /** How many bytes of the message go into one piece. */
  private static final int PIECE = 64 * 1024;

  private static final Bytes END = Bytes.ofText(".\r\n");

  private MessageBody() {}

  /**
   * The message as DATA wants it (RFC 5321, 4.5.2): line ends of any kind (CRLF, LF, CR) made CRLF,
   * a dot at the start of a line doubled, closed by a line end where there is none and by a lone
   * dot. The pieces are made while they are asked for, so that a large message is never held twice.
   */
  public static Iterable<Bytes> dotStuffed(Bytes message) {
    return () -> new Stuffing(message);
  }

  /** A body line without the dot that was put in front of it (RFC 5321, 4.5.2; RFC 1939, 3). */
  public static Bytes unstuffed(Bytes line) {
    return line.length() > 0 && line.at(0) == '.' ? line.from(1) : line;
  }

  private static final class Stuffing implements Iterator<Bytes> {
    private final Bytes message;
    private int position;
    private boolean lineStart = true;
    private boolean afterCarriageReturn;
    private boolean ended;

    Stuffing(Bytes message) {
      this.message = message;
    }

    @Override
    public boolean hasNext() {
      return !ended;
    }

    @Override
    public Bytes next() {
      if (ended) {
        throw new NoSuchElementException();
      }
      if (position < message.length()) {
        return piece();
      }
      ended = true;
      return lineStart ? END : Bytes.ofText("\r\n").plus(END);
    }

    private Bytes piece() {
      int stop = Math.min(message.length(), position + PIECE);
      byte[] piece = new byte[2 * (stop - position)]; // each byte may become two
      int length = 0;
      for (; position < stop; position++) {
        int c = message.at(position);
        if (c == '\n' && afterCarriageReturn) {
          afterCarriageReturn = false;
          continue; // the CR has already ended the line
        }
        afterCarriageReturn = c == '\r';
        if (c == '\r' || c == '\n') {
          piece[length++] = '\r';
          piece[length++] = '\n';
          lineStart = true;
          continue;
        }
        if (c == '.' && lineStart) {
          piece[length++] = '.';
        }
        piece[length++] = (byte) c;
        lineStart = false;
      }
      return length == 0 ? next() : Bytes.of(Arrays.copyOf(piece, length));
    }
  }
}
