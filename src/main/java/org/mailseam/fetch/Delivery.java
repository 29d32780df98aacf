package org.mailseam.fetch;

import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/** What came of an order. */
public sealed interface Delivery {

  /** The content that was asked for. */
  record Content(Bytes bytes) implements Delivery {}

  /** Nothing, and why, with advice. */
  record Failure(Message why) implements Delivery {}
}
