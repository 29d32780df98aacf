package org.mailseam.link;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Journal;
import org.mailseam.journal.Target;
import org.mailseam.link.RecordedSocket.End;

/**
 * One connection to a server: plaintext first, then TLS on the same socket when asked. Everything
 * that crosses it goes into the journal: the opening, each frame as one read or one write saw it,
 * the TLS secrets right behind the frame that made them possible, the end.
 *
 * <p>A link belongs to one thread, preferably a virtual one, for its calls block. Another thread
 * stops it with its {@link Cancellation}: the call under way then ends with a {@link Breakdown}
 * that it was stopped. So does an interrupt.
 */
public final class Link implements AutoCloseable {

  private final Journal journal;
  private final Timeouts timeouts;
  private final RecordedSocket socket;
  private final PlainConversation plain;
  private @Nullable TlsConversation tls;

  private Link(Journal journal, Timeouts timeouts, RecordedSocket socket) {
    this.journal = journal;
    this.timeouts = timeouts;
    this.socket = socket;
    this.plain = new PlainConversation(socket);
  }

  /**
   * Connects to the first of the host's addresses that answers. Each gets a fair share of the time.
   *
   * @param target whom the connection is with, for the journal
   * @throws Breakdown Unreachable, Stopped
   */
  public static Link connect(
      Journal journal,
      Target target,
      Endpoint endpoint,
      Timeouts timeouts,
      Cancellation cancellation)
      throws Breakdown {
    Connector.Connected connected = Connector.connect(endpoint, timeouts.connect(), cancellation);
    return new Link(
        journal,
        timeouts,
        new RecordedSocket(journal, target, endpoint, connected, timeouts.write(), cancellation));
  }

  /**
   * Gets slow first-time work (loading the TLS classes, seeding the random generator) done in the
   * background, so that the first handshake does not wait for it.
   */
  public static void warmUp() {
    WarmUp.begin();
  }

  /**
   * Sends bytes: in plaintext as one write and one frame, inside TLS encrypted.
   *
   * @throws Breakdown Ended, TimedOut, TlsFailed, Stopped
   */
  public void send(Bytes bytes) throws Breakdown {
    if (tls == null) {
      plain.send(bytes);
    } else {
      tls.send(bytes);
    }
  }

  /**
   * Waits for bytes.
   *
   * @param timeout for something to come; zero to take only what has arrived
   * @throws Breakdown Stopped; TlsFailed where a record cannot be read; TlsUnasked where a
   *     plaintext conversation turns out to be with a port that speaks TLS from the start
   */
  public LinkInput receive(Duration timeout) throws Breakdown {
    return tls == null ? plain.receive(timeout) : tls.receive(timeout);
  }

  /**
   * The bytes that have arrived and were not received, without waiting; for the plaintext phase
   * only. They count as received.
   *
   * @throws Breakdown Stopped
   */
  public Bytes pending() throws Breakdown {
    return tls == null ? socket.available() : Bytes.EMPTY;
  }

  /**
   * Runs the whole handshake. When it fails the alert has been sent, what the server still said was
   * read and recorded for a moment, and the link is of no more use.
   *
   * @return the version that was agreed on
   * @throws Breakdown TlsFailed, TrustRefused, TimedOut, Ended, Stopped, or what cannot be used
   */
  public TlsVersion startTls(TlsSettings settings) throws Breakdown {
    if (tls != null) {
      throw new Breakdown(Cause.said("link.tls.already", socket.endpoint()));
    }
    SessionStore.Key key = new SessionStore.Key(socket.endpoint(), settings.serverName());
    KeptSession kept = settings.resume() ? kept(settings, key) : null;
    TlsEngine engine = new TlsEngine(socket, journal, settings, key, kept);
    tls = new TlsConversation(engine, socket);
    new Handshake(engine, socket, timeouts.handshake()).run();
    return engine.client().outcome().orElseThrow().version();
  }

  private static @Nullable KeptSession kept(TlsSettings settings, SessionStore.Key key) {
    SessionStore store = settings.sessions();
    return store == null ? null : store.newest(key, settings.resumeAnyName()).orElse(null);
  }

  /** Whether a handshake has been completed and TLS has not ended. */
  public boolean encrypted() {
    return tls != null && tls.isOpen();
  }

  /**
   * What binds a SASL exchange to this TLS connection.
   *
   * @param type {@code tls-exporter} (RFC 9266), {@code tls-unique} or {@code tls-server-end-point}
   *     (RFC 5929)
   * @return empty where this connection has none: no TLS, another type, TLS 1.2 without the
   *     extended master secret, no server certificate
   */
  public Optional<Bytes> channelBinding(String type) {
    return tls == null ? Optional.empty() : tls.channelBinding(type);
  }

  /**
   * Runs another handshake inside of the connection, as TLS 1.2 and older allow. Where the server
   * refuses, TLS goes on as it was.
   *
   * @throws Breakdown where it is refused or cannot be asked for; else as {@link #startTls}
   */
  public void renegotiate() throws Breakdown {
    if (tls == null) {
      throw new Breakdown(Cause.said("link.tls.no-renegotiation", socket.endpoint()));
    }
    tls.renegotiate(timeouts.handshake());
  }

  /**
   * Changes the keys this side encrypts with (RFC 8446, 4.6.3); TLS 1.3 only.
   *
   * @param both whether the server is asked to do the same
   * @throws Breakdown where this is no TLS 1.3
   */
  public void updateKeys(boolean both) throws Breakdown {
    if (tls == null || !tls.updateKeys(both)) {
      throw new Breakdown(Cause.said("link.tls.no-key-update", socket.endpoint()));
    }
  }

  /** Says close_notify and waits a moment for the server's; the socket stays open. */
  public void closeTls() {
    if (tls != null) {
      tls.close();
    }
  }

  /** Ends TLS if need be, then the connection; waits only a moment. A second call does nothing. */
  @Override
  public void close() {
    if (socket.end() == End.NONE) {
      closeTls();
    }
    socket.close();
  }
}
