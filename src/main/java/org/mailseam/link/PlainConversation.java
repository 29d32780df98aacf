package org.mailseam.link;

import java.time.Duration;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.link.RecordedSocket.End;

/** The time before TLS. */
final class PlainConversation {

  private final RecordedSocket socket;
  private Bytes start = Bytes.EMPTY;

  PlainConversation(RecordedSocket socket) {
    this.socket = socket;
  }

  void send(Bytes bytes) throws Breakdown {
    try {
      socket.write(bytes);
    } catch (Breakdown failed) {
      if (failed.fact() instanceof Cause.Ended) {
        hearLastWords();
      }
      throw failed;
    }
  }

  /** What a server said before it closed is often the reason for it. */
  private void hearLastWords() {
    Duration moment = Duration.ofMillis(50);
    socket.drain(moment, moment, moment);
  }

  LinkInput receive(Duration timeout) throws Breakdown {
    Bytes bytes = socket.read(Deadline.in(timeout));
    if (!bytes.isEmpty()) {
      requirePlaintext(bytes);
      return new LinkInput.Data(bytes);
    }
    return socket.end() == End.NONE
        ? new LinkInput.TimedOut()
        : new LinkInput.Ended(socket.end() == End.RESET);
  }

  /** A port that speaks TLS from the start answers plaintext with an alert, if at all. */
  private void requirePlaintext(Bytes bytes) throws Breakdown {
    if (start.length() < 3) {
      start = start.plus(bytes.slice(0, Math.min(3, bytes.length())));
      if (looksLikeTls(start)) {
        throw new Breakdown(new Cause.TlsUnasked());
      }
    }
  }

  /** Whether {@code start} can only be the beginning of an alert or a handshake record. */
  private static boolean looksLikeTls(Bytes start) {
    return start.length() >= 3
        && (start.at(0) == 0x15 || start.at(0) == 0x16)
        && start.at(1) == 3
        && start.at(2) <= 4;
  }
}
