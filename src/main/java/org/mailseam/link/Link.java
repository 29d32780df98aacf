package org.mailseam.link;

import java.time.Duration;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Journal;

/**
 * One connection to a server: plaintext first, then TLS on the same socket when asked. Everything
 * that crosses it goes into the journal: the opening, each frame as one read or one write saw it,
 * the TLS secrets right behind the frame that made them possible, the end.
 *
 * <p>A link belongs to one thread, preferably a virtual one, for its calls block. Another thread
 * stops it with its {@link Cancellation}: the call under way then ends with a {@link LinkException}
 * of kind CANCELLED. So does an interrupt.
 */
public final class Link implements AutoCloseable {

  private Link() {}

  /**
   * Connects to the first of the host's addresses that answers. Each gets a fair share of the time.
   *
   * @throws LinkException UNREACHABLE, CANCELLED
   */
  public static Link connect(
      Journal journal, Endpoint endpoint, Timeouts timeouts, Cancellation cancellation)
      throws LinkException {
    return new Link();
  }

  /**
   * Gets slow first-time work (loading the TLS classes, seeding the random generator) done in the
   * background, so that the first handshake does not wait for it.
   */
  public static void warmUp() {}

  /**
   * Sends bytes: in plaintext as one write and one frame, inside TLS encrypted.
   *
   * @throws LinkException CLOSED, TIMED_OUT, CANCELLED, TLS
   */
  public void send(Bytes bytes) throws LinkException {}

  /**
   * Waits for bytes.
   *
   * @param timeout for something to come; zero to take only what has arrived
   * @throws LinkException CANCELLED; TLS where a record cannot be read, or where a plaintext
   *     conversation turns out to be with a port that speaks TLS from the start
   */
  public Received receive(Duration timeout) throws LinkException {
    return new Received.Data(Bytes.EMPTY);
  }

  /**
   * The bytes that have arrived and were not received, without waiting; for the plaintext phase
   * only. They count as received.
   *
   * @throws LinkException CANCELLED
   */
  public Bytes pending() throws LinkException {
    return Bytes.EMPTY;
  }

  /**
   * Runs the whole handshake. When it fails the alert has been sent, what the server still said was
   * read and recorded for a moment, and the link is of no more use.
   *
   * @throws LinkException TLS, TRUST, TIMED_OUT, CANCELLED, SETTINGS
   */
  public TlsResult startTls(TlsSettings settings) throws LinkException {
    return null;
  }

  /** Whether a handshake has been completed and TLS has not ended. */
  public boolean encrypted() {
    return false;
  }

  /**
   * What binds a SASL exchange to this TLS connection.
   *
   * @param type {@code tls-exporter} (RFC 9266) or {@code tls-server-end-point} (RFC 5929)
   * @return empty where this connection has none: no TLS, another type, TLS 1.2 without the
   *     extended master secret, no server certificate
   */
  public Optional<Bytes> channelBinding(String type) {
    return Optional.empty();
  }

  /**
   * Changes the keys this side encrypts with (RFC 8446, 4.6.3); TLS 1.3 only.
   *
   * @param both whether the server is asked to do the same
   * @throws LinkException SETTINGS where this is no TLS 1.3
   */
  public void updateKeys(boolean both) throws LinkException {}

  /** Says close_notify and waits a moment for the server's; the socket stays open. */
  public void closeTls() {}

  /** Ends TLS if need be, then the connection; waits only a moment. A second call does nothing. */
  @Override
  public void close() {}
}
