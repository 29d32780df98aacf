package org.mailseam.mail;

import java.util.List;

/**
 * What the server said it can do, in its order.
 *
 * @param list the capabilities; may be empty, as after SMTP's HELO
 * @param firstLine index in {@link Conversation#lines} of the first line they stand on
 * @param endLine index behind the last
 */
public record Capabilities(List<Capability> list, int firstLine, int endLine) {

  public Capabilities {
    list = List.copyOf(list);
  }

  /**
   * Whether the server offers something: its name, optionally with parameters that must be among
   * its own, in any case and order. {@code X=Y} and {@code X Y} are the same, so that {@code AUTH
   * PLAIN} asks an IMAP server for {@code AUTH=PLAIN}.
   */
  public boolean has(String wanted) {
    Capability asked = Capability.parse(wanted);
    if (asked == null) {
      return false;
    }
    CapabilityWords words = CapabilityWords.of(asked);
    boolean named = false;
    CapabilityWords all = words.withoutParameters();
    for (Capability offered : list) {
      CapabilityWords own = CapabilityWords.of(offered);
      if (own.name().equals(words.name())) {
        named = true;
        all = all.plus(own);
      }
    }
    return named && all.parameters().containsAll(words.parameters());
  }

  /** What is gone, what is new and what has other parameters, whatever the order and the case. */
  public static Difference compare(Capabilities before, Capabilities after) {
    return Difference.between(before.list, after.list);
  }
}
