package org.mailseam.script;

import org.mailseam.field.Bytes;

/** What came of waiting for the server. */
public sealed interface Received {

  /** Bytes, decrypted where TLS is on; at least one. */
  record Data(Bytes bytes) implements Received {}

  /** Nothing came in the time given. */
  record TimedOut() implements Received {}

  /**
   * The server sends no more.
   *
   * @param reset whether the connection was torn down (TCP RST)
   */
  record Ended(boolean reset) implements Received {}
}
