package org.mailseam.tls.fact;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailseam.text.Message;
import org.mailseam.tls.standing.Rated;

/**
 * A negotiation as people read it.
 *
 * @param choices what was offered and chosen, kind by kind
 * @param facts everything else that is to be said
 * @param alerts the alerts in words
 */
public record NegotiationReading(
    List<Choice> choices, List<Fact> facts, List<AlertReading> alerts) {

  public NegotiationReading {
    choices = List.copyOf(choices);
    facts = List.copyOf(facts);
    alerts = List.copyOf(alerts);
  }

  /**
   * Reads an exchange.
   *
   * @param server the server as {@code host:port}, for the sentences
   */
  public static NegotiationReading of(TlsExchange exchange, String server) {
    List<Choice> choices = Choices.of(exchange);
    List<Fact> facts = new ArrayList<>();
    choices.forEach(choice -> notOffered(choice).ifPresent(facts::add));
    List<FactReader> readers = new ArrayList<>(List.of(new HelloFacts(exchange)));
    if (!exchange.isUnread()) {
      readers.add(new RetryFacts(exchange));
      readers.add(new KeyFacts(exchange));
      readers.add(new ResumptionFacts(exchange));
      readers.add(new CertificateFacts(exchange));
    }
    readers.add(new RecordFacts(exchange));
    readers.forEach(reader -> facts.addAll(reader.facts()));
    return new NegotiationReading(choices, facts, AlertReading.of(exchange, server));
  }

  private static Optional<Fact> notOffered(Choice choice) {
    if (choice.notOffered().isEmpty()) {
      return Optional.empty();
    }
    String names = String.join(", ", choice.notOffered());
    return Optional.of(
        Fact.of(
            "not-offered",
            choice.id(),
            Grade.BAD,
            Message.of("tls.value.text", names),
            choice.evidence(),
            names));
  }

  /** A kind of choice by its word; empty where the server chose nothing of it. */
  public Optional<Choice> choice(String id) {
    return choices.stream()
        .filter(choice -> choice.id().equals(id) && !choice.chosen().isEmpty())
        .findFirst();
  }

  /** The rating of the one thing chosen of a kind; empty where nothing was. */
  public Optional<Rated> chosen(String id) {
    return choice(id).map(choice -> choice.chosen().getFirst());
  }

  /** A fact by its word. */
  public Optional<Fact> fact(String id) {
    return facts.stream().filter(fact -> fact.id().equals(id)).findFirst();
  }
}
