package org.mailseam.app;

import java.util.List;
import java.util.stream.Collectors;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.Choice;
import org.mailseam.tls.fact.Fact;
import org.mailseam.tls.fact.Grade;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.tls.standing.Rated;

/**
 * A negotiation for the terminal: how the choices stand, what the client offered that must not be
 * used, and the facts; a whole sentence only for what is not as it should be.
 */
final class NegotiationText {

  private static final String INDENT = "          ";

  private final NegotiationReading reading;
  private final Console console;

  NegotiationText(NegotiationReading reading, Console console) {
    this.reading = reading;
    this.console = console;
  }

  void print() {
    for (Choice choice : reading.choices()) {
      choice.rating().ifPresent(rated -> chosen(choice, rated));
      offered(choice);
    }
    reading.facts().forEach(this::fact);
  }

  private void chosen(Choice choice, Rated rated) {
    String quantum = rated.postQuantum() ? ", " + say(Message.of("tls.post-quantum")) : "";
    String rule = rated.rule().isEmpty() ? "" : " (" + rated.rule() + ")";
    line(
        rated.standing().mark(),
        say(choice.name())
            + ": "
            + rated.name()
            + " \u2013 "
            + say(rated.standing().label())
            + quantum
            + rule);
    if (rated.standing().isWeak()) {
      line(" ", "  " + say(Message.of("tls.chosen-weak", say(rated.reason()))));
    }
  }

  private void offered(Choice choice) {
    List<Rated> insecure = choice.insecureOffers();
    if (!insecure.isEmpty()) {
      String names = insecure.stream().map(Rated::name).collect(Collectors.joining(", "));
      line(Grade.PLAIN.mark(), say(Message.of("tls.offered-insecure", say(choice.name()), names)));
    }
  }

  private void fact(Fact fact) {
    line(fact.grade().mark(), say(fact.name()) + ": " + say(fact.value()));
    if (fact.grade() == Grade.BAD || fact.grade() == Grade.ODD) {
      line(" ", "  " + say(fact.sentence()));
    }
  }

  private void line(String mark, String text) {
    console.out().println(INDENT + console.ink().mark(mark) + " " + Printable.of(text));
  }

  private String say(Message message) {
    return message.in(console.locale());
  }
}
