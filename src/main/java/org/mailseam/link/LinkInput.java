package org.mailseam.link;

import org.mailseam.field.Bytes;

/** What came of waiting for the other side. */
public sealed interface LinkInput {

  /**
   * Bytes of the conversation; inside TLS, decrypted.
   *
   * @param bytes never empty
   */
  record Data(Bytes bytes) implements LinkInput {}

  /** Nothing came in time; the connection is as it was. */
  record TimedOut() implements LinkInput {}

  /**
   * Nothing will come any more.
   *
   * @param reset whether the connection was torn down (TCP RST)
   */
  record Ended(boolean reset) implements LinkInput {}
}
