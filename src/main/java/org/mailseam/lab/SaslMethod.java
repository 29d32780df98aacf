package org.mailseam.lab;

import org.jspecify.annotations.Nullable;

/** The server's side of a SASL mechanism, from its start to its end. */
interface SaslMethod {

  /**
   * The client's next message; the first call is the initial response, which is null where the
   * client sent none and has to be asked.
   */
  SaslServerStep take(byte @Nullable [] message);
}
