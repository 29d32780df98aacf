package org.mailseam.lab;

import org.mailseam.field.Bytes;

/** What the server does next in a SASL exchange. */
sealed interface SaslStep {

  /** Sends a challenge and waits for the answer. */
  record Challenge(Bytes bytes) implements SaslStep {}

  /** The client is who it says. */
  record Accepted() implements SaslStep {}

  /** It is not, or its message was wrong; which of the two is not told. */
  record Refused() implements SaslStep {}

  /** The client has ended the exchange with {@code *}. */
  record Cancelled() implements SaslStep {}

  /** What came is not base64. */
  record NotBase64() implements SaslStep {}
}
