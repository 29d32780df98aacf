package org.mailseam.tls;

import java.util.ArrayList;
import java.util.List;

/**
 * The handshakes of a connection: one, or more where there was renegotiation. Each side counts by
 * its own hellos which of them it is in.
 */
final class Handshakes {

  private final List<Agreement> agreements = new ArrayList<>();
  private final NegotiationReader negotiation = new NegotiationReader();

  /** What was agreed on in the handshake of that number, from 0. */
  Agreement agreement(int number) {
    while (agreements.size() <= number) {
      agreements.add(new Agreement());
    }
    return agreements.get(number);
  }

  NegotiationReader negotiation() {
    return negotiation;
  }
}
