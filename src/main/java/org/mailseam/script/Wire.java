package org.mailseam.script;

import java.time.Duration;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Breakdown;
import org.mailseam.journal.Cause;
import org.mailseam.journal.Target;
import org.mailseam.mail.ChannelBinding;
import org.mailseam.mail.Service;

/**
 * The runner's only way to the world: one connection at a time, and others {@link #beside} it. It
 * records in the journal what crosses it. All calls but {@link #cancel} come from the runner's
 * thread.
 */
public interface Wire {

  /**
   * Connects by TCP; TLS does not begin before {@link #startTls}, not even where it is implicit.
   *
   * @param address where to; without a port the service's own is meant
   * @param security how TLS is to begin
   */
  void connect(Service service, Address address, Target.Security security) throws Breakdown;

  /** Sends the bytes in one go: in plaintext by one write, inside TLS as application data. */
  void send(Bytes bytes) throws Breakdown;

  /** Waits for whatever comes next, no longer than {@code timeout}. */
  Received receive(Duration timeout) throws Breakdown;

  /**
   * The bytes that have already arrived and that {@link #receive} has not handed out, without
   * waiting and without taking them away; for the look at the seam, in plaintext only.
   */
  Bytes pending() throws Breakdown;

  /**
   * Runs the handshake. Bytes that are pending are dropped before it, so that they can be taken for
   * nothing that came through TLS.
   */
  void startTls(TlsRequest request) throws Breakdown;

  /**
   * Runs another handshake inside of the connection (TLS 1.2 or older, RFC 5246, 7.4.1.1).
   *
   * @throws Breakdown where the server or the version of TLS does not allow it, among others
   */
  void renegotiate() throws Breakdown;

  /**
   * Changes the keys this side encrypts with (TLS 1.3, RFC 8446, 4.6.3).
   *
   * @param both whether the server is asked to change its own, too
   */
  void updateKeys(boolean both) throws Breakdown;

  /**
   * What ties an authentication to this TLS connection.
   *
   * @param type {@code tls-exporter}, {@code tls-unique} or {@code tls-server-end-point}
   * @return empty where TLS is not on or has no such binding
   */
  Optional<ChannelBinding> channelBinding(String type);

  /** A wire for one more connection at the same time; {@link #cancel} of either ends both. */
  Wire beside();

  /** Closes the connection in good order; nothing happens where there is none. */
  void close();

  /**
   * Ends whatever is under way and all that comes later with {@link Cause.Stopped}; from any
   * thread.
   */
  void cancel();
}
