package org.mailseam.link;

import java.time.Duration;
import org.bouncycastle.tls.AlertDescription;
import org.mailseam.field.Bytes;
import org.mailseam.link.LinkException.Kind;
import org.mailseam.link.TlsFailure.Origin;

/** Runs one handshake against the clock; when it fails, hears the server out and says why. */
final class Handshake {

  /** A server that has sent this much and is not done will never be. */
  private static final long MOST_RECEIVED = 4L << 20;

  // Cyrus and Courier go on in plaintext after a failed handshake; they answer at once.
  private static final Duration FIRST_WORD = Duration.ofMillis(700);
  private static final Duration QUIET = Duration.ofMillis(150);
  private static final Duration ALL_WORDS = Duration.ofSeconds(2);

  private final TlsEngine engine;
  private final RecordedSocket socket;
  private final Duration patience;
  private final boolean fromTheStart;

  /**
   * @param patience how long the whole handshake may take
   * @param fromTheStart whether nothing was said in plaintext before
   */
  Handshake(TlsEngine engine, RecordedSocket socket, Duration patience, boolean fromTheStart) {
    this.engine = engine;
    this.socket = socket;
    this.patience = patience;
    this.fromTheStart = fromTheStart;
  }

  /**
   * @throws LinkException TLS, TRUST, TIMED_OUT, CANCELLED
   */
  void run() throws LinkException {
    Deadline deadline = Deadline.in(patience);
    long before = socket.received();
    try {
      engine.begin();
      while (!engine.isComplete()) {
        throwFailure();
        Bytes bytes = socket.read(deadline);
        if (!bytes.isEmpty()) {
          engine.feed(bytes);
        } else if (socket.end() != RecordedSocket.End.NONE) {
          throw new TlsFailure(Origin.CONNECTION_ENDED, -1, null);
        }
        if (deadline.isOver() && !engine.isComplete() && engine.failure().isEmpty()) {
          engine.close();
          throw new TlsFailure(Origin.TIMED_OUT, -1, null);
        }
        if (socket.received() - before > MOST_RECEIVED) {
          engine.abort(AlertDescription.internal_error);
          throw new TlsFailure(Origin.TOO_MUCH, -1, null);
        }
      }
      throwFailure();
    } catch (TlsFailure failure) {
      throw explain(failure);
    }
  }

  private void throwFailure() throws TlsFailure {
    if (engine.failure().isPresent()) {
      throw engine.failure().get();
    }
  }

  private LinkException explain(TlsFailure failure) {
    boolean plaintextFirst = !engine.scanner().foreign().isEmpty();
    if (failure.origin() != Origin.TIMED_OUT && failure.origin() != Origin.TOO_MUCH) {
      socket.drain(FIRST_WORD, QUIET, ALL_WORDS, engine.scanner()::feed);
    }
    Kind kind =
        switch (failure.origin()) {
          case TRUST -> Kind.TRUST;
          case TIMED_OUT -> Kind.TIMED_OUT;
          default -> Kind.TLS;
        };
    Diagnosis diagnosis = new Diagnosis(engine, socket, patience, fromTheStart);
    return new LinkException(kind, diagnosis.ofHandshake(failure, plaintextFirst), failure);
  }
}
