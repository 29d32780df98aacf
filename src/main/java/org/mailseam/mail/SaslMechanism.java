package org.mailseam.mail;

import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * The client's side of one SASL exchange (RFC 4422), without any I/O: bytes in, bytes out, nothing
 * encoded. An object is good for one exchange.
 */
public interface SaslMechanism {

  /** The registered name, such as {@code SCRAM-SHA-256-PLUS}. */
  String name();

  /**
   * What the client says first; empty where the server speaks first. Asked for once. An empty
   * response is not the same as none.
   */
  Optional<Bytes> initialResponse() throws SaslException;

  /**
   * The answer to a challenge of the server. SCRAM computes for as long as the server asks for:
   * some seconds at the limit. To interrupt the thread ends that.
   */
  Bytes respond(Bytes challenge) throws SaslException;

  /**
   * Whether all has been said, so that the server's yes may be believed. SCRAM is not done before
   * the server has proven that it knows the password.
   */
  boolean done();

  /** What the server gave as the reason of a refusal inside the exchange, where it did. */
  default Optional<Message> complaint() {
    return Optional.empty();
  }
}
