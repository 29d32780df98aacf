package org.mailseam.session;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Allowance;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.journal.Target;
import org.mailseam.mail.Conversation;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Service;
import org.mailseam.tls.KeyLogSecrets;
import org.mailseam.tls.TlsStart;

/**
 * Reads one connection: which bytes are plaintext, which stand at the seam, which are TLS. TLS is
 * known by its bytes and not by what the script meant to do, so that a capture is read like a
 * session of our own.
 */
final class ConnectionDecoder {

  private final Target target;
  private final MailProtocol protocol;
  private final KeyLogSecrets keys;
  private final Allowance allowance;
  private final Streams streams;
  private final Conversation plaintext;
  private final SeamTracker seam;
  private @Nullable EncryptedPart encrypted;
  private boolean serverInTls;
  private Event.@Nullable Opened opened;
  private Event.@Nullable Closed closed;
  private long lost;
  private boolean used;

  /**
   * @param target whom the connection is with
   * @param keys every key line of the session up to now; the list grows
   * @param allowance what everything decoded is charged to
   */
  ConnectionDecoder(Target target, KeyLogSecrets keys, Allowance allowance) {
    this.target = target;
    this.protocol = Service.spoken(target.protocol());
    this.keys = keys;
    this.allowance = allowance;
    this.streams = new Streams(allowance);
    this.plaintext = protocol.converse(true, allowance);
    this.seam = new SeamTracker(plaintext);
  }

  /** Whether anything of a connection has been seen. */
  boolean used() {
    return used;
  }

  void opened(Event.Opened event) {
    used = true;
    opened = event;
  }

  void closed(Event.Closed event) {
    if (closed == null) {
      closed = event;
    }
  }

  void lost(long count) {
    lost += count;
  }

  void key(KeyLogLine line) {
    if (encrypted != null) {
      encrypted.key(line);
    }
  }

  void finish() {
    if (encrypted != null) {
      encrypted.finish();
    }
  }

  /**
   * @param number the frame's number in the journal, from 1
   */
  void frame(Event.Frame frame, int number) {
    used = true;
    Piece piece = new Piece(frame.at(), frame.from(), frame.bytes(), number, 0);
    if (frame.from() == Direction.CLIENT) {
      client(piece);
    } else {
      server(piece);
    }
  }

  private void client(Piece piece) {
    if (encrypted != null) {
      tls(piece);
      return;
    }
    int hello = TlsStart.clientHello(piece.bytes(), clientAtLineStart());
    if (hello < 0) {
      plainClient(piece);
      return;
    }
    plainClient(piece.to(hello));
    Piece first = piece.from(hello);
    boolean implicit = plaintext.upgrade().isEmpty() && plaintext.lines().isEmpty();
    encrypted =
        new EncryptedPart(
            protocol.converse(implicit || protocol.greetsInTls(), allowance),
            streams,
            keys,
            allowance,
            first.at());
    seam.begun(first.at());
    tls(first);
    answered();
  }

  private void plainClient(Piece piece) {
    if (piece.bytes().isEmpty()) {
      return;
    }
    if (plaintext.upgradeGranted()) {
      // The client goes on in plaintext: what was held back at the seam was an answer like any
      // other.
      plaintext.proceed();
      seam.release().forEach(this::plainServer);
    }
    streams.plaintext(Direction.CLIENT).add(piece.frame(), piece.offset(), piece.bytes().length());
    plaintext.client(piece.at(), piece.bytes());
  }

  private void server(Piece piece) {
    if (serverInTls) {
      tls(piece);
    } else if (encrypted != null) {
      int text = TlsStart.text(piece.bytes()).length();
      plainServer(piece.to(text));
      if (text < piece.bytes().length()) {
        seam.hold(piece.from(text));
      }
      answered();
    } else {
      plainServer(piece);
    }
  }

  /** The server's first record begins its TLS. */
  private void answered() {
    List<Piece> records = seam.answer();
    serverInTls |= !records.isEmpty();
    records.forEach(this::tls);
  }

  private void plainServer(Piece piece) {
    if (piece.bytes().isEmpty()) {
      return;
    }
    Bytes rest = plaintext.server(piece.at(), piece.bytes());
    int consumed = piece.bytes().length() - rest.length();
    streams.plaintext(Direction.SERVER).add(piece.frame(), piece.offset(), consumed);
    if (!rest.isEmpty()) {
      seam.hold(piece.from(consumed));
    }
  }

  private void tls(Piece piece) {
    Objects.requireNonNull(encrypted, "TLS has begun").feed(piece);
  }

  private boolean clientAtLineStart() {
    return plaintext.unfinished().stream().noneMatch(line -> line.from() == Direction.CLIENT);
  }

  Connection connection() {
    Optional<Tls> tls = Optional.ofNullable(encrypted).map(EncryptedPart::tls);
    return new Connection(
        target,
        Optional.ofNullable(opened),
        Phase.of(
            plaintext,
            streams.plaintext(Direction.CLIENT).length()
                + streams.plaintext(Direction.SERVER).length()
                + seam.leftoverLength()),
        seam.seam(tls),
        tls,
        Optional.ofNullable(encrypted).map(EncryptedPart::phase),
        Optional.ofNullable(closed),
        lost,
        streams);
  }
}
