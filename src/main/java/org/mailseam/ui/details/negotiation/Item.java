package org.mailseam.ui.details.negotiation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailseam.field.Field;
import org.mailseam.journal.Direction;
import org.mailseam.session.Selection;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.TlsRecord;
import org.mailseam.tls.fact.AlertReading;
import org.mailseam.tls.fact.Choice;
import org.mailseam.tls.fact.Fact;
import org.mailseam.tls.fact.FactEvidence;
import org.mailseam.tls.fact.Grade;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.tls.standing.Rated;
import org.mailseam.ui.line.ShownText;

/**
 * A line of the table. Each column holds a text as it is or a message.
 *
 * @param mark the sign of how it stands
 * @param name what it is
 * @param offered what the client offered: how many there are where they are many, and the first
 * @param chosen what the server chose, or what a fact is
 * @param subject what is explained when the line is selected
 * @param evidence the bytes it is read from
 */
record Item(
    String mark,
    Message name,
    Object offered,
    Object chosen,
    Subject subject,
    Optional<FactEvidence> evidence) {

  private static final String NONE = "\u2013";
  private static final int FEW = 3;
  private static final int MOST_NAMED = 20;

  /** What a line is about. */
  sealed interface Subject {
    /** A choice. */
    record OfChoice(Choice choice) implements Subject {}

    /** A fact. */
    record OfFact(Fact fact) implements Subject {}

    /** An alert. */
    record OfAlert(AlertReading reading) implements Subject {}
  }

  /** The bytes it is read from. */
  Optional<String> hex() {
    return evidence.map(
        each ->
            switch (each) {
              case FactEvidence.InMessage(HandshakeMessage message, Field field) ->
                  message.bytes().slice(field.range()).hex();
              case FactEvidence.InRecord(TlsRecord record) -> record.raw().hex();
            });
  }

  /** How many bytes it is read from where the selected thing is among them; -1 where it is not. */
  int reach(Selection selection) {
    return switch (evidence.orElse(null)) {
      case FactEvidence.InMessage(HandshakeMessage message, Field field)
          when selection instanceof Selection.MessageField(var selected, Field part)
              && message.equals(selected)
              && field.range().offset() <= part.range().offset()
              && part.range().end() <= field.range().end() ->
          field.range().length();
      case FactEvidence.InRecord(TlsRecord record)
          when selection instanceof Selection.WireRecord(TlsRecord selected)
              && record.equals(selected) ->
          record.raw().length();
      case null, default -> -1;
    };
  }

  static List<Item> of(NegotiationReading reading) {
    List<Item> items = new ArrayList<>();
    reading.choices().forEach(choice -> items.add(of(choice)));
    reading.facts().forEach(fact -> items.add(of(fact)));
    reading.alerts().forEach(alert -> items.add(of(alert)));
    return List.copyOf(items);
  }

  private static Item of(Choice choice) {
    boolean strange = !choice.notOffered().isEmpty();
    return new Item(
        strange ? Grade.BAD.mark() : choice.rating().map(Rated::marks).orElse(""),
        choice.name(),
        names(choice.offered()),
        names(choice.chosen()),
        new Subject.OfChoice(choice),
        choice.evidence());
  }

  private static Item of(Fact fact) {
    return new Item(
        fact.grade().mark(),
        fact.name(),
        "",
        fact.value(),
        new Subject.OfFact(fact),
        fact.evidence());
  }

  private static Item of(AlertReading reading) {
    boolean server = reading.alert().from() == Direction.SERVER;
    boolean orderly = reading.alert().code() == 0;
    return new Item(
        orderly ? Grade.PLAIN.mark() : Grade.BAD.mark(),
        Message.of(server ? "panes.alert-of-server" : "panes.alert-of-client"),
        "",
        reading.alert().name(),
        new Subject.OfAlert(reading),
        Optional.empty());
  }

  private static String names(List<Rated> all) {
    if (all.isEmpty()) {
      return NONE;
    }
    String names =
        all.stream()
            .limit(MOST_NAMED)
            .map(each -> ShownText.version(each.name()))
            .collect(Collectors.joining(", "));
    return (all.size() > FEW ? all.size() + ": " : "")
        + names
        + (all.size() > MOST_NAMED ? ", \u2026" : "");
  }
}
