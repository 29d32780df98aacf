package org.mailseam.link;

import java.time.Duration;
import java.util.Set;
import org.mailseam.field.Bytes;
import org.mailseam.link.LinkException.Kind;
import org.mailseam.link.RecordedSocket.End;
import org.mailseam.text.Message;

/** The time before TLS. */
final class PlainConversation {

  /** Where TLS comes first: submissions, imaps, pop3s. */
  private static final Set<Integer> IMPLICIT_PORTS = Set.of(465, 993, 995);

  private final RecordedSocket socket;
  private boolean sent;
  private Bytes start = Bytes.EMPTY;

  PlainConversation(RecordedSocket socket) {
    this.socket = socket;
  }

  /** Whether neither side has said anything. */
  boolean isUntouched() {
    return !sent && socket.received() == 0;
  }

  void send(Bytes bytes) throws LinkException {
    sent = true;
    try {
      socket.write(bytes);
    } catch (LinkException failed) {
      if (failed.kind() == Kind.CLOSED) {
        hearLastWords();
      }
      throw failed;
    }
  }

  /** What a server said before it closed is often the reason for it. */
  private void hearLastWords() {
    Duration moment = Duration.ofMillis(50);
    socket.drain(moment, moment, moment, _ -> {});
  }

  LinkInput receive(Duration timeout) throws LinkException {
    Bytes bytes = socket.read(Deadline.in(timeout));
    if (!bytes.isEmpty()) {
      requirePlaintext(bytes);
      return new LinkInput.Data(bytes);
    }
    return socket.end() == End.NONE
        ? new LinkInput.TimedOut(silence(timeout))
        : new LinkInput.Ended(socket.end() == End.FIN, ending());
  }

  /** A port that speaks TLS from the start answers plaintext with an alert, if at all. */
  private void requirePlaintext(Bytes bytes) throws LinkException {
    if (start.length() < 3) {
      start = start.plus(bytes.slice(0, Math.min(3, bytes.length())));
      if (RecordScanner.looksLikeTls(start)) {
        throw new LinkException(
            Kind.TLS, Message.of("link.plain.answers-with-tls", socket.endpoint()));
      }
    }
  }

  private Message silence(Duration timeout) {
    String seconds = Seconds.of(timeout);
    if (socket.received() > 0) {
      return Message.of("link.receive.timed-out", socket.endpoint(), seconds);
    }
    boolean implicit = IMPLICIT_PORTS.contains(socket.endpoint().port());
    return Message.of(
        implicit ? "link.receive.silent-tls-port" : "link.receive.silent",
        socket.endpoint(),
        seconds);
  }

  private Message ending() {
    if (socket.end() == End.RESET) {
      return Message.of("link.ended.reset", socket.endpoint());
    }
    return Message.of(
        socket.received() == 0 ? "link.ended.silent" : "link.ended.closed", socket.endpoint());
  }
}
