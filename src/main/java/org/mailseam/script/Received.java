package org.mailseam.script;

import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** What came of waiting for the server. */
public sealed interface Received {

  /** Bytes, decrypted where TLS is on; at least one. */
  record Data(Bytes bytes) implements Received {}

  /** Nothing came in the time given. */
  record TimedOut() implements Received {}

  /**
   * The server sends no more.
   *
   * @param clean whether it said so: close_notify inside TLS, an ordinary end of the connection in
   *     plaintext
   * @param how the same in words, for example that the connection was reset
   */
  record Ended(boolean clean, Message how) implements Received {}
}
