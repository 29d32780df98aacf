package org.mailseam.link;

import java.time.Duration;
import org.bouncycastle.tls.AlertDescription;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Cause.Doing;

/** Runs one handshake against the clock; when it fails, hears the server out. */
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

  /**
   * @param patience how long the whole handshake may take
   */
  Handshake(TlsEngine engine, RecordedSocket socket, Duration patience) {
    this.engine = engine;
    this.socket = socket;
    this.patience = patience;
  }

  /**
   * @throws Breakdown TlsFailed, TrustRefused, TimedOut, Ended, TooMuch, Stopped
   */
  void run() throws Breakdown {
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
          throw new Breakdown(socket.ended(Doing.HANDSHAKE));
        }
        if (deadline.isOver() && !engine.isComplete() && engine.failure().isEmpty()) {
          engine.close();
          throw new Breakdown(new Cause.TimedOut(Doing.HANDSHAKE, "", patience.toMillis()));
        }
        if (socket.received() - before > MOST_RECEIVED) {
          engine.abort(AlertDescription.internal_error);
          throw new Breakdown(new Cause.TooMuch(socket.received() - before, 0));
        }
      }
      throwFailure();
    } catch (Breakdown failure) {
      switch (failure.fact()) {
        case Cause.TlsFailed _, Cause.TrustRefused _, Cause.Ended _ ->
            socket.drain(FIRST_WORD, QUIET, ALL_WORDS);
        default -> {
          // Nobody is there to be heard out.
        }
      }
      throw failure;
    }
  }

  private void throwFailure() throws Breakdown {
    if (engine.failure().isPresent()) {
      throw engine.failure().get();
    }
  }
}
