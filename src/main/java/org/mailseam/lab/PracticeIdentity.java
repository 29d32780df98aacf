package org.mailseam.lab;

import java.security.PrivateKey;
import java.util.List;
import java.util.Optional;
import org.mailseam.field.Bytes;

/**
 * The key of a practice server and its certificates, in DER.
 *
 * @param sent what it sends, its own first
 * @param root the anchor that a client has to know
 * @param staple the OCSP response that it staples
 */
record PracticeIdentity(PrivateKey key, List<Bytes> sent, Bytes root, Optional<Bytes> staple) {

  PracticeIdentity {
    sent = List.copyOf(sent);
  }

  Bytes leaf() {
    return sent.getFirst();
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "identity of " + sent.size() + " certificates";
  }
}
