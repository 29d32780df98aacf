package org.mailseam.tls.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailseam.text.Message;
import org.mailseam.tls.Negotiation;

/** Reads the facts of one subject from an exchange. */
abstract class FactReader {

  final TlsExchange exchange;
  final Negotiation agreed;
  private final List<Fact> facts = new ArrayList<>();

  FactReader(TlsExchange exchange) {
    this.exchange = exchange;
    this.agreed = exchange.negotiation();
  }

  /** Adds all that is to be said. */
  abstract void read();

  List<Fact> facts() {
    read();
    return facts;
  }

  /** Adds what {@link Fact#of} makes. */
  void add(
      String id,
      String variant,
      Grade grade,
      Message value,
      Optional<FactEvidence> evidence,
      Object... arguments) {
    facts.add(Fact.of(id, variant, grade, value, evidence, arguments));
  }

  /** Adds a fact that is neither good nor bad. */
  void plain(
      String id,
      String variant,
      Message value,
      Optional<FactEvidence> evidence,
      Object... arguments) {
    add(id, variant, Grade.PLAIN, value, evidence, arguments);
  }

  /** What a fact is, in a few words. */
  static Message value(String word, Object... arguments) {
    return Message.of("tls.value." + word, arguments);
  }
}
