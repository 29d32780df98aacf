package org.mailseam.link;

import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.TlsFatalAlert;
import org.bouncycastle.tls.TlsFatalAlertReceived;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Cause.Doing;
import org.mailseam.journal.Direction;
import org.mailseam.journal.Event;
import org.mailseam.journal.Journal;
import org.mailseam.journal.KeyLogLine;

/**
 * Drives Bouncy Castle's non-blocking client: bytes of the socket in, bytes for the socket out, and
 * after each step the secrets into the journal. Does not read and knows no time.
 */
final class TlsEngine {

  /** One a process: seeding is what costs, and the class is thread-safe. */
  private static final SecureRandom RANDOM = new SecureRandom();

  private final RecordedSocket socket;
  private final Journal journal;
  private final ExportedSecrets secrets = new ExportedSecrets();
  private final InspectorClient client;
  private final InspectorProtocol protocol;
  private final Resumption resumption;
  private @Nullable Breakdown failure;
  private boolean writeBroken;

  /**
   * @param offered a session to resume, or null
   * @throws Breakdown where the settings cannot be used
   */
  TlsEngine(
      RecordedSocket socket,
      Journal journal,
      TlsSettings settings,
      SessionStore.Key key,
      @Nullable KeptSession offered)
      throws Breakdown {
    this.socket = socket;
    this.journal = journal;
    InspectorCrypto crypto = new InspectorCrypto(RANDOM, secrets);
    Offer offer = Offer.of(settings, crypto);
    KeptSession usable = usable(offered, offer) ? offered : null;
    HandshakeTranscript transcript = new HandshakeTranscript();
    resumption = new Resumption(settings.sessions(), key, usable, crypto);
    client = new InspectorClient(settings, offer, resumption, transcript, crypto);
    protocol = new InspectorProtocol(client, transcript);
  }

  private static boolean usable(@Nullable KeptSession session, Offer offer) {
    return session != null
        && session.version().compareTo(offer.oldest()) >= 0
        && session.version().compareTo(offer.newest()) <= 0
        && offer.suites().contains(session.cipherSuite())
        && session.expires() - System.nanoTime() > 0;
  }

  InspectorClient client() {
    return client;
  }

  Resumption resumption() {
    return resumption;
  }

  /** Whether the handshake is complete; stays so when TLS ends. */
  boolean isComplete() {
    return client.outcome().isPresent();
  }

  /** Whether the server has ended TLS in good order. */
  boolean isClosed() {
    return protocol.isClosed() && failure == null;
  }

  /** Why TLS ended before its time, if it has. */
  Optional<Breakdown> failure() {
    return Optional.ofNullable(failure);
  }

  /** Sends the ClientHello. */
  void begin() throws Breakdown {
    step(protocol::begin);
  }

  /** Takes what the socket gave. Whatever it brings about, {@link #failure} tells. */
  void feed(Bytes bytes) throws Breakdown {
    if (!protocol.isClosed()) {
      byte[] array = bytes.toArray();
      step(() -> protocol.offerInput(array, 0, array.length));
    }
  }

  /** Encrypts and sends. */
  void write(Bytes bytes) throws Breakdown {
    byte[] array = bytes.toArray();
    step(() -> protocol.writeApplicationData(array, 0, array.length));
    requireWritten();
  }

  /** Sends another ClientHello. */
  void renegotiate() throws Breakdown {
    step(protocol::renegotiate);
    requireWritten();
  }

  boolean refusedRenegotiation() {
    return protocol.refusedRenegotiation();
  }

  void updateKeys(boolean both) throws Breakdown {
    step(() -> protocol.updateKeys(both));
    requireWritten();
  }

  /** Sends close_notify; during the handshake also user_canceled (RFC 8446, 6.1). */
  void close() throws Breakdown {
    step(protocol::close);
  }

  /** Ends TLS with an alert of ours. */
  void abort(short alert) throws Breakdown {
    step(() -> protocol.abort(alert));
  }

  /** What has been decrypted and not been taken. */
  Bytes take() {
    byte[] plaintext = new byte[protocol.getAvailableInputBytes()];
    journal.allowance().charge(plaintext.length);
    protocol.readInput(plaintext, 0, plaintext.length);
    return Bytes.of(plaintext);
  }

  private interface Step {
    void run() throws IOException;
  }

  /**
   * Whatever happens in a step, what it put out is sent: most of all the alert that says why it
   * failed. The secrets come first, for they were made possible by the frame before.
   */
  private void step(Step step) throws Breakdown {
    try {
      step.run();
    } catch (IOException | RuntimeException failed) {
      failure = failure == null ? failureOf(failed) : failure;
    } finally {
      for (KeyLogLine line : secrets.take()) {
        journal.append(new Event.Key(journal.now(), line));
      }
      flush();
    }
  }

  private Breakdown failureOf(Exception failed) {
    if (client.trustFailure() != null) {
      return new Breakdown(client.trustFailure(), failed);
    }
    return switch (failed) {
      case TlsFatalAlertReceived received ->
          alert(Direction.SERVER, received.getAlertDescription(), failed);
      case TlsFatalAlert raised -> alert(Direction.CLIENT, raised.getAlertDescription(), failed);
      default -> alert(Direction.CLIENT, AlertDescription.internal_error, failed);
    };
  }

  private static Breakdown alert(Direction by, short code, Exception failed) {
    return new Breakdown(new Cause.TlsFailed(by, code & 0xff), failed);
  }

  /**
   * A server that has closed after a last alert makes our write fail before that alert is read; so
   * a broken write alone is no reason to stop reading.
   */
  private void flush() throws Breakdown {
    int length = protocol.getAvailableOutputBytes();
    if (length == 0) {
      return;
    }
    byte[] output = new byte[length];
    protocol.readOutput(output, 0, length);
    try {
      socket.write(Bytes.of(output));
    } catch (Breakdown broken) {
      if (!(broken.fact() instanceof Cause.Ended)) {
        throw broken;
      }
      writeBroken = true;
    }
  }

  private void requireWritten() throws Breakdown {
    if (writeBroken) {
      throw new Breakdown(socket.ended(Doing.WRITE));
    }
  }
}
