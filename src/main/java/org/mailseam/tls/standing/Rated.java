package org.mailseam.tls.standing;

import org.mailseam.text.Message;

/**
 * Something that was offered or chosen, and how it stands today.
 *
 * @param name IANA's name of it
 * @param standing how it stands
 * @param postQuantum whether it holds against a quantum computer as well
 * @param reason the sentence that says why
 * @param rule where that is laid down, such as {@code RFC 9325, 4.1} or {@code IANA D}; empty where
 *     nothing is
 */
public record Rated(
    String name, Standing standing, boolean postQuantum, Message reason, String rule) {

  /** The signs in front of the name: that of the standing, and a diamond for post-quantum. */
  public String marks() {
    return postQuantum ? standing.mark() + "\u25c6" : standing.mark();
  }
}
