package org.mailseam.mail;

import java.util.List;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * Frames both directions of one phase, in whatever pieces the bytes come: the live runner and the
 * decoder of recorded sessions use the same. One thread feeds it, and only that thread may ask for
 * {@link #unfinished}; everything else may be read by any thread. No bytes make it throw.
 *
 * <p>As long as there is no {@link #fault}, each byte taken in belongs to exactly one line,
 * finished or not, and the lines of each direction follow one another without a gap (see {@link
 * Line#offset}).
 */
public interface Conversation {

  /** The longest line that is waited for, in bytes before its LF: 1 MiB. */
  int MAX_LINE = 1 << 20;

  /** The most lines an SMTP reply may have. */
  int MAX_SMTP_REPLY_LINES = 10_000;

  /**
   * The client sends these bytes at that time (nanoseconds since the start of the session). They
   * are to be handed over before the server's answer to them; what the client sends behind a
   * granted upgrade is TLS and not for here.
   */
  void client(long at, Bytes bytes);

  /**
   * The server sent these bytes at that time (nanoseconds since the start of the session).
   *
   * @return what was not taken in: nothing, except behind the reply that granted the upgrade, where
   *     everything belongs to the seam
   */
  Bytes server(long at, Bytes bytes);

  /**
   * The client did not begin TLS after all: what the server says from here on is plaintext again.
   * Bytes that {@link #server} gave back are to be handed over again.
   */
  void proceed();

  /**
   * Whether a positive reply to an upgrade command has been read and {@link #proceed} has not
   * followed.
   */
  boolean upgradeGranted();

  /** The finished lines of both sides in order of arrival, as they are now; costs nothing. */
  List<Line> lines();

  /**
   * Lines whose end has not come: none, the client's, the server's, or both in that order. Their
   * kind is what their beginning says; a tag that is cut off belongs to nobody.
   */
  List<Line> unfinished();

  /** The finished replies, as they are now; costs nothing. */
  List<Reply> replies();

  /**
   * The commands in the order they were sent, as they are now; costs nothing. A command that waits
   * shows its reply once it is there.
   */
  List<Exchange> exchanges();

  /**
   * The upgrade command and its reply: the one that was granted, else the last that was sent. A
   * STARTTLS or STLS with a parameter counts.
   */
  Optional<Exchange> upgrade();

  /**
   * The capabilities in force in this phase before authentication: those of the last EHLO, HELO,
   * LHLO, CAPABILITY or CAPA that was answered with yes; else those in the greeting's response
   * code; else the first that came unasked.
   */
  Optional<Capabilities> capabilities();

  /**
   * What the server has said last of what it can do, asked or unasked, also to somebody who is
   * logged in.
   */
  Optional<Capabilities> latestCapabilities();

  /** Why framing gave up, such as a reply without end; from then on all bytes are swallowed. */
  Optional<Message> fault();
}
