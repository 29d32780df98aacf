package org.mailseam.lab;

import org.mailseam.field.Bytes;

/** What the server does next in a SASL exchange. */
sealed interface SaslServerStep {

  /** Sends a challenge and waits for the answer. */
  record Challenge(Bytes bytes) implements SaslServerStep {}

  /** The client is who it says. */
  record Accepted() implements SaslServerStep {}

  /** It is not, or its message was wrong; which of the two is not told. */
  record Refused() implements SaslServerStep {}

  /** The client has ended the exchange with {@code *}. */
  record Cancelled() implements SaslServerStep {}

  /** What came is not base64. */
  record NotBase64() implements SaslServerStep {}
}
