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

/**
 * Watches the border: what the server sends behind its positive reply and before its first TLS
 * record.
 */
final class SeamTracker {

  private static final int FINISHED = 20;

  private final Conversation plaintext;
  private final List<Piece> held = new ArrayList<>();
  private long heldLength;
  private Piece hello;
  private Piece answer;

  SeamTracker(Conversation plaintext) {
    this.plaintext = plaintext;
  }

  /** The server sent this where nothing but TLS belongs. */
  void hold(Piece piece) {
    held.add(piece);
    heldLength += piece.bytes().length();
  }

  /** Gives back what was held, as the client went on in plaintext and so no TLS was meant. */
  List<Piece> release() {
    List<Piece> released = List.copyOf(held);
    held.clear();
    heldLength = 0;
    return released;
  }

  void begun(Piece firstOfClient) {
    hello = firstOfClient;
  }

  void answered(Piece firstOfServer) {
    answer = firstOfServer;
  }

  long leftoverLength() {
    return heldLength;
  }

  /** The seam, where there is one to show. */
  Optional<Seam> seam(Optional<Tls> tls) {
    Optional<Exchange> upgrade = plaintext.upgrade();
    if (upgrade.isEmpty() || (hello == null && held.isEmpty())) {
      return Optional.empty();
    }
    Optional<Reply> reply = upgrade.get().reply();
    List<Line> lines = plaintext.lines();
    Optional<Line> granted = reply.map(given -> lines.get(given.endLine() - 1));
    return Optional.of(
        new Seam(
            upgrade.get().command().text(),
            granted.map(Line::text).orElse(""),
            granted.map(Line::at).orElse(upgrade.get().command().at()),
            leftover(),
            heldLength,
            held.stream().map(Piece::place).toList(),
            hello == null ? OptionalLong.empty() : OptionalLong.of(hello.at()),
            Optional.ofNullable(hello).map(piece -> piece.bytes().at(0)),
            firstServerByte(),
            answer == null ? OptionalLong.empty() : OptionalLong.of(answer.at()),
            tls.map(SeamTracker::finishedAt).orElse(OptionalLong.empty())));
  }

  /** What there is instead of a seam where nobody asked for TLS. */
  Optional<Stray> stray() {
    return plaintext.upgrade().isPresent() || hello == null || held.isEmpty()
        ? Optional.empty()
        : Optional.of(new Stray(leftover(), heldLength, held.stream().map(Piece::place).toList()));
  }

  private Bytes leftover() {
    List<Bytes> kept = new ArrayList<>();
    int room = Seam.KEPT;
    for (Piece piece : held) {
      Bytes bytes = piece.bytes().slice(0, Math.min(room, piece.bytes().length()));
      kept.add(bytes);
      room -= bytes.length();
      if (room == 0) {
        break;
      }
    }
    return Bytes.concat(kept);
  }

  private Optional<Integer> firstServerByte() {
    return held.stream()
        .filter(piece -> hello != null && piece.at() >= hello.at())
        .findFirst()
        .or(() -> Optional.ofNullable(answer))
        .map(piece -> piece.bytes().at(0));
  }

  /** When both sides had sent their first Finished. */
  static OptionalLong finishedAt(Tls tls) {
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
