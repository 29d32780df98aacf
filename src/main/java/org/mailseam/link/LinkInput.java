package org.mailseam.link;

import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** What came of waiting for the other side. */
public sealed interface LinkInput {

  /**
   * Bytes of the conversation; inside TLS, decrypted.
   *
   * @param bytes never empty
   */
  record Data(Bytes bytes) implements LinkInput {}

  /**
   * Nothing came in time; the connection is as it was.
   *
   * @param explanation how long was waited for what, and what may be the reason
   */
  record TimedOut(Message explanation) implements LinkInput {}

  /**
   * Nothing will come any more.
   *
   * @param clean the other side ended in good order: TCP FIN in plaintext, close_notify inside TLS
   * @param how what exactly happened
   */
  record Ended(boolean clean, Message how) implements LinkInput {}
}
