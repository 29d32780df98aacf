package org.mailseam.tls.standing;

import java.util.List;
import java.util.stream.Stream;
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
 * @param weaknesses all that is against it, in the words of {@code rules.tsv}; the first of them
 *     gives standing and reason
 */
public record Rated(
    String name,
    Standing standing,
    boolean postQuantum,
    Message reason,
    String rule,
    List<String> weaknesses) {

  public Rated {
    weaknesses = List.copyOf(weaknesses);
  }

  /** Whether one of these things is against it. */
  public boolean hasAny(String... words) {
    return Stream.of(words).anyMatch(weaknesses::contains);
  }

  /** The signs in front of the name: that of the standing, and a diamond for post-quantum. */
  public String marks() {
    return postQuantum ? standing.mark() + "\u25c6" : standing.mark();
  }
}
