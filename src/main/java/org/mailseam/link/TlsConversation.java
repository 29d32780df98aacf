package org.mailseam.link;

import java.time.Duration;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.link.LinkException.Kind;
import org.mailseam.link.RecordedSocket.End;
import org.mailseam.text.Message;

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

  void send(Bytes bytes) throws LinkException {
    if (!isOpen()) {
      throw engine.isComplete() && engine.failure().isPresent()
          ? broken()
          : new LinkException(Kind.CLOSED, Message.of("link.tls.over", socket.endpoint()));
    }
    engine.write(bytes);
    if (engine.failure().isPresent()) {
      throw broken();
    }
  }

  LinkInput receive(Duration timeout) throws LinkException {
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
        boolean reset = socket.end() == End.RESET;
        return new LinkInput.Ended(
            false,
            Message.of(
                reset ? "link.ended.reset" : "link.ended.no-close-notify", socket.endpoint()));
      }
      if (socket.received() - before > MOST_WITHOUT_DATA) {
        throw new LinkException(Kind.TLS, Message.of("link.tls.too-much", socket.endpoint()));
      }
      if (waited && deadline.isOver()) {
        return new LinkInput.TimedOut(
            Message.of("link.receive.timed-out", socket.endpoint(), Seconds.of(timeout)));
      }
      engine.feed(socket.read(deadline));
      waited = true;
    }
  }

  /** TLS has ended: in good order, by us, or broken. */
  private LinkInput over() throws LinkException {
    if (closed) {
      return new LinkInput.Ended(false, Message.of("link.tls.over", socket.endpoint()));
    }
    if (engine.failure().isPresent()) {
      throw engine.isComplete()
          ? broken()
          : new LinkException(Kind.CLOSED, Message.of("link.tls.over", socket.endpoint()));
    }
    hearOut();
    Message how =
        Quote.text(engine.scanner().foreign())
            .map(quote -> Message.of("link.ended.then-plaintext", socket.endpoint(), quote))
            .orElseGet(() -> Message.of("link.ended.close-notify", socket.endpoint()));
    return new LinkInput.Ended(true, how);
  }

  private LinkException broken() {
    hearOut();
    TlsFailure failure = engine.failure().orElseThrow();
    Diagnosis diagnosis = new Diagnosis(engine, socket, Duration.ZERO, false);
    return new LinkException(Kind.TLS, diagnosis.ofConnection(failure), failure);
  }

  private void hearOut() {
    if (!heardOut) {
      heardOut = true;
      socket.drain(LAST_WORDS, QUIET, LAST_WORDS, engine.scanner()::feed);
    }
  }

  /**
   * @return false where this is no open TLS 1.3
   */
  boolean updateKeys(boolean both) throws LinkException {
    boolean possible =
        isOpen() && engine.client().outcome().orElseThrow().version() == TlsVersion.TLS_1_3;
    if (possible) {
      engine.updateKeys(both);
    }
    return possible;
  }

  Optional<Bytes> channelBinding(String type) {
    return engine
        .client()
        .outcome()
        .flatMap(
            outcome ->
                switch (type) {
                  case "tls-exporter" -> Optional.ofNullable(outcome.exporter());
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
    } catch (LinkException _) {
      // Cancelled or broken: then there is nobody to say good-bye to.
    }
    closed = true;
  }

  /** A script may close right behind the handshake; the tickets are then still on their way. */
  private void awaitTicket() throws LinkException {
    Deadline deadline = Deadline.in(FOR_TICKET);
    while (isOpen()
        && socket.end() == End.NONE
        && engine.resumption().awaitsTicket()
        && !deadline.isOver()) {
      engine.feed(socket.read(deadline));
    }
  }
}
