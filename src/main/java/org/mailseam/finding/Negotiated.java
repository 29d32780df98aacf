package org.mailseam.finding;

import java.util.Optional;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.Choice;
import org.mailseam.tls.fact.Fact;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.tls.standing.Rated;

/**
 * Looks at what has been read and rated of a negotiation already: a finding adds how bad it is, and
 * what to do.
 */
final class Negotiated {

  private Negotiated() {}

  /** The rule of that name, which looks for something chosen with one of these weaknesses. */
  static Rule chosen(String text, String kind, String... weaknesses) {
    return Rule.of(text, scene -> chosen(scene, kind, text, weaknesses));
  }

  /**
   * Something chosen that has one of these weaknesses.
   *
   * @param kind the {@link Choice#id}
   * @param text whose sentence tells what was seen
   * @param weaknesses words of {@code rules.tsv}
   */
  static Outcome chosen(Scene scene, String kind, String text, String... weaknesses) {
    Optional<NegotiationReading> reading = scene.answered();
    Optional<Choice> choice = reading.flatMap(read -> read.choice(kind));
    if (choice.isEmpty()) {
      return Outcome.unfit(
          reading.isEmpty()
              ? "no-server-hello"
              : switch (kind) {
                case "groups" -> "no-group";
                case "signature-schemes" -> "no-signature";
                default -> "no-server-hello";
              });
    }
    Rated rated = choice.get().chosen().getFirst();
    return rated.hasAny(weaknesses)
        ? Outcome.seen(
            Message.of("finding." + text + ".seen", rated.name()),
            scene.proof(choice.get().evidence()))
        : Outcome.passed();
  }

  /**
   * A fact that is so.
   *
   * @param id the {@link Fact#id}
   * @param variant the word of its sentence
   */
  static Outcome fact(Scene scene, String id, String variant) {
    Optional<NegotiationReading> reading = scene.answered();
    if (reading.isEmpty()) {
      return Outcome.unfit("no-server-hello");
    }
    return reading
        .get()
        .fact(id)
        .filter(fact -> fact.is(variant))
        .map(fact -> Outcome.seen(fact.sentence(), scene.proof(fact.evidence())))
        .orElseGet(Outcome::passed);
  }

  /** Whether a version was chosen of which nothing further is read. */
  static boolean isUnread(Scene scene) {
    return scene.answered().flatMap(reading -> reading.fact("unread-version")).isPresent();
  }

  /** A protection of the versions before TLS 1.3 that the server leaves though it was offered. */
  static Outcome left(Scene scene, String id) {
    Optional<Fact> fact = scene.answered().flatMap(reading -> reading.fact(id));
    if (scene.answered().isPresent() && fact.isEmpty()) {
      return Outcome.unfit("not-this-version");
    }
    return fact.filter(each -> each.is("not-offered")).isPresent()
        ? Outcome.unfit("not-offered")
        : fact(scene, id, "not-taken");
  }
}
