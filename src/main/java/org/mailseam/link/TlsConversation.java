package org.mailseam.link;

import java.time.Duration;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Cause.Doing;
import org.mailseam.journal.Direction;
import org.mailseam.link.RecordedSocket.End;

/** The time after the handshake. */
final class TlsConversation {

  /** So much without a byte of conversation is no conversation. */
  private static final long MOST_WITHOUT_DATA = 4L << 20;

  private static final Duration LAST_WORDS = Duration.ofMillis(300);
  private static final Duration QUIET = Duration.ofMillis(100);

  /** Long enough for the tickets of a server that sends them right behind its handshake. */
  private static final Duration FOR_TICKET = Duration.ofMillis(250);

  private final TlsEngine engine;
  private final RecordedSocket socket;
  private boolean closed;
  private boolean heardOut;

  TlsConversation(TlsEngine engine, RecordedSocket socket) {
    this.engine = engine;
    this.socket = socket;
  }

  /** Whether TLS is there to talk through. */
  boolean isOpen() {
    return engine.isComplete() && !closed && !engine.isClosed() && engine.failure().isEmpty();
  }

  void send(Bytes bytes) throws Breakdown {
    if (!isOpen()) {
      throw engine.isComplete() && engine.failure().isPresent()
          ? broken()
          : new Breakdown(over(Doing.WRITE));
    }
    engine.write(bytes);
    if (engine.failure().isPresent()) {
      throw broken();
    }
  }

  LinkInput receive(Duration timeout) throws Breakdown {
    Deadline deadline = Deadline.in(timeout);
    long before = socket.received();
    boolean waited = false;
    while (true) {
      Bytes plaintext = engine.take();
      if (!plaintext.isEmpty()) {
        return new LinkInput.Data(plaintext);
      }
      if (!isOpen()) {
        return over();
      }
      if (socket.end() != End.NONE) {
        return new LinkInput.Ended(socket.end() == End.RESET);
      }
      if (socket.received() - before > MOST_WITHOUT_DATA) {
        throw new Breakdown(new Cause.TooMuch(socket.received() - before, 0));
      }
      if (waited && deadline.isOver()) {
        return new LinkInput.TimedOut();
      }
      engine.feed(socket.read(deadline));
      waited = true;
    }
  }

  /** TLS has ended: in good order, by us, or broken. */
  private LinkInput over() throws Breakdown {
    if (closed) {
      return new LinkInput.Ended(false);
    }
    if (engine.failure().isPresent()) {
      throw engine.isComplete() ? broken() : new Breakdown(over(Doing.REPLY));
    }
    hearOut();
    return new LinkInput.Ended(false);
  }

  private Cause over(Doing doing) {
    return new Cause.Ended(closed ? Direction.CLIENT : Direction.SERVER, false, doing, "");
  }

  private Breakdown broken() {
    hearOut();
    return engine.failure().orElseThrow();
  }

  private void hearOut() {
    if (!heardOut) {
      heardOut = true;
      socket.drain(LAST_WORDS, QUIET, LAST_WORDS);
    }
  }

  /**
   * @return false where this is no open TLS 1.3
   */
  boolean updateKeys(boolean both) throws Breakdown {
    boolean possible =
        isOpen() && engine.client().outcome().orElseThrow().version() == TlsVersion.TLS_1_3;
    if (possible) {
      engine.updateKeys(both);
    }
    return possible;
  }

  /**
   * @param patience how long the handshake may take
   */
  void renegotiate(Duration patience) throws Breakdown {
    if (!isOpen() || !engine.client().mayRenegotiate()) {
      throw new Breakdown(Cause.said("link.tls.no-renegotiation", socket.endpoint()));
    }
    int before = engine.client().handshakes();
    Deadline deadline = Deadline.in(patience);
    engine.renegotiate();
    while (engine.client().handshakes() == before) {
      if (engine.refusedRenegotiation()) {
        throw new Breakdown(Cause.said("link.tls.renegotiation-refused", socket.endpoint()));
      }
      if (engine.failure().isPresent()) {
        throw broken();
      }
      if (!isOpen() || socket.end() != End.NONE) {
        throw new Breakdown(socket.ended(Doing.HANDSHAKE));
      }
      if (deadline.isOver()) {
        throw new Breakdown(new Cause.TimedOut(Doing.HANDSHAKE, "", patience.toMillis()));
      }
      engine.feed(socket.read(deadline));
    }
  }

  Optional<Bytes> channelBinding(String type) {
    return engine
        .client()
        .outcome()
        .flatMap(
            outcome ->
                switch (type) {
                  case "tls-exporter" -> Optional.ofNullable(outcome.exporter());
                  case "tls-unique" -> Optional.ofNullable(outcome.unique());
                  case "tls-server-end-point" -> ServerEndPoint.of(outcome.chain());
                  default -> Optional.empty();
                });
  }

  /** Never throws: whoever closes wants no more of this connection. */
  void close() {
    if (!isOpen() || socket.end() != End.NONE) {
      closed = true;
      return;
    }
    try {
      awaitTicket();
      if (isOpen()) {
        engine.close();
        closed = true;
        hearOut();
      }
    } catch (Breakdown _) {
      // Cancelled or broken: then there is nobody to say good-bye to.
    }
    closed = true;
  }

  /** A script may close right behind the handshake; the tickets are then still on their way. */
  private void awaitTicket() throws Breakdown {
    Deadline deadline = Deadline.in(FOR_TICKET);
    while (isOpen()
        && socket.end() == End.NONE
        && engine.resumption().awaitsTicket()
        && !deadline.isOver()) {
      engine.feed(socket.read(deadline));
    }
  }
}
