package org.mailseam.tls.fact;

import java.util.Optional;
import org.mailseam.text.Message;

/**
 * One thing that is to be said of a negotiation.
 *
 * @param id a stable word for it, such as {@code downgrade-sentinel}
 * @param grade what it means for the security of the connection
 * @param value what it is, in a few words
 * @param sentence what that means
 * @param evidence the bytes it is read from; empty where it is read from what is missing
 */
public record Fact(
    String id, Grade grade, Message value, Message sentence, Optional<FactEvidence> evidence) {

  /**
   * A fact whose texts follow from its words: the sentence is {@code tls.fact.ID.VARIANT}.
   *
   * @param arguments what fills the gaps of the sentence
   */
  static Fact of(
      String id,
      String variant,
      Grade grade,
      Message value,
      Optional<FactEvidence> evidence,
      Object... arguments) {
    Message sentence = Message.of("tls.fact." + id + "." + variant, arguments);
    return new Fact(id, grade, value, sentence, evidence);
  }

  /** Whether the sentence is the one of that word. */
  public boolean is(String variant) {
    return sentence.key().equals("tls.fact." + id + "." + variant);
  }

  /** What people call it. */
  public Message name() {
    return Message.of("tls.name." + id);
  }
}
