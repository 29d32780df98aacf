package org.mailseam.session;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.mail.Conversation;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Line;
import org.mailseam.mail.Reply;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.TlsStart;

/**
 * Watches the border: what the server sends behind its positive reply and before its first TLS
 * record.
 */
final class SeamTracker {

  private static final int FINISHED = 20;

  private final Conversation plaintext;
  private final List<Piece> text = new ArrayList<>();
  private final List<Piece> records = new ArrayList<>();
  private long textLength;
  private OptionalLong helloAt = OptionalLong.empty();
  private OptionalLong answeredAt = OptionalLong.empty();

  SeamTracker(Conversation plaintext) {
    this.plaintext = plaintext;
  }

  /**
   * The server sent this where nothing but TLS belongs. What stands before its first record is text
   * and counts; its records wait for the client to begin.
   */
  void hold(Piece piece) {
    int start = records.isEmpty() ? TlsStart.record(piece.bytes()) : 0;
    Piece before = start < 0 ? piece : piece.to(start);
    if (!before.bytes().isEmpty()) {
      text.add(before);
      textLength += before.bytes().length();
    }
    if (start >= 0) {
      records.add(piece.from(start));
    }
  }

  /** Gives back what was held, as the client went on in plaintext and so no TLS was meant. */
  List<Piece> release() {
    List<Piece> released = new ArrayList<>(text);
    released.addAll(records);
    text.clear();
    records.clear();
    textLength = 0;
    return released;
  }

  void begun(long at) {
    helloAt = OptionalLong.of(at);
  }

  /** Hands out the server's records that have come. */
  List<Piece> answer() {
    List<Piece> answer = List.copyOf(records);
    records.clear();
    if (!answer.isEmpty() && answeredAt.isEmpty()) {
      answeredAt = OptionalLong.of(answer.getFirst().at());
    }
    return answer;
  }

  long leftoverLength() {
    return textLength;
  }

  /** The seam, where there is one to show. */
  Optional<Seam> seam(Optional<Tls> tls) {
    Optional<Exchange> upgrade = plaintext.upgrade();
    if (upgrade.isEmpty() || (helloAt.isEmpty() && text.isEmpty())) {
      return Optional.empty();
    }
    Optional<Reply> reply = upgrade.get().reply();
    List<Line> lines = plaintext.lines();
    return Optional.of(
        new Seam(
            upgrade.get().command().text(),
            reply.map(given -> lines.get(given.endLine() - 1).text()).orElse(""),
            leftover(),
            textLength,
            text.stream().map(Piece::place).toList(),
            helloAt,
            answeredAt,
            tls.map(SeamTracker::finishedAt).orElse(OptionalLong.empty())));
  }

  private Bytes leftover() {
    List<Bytes> kept = new ArrayList<>();
    int room = Seam.KEPT;
    for (Piece piece : text) {
      Bytes bytes = piece.bytes().slice(0, Math.min(room, piece.bytes().length()));
      kept.add(bytes);
      room -= bytes.length();
      if (room == 0) {
        break;
      }
    }
    return Bytes.concat(kept);
  }

  /** When both sides had sent their first Finished. */
  private static OptionalLong finishedAt(Tls tls) {
    long latest = -1;
    for (Direction from : Direction.values()) {
      Optional<HandshakeMessage> finished =
          tls.handshake().stream()
              .filter(message -> message.from() == from && message.type() == FINISHED)
              .findFirst();
      if (finished.isEmpty()) {
        return OptionalLong.empty();
      }
      latest = Math.max(latest, finished.get().at());
    }
    return OptionalLong.of(latest);
  }
}
