package org.mailseam.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.mailseam.finding.Finding;
import org.mailseam.finding.Proof;
import org.mailseam.session.Selection;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.Choice;
import org.mailseam.tls.fact.Fact;
import org.mailseam.tls.fact.Grade;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.tls.standing.Rated;
import org.mailseam.verdict.Statement;
import org.mailseam.verdict.Verdict;

/**
 * One thing that happened in a session, was decided about it or was found in it.
 *
 * @param grade how good or bad it is
 * @param title what it is
 * @param note a little more of it, as it is or as a message; empty where there is no more
 * @param connections the places in the session, from 0, of the connections that it is about; none
 *     where it is about the whole
 * @param readFrom what it is read from, in the first of these connections
 * @param reasons all that is to be said of it
 * @param finding the weakness, where it is one
 */
public record Happening(
    Grade grade,
    Message title,
    Object note,
    List<Integer> connections,
    Optional<Selection> readFrom,
    List<Statement> reasons,
    Optional<Finding> finding) {

  public Happening {
    connections = List.copyOf(connections);
    reasons = List.copyOf(reasons);
  }

  /** Whether it is about that connection (from 0), or about the whole. */
  public boolean concerns(int connection) {
    return connections.isEmpty() || connections.contains(connection);
  }

  /** What is said of certificates alone, the worst first, but for the verdict as a whole. */
  public static List<Happening> of(Verdict verdict) {
    return worstFirst(said(verdict, List.of()));
  }

  /**
   * What happened in a session, the worst first.
   *
   * @param outcome how it ended; empty while it has not
   */
  static List<Happening> of(Reading reading, Optional<Statement> outcome) {
    List<Happening> all = new ArrayList<>();
    reading.examination().findings().forEach(finding -> all.add(of(finding)));
    outcome.ifPresent(
        said ->
            all.add(
                of(
                    said,
                    List.of(),
                    said.grade() == Grade.BAD ? reading.last().endedAt() : Optional.empty())));
    for (ConnectionReading each : reading.connections()) {
      each.end()
          .filter(why -> outcome.stream().noneMatch(said -> said.isFor(why)))
          .map(why -> of(Statement.of(Grade.BAD, why), List.of(each.index()), each.endedAt()))
          .ifPresent(all::add);
      all.addAll(said(each.verdict(), List.of(each.index())));
      each.negotiation().ifPresent(known -> all.addAll(of(known, each)));
    }
    return worstFirst(all);
  }

  private static List<Happening> of(NegotiationReading known, ConnectionReading in) {
    List<Integer> index = List.of(in.index());
    List<Happening> all = new ArrayList<>();
    known.alerts().stream()
        .filter(alert -> alert.grade() != Grade.PLAIN)
        .filter(alert -> in.end().filter(alert.meaning()::equals).isEmpty())
        .map(
            alert ->
                of(Statement.of(alert.grade(), alert.meaning()), index, in.record(alert.alert())))
        .forEach(all::add);
    for (Choice choice : known.choices()) {
      choice.rating().ifPresent(rated -> all.add(of(choice, rated, index)));
    }
    known.facts().stream()
        .filter(fact -> fact.grade() != Grade.PLAIN)
        .map(fact -> of(fact, index))
        .forEach(all::add);
    return all;
  }

  private static Happening of(Finding finding) {
    return new Happening(
        finding.severity().grade(),
        finding.title(),
        Message.of(finding.severity().key()),
        finding.connections(),
        finding.evidence().stream().map(Proof::selection).findFirst(),
        List.of(),
        Optional.of(finding));
  }

  private static List<Happening> said(Verdict verdict, List<Integer> connections) {
    return verdict.statements().stream()
        .skip(verdict.headline().isPresent() ? 1 : 0)
        .map(said -> of(said, connections, said.readFrom()))
        .toList();
  }

  private static Happening of(
      Statement said, List<Integer> connections, Optional<Selection> readFrom) {
    return new Happening(
        said.grade(),
        said.sentence(),
        said.code(),
        connections,
        readFrom,
        said.reasons(),
        Optional.empty());
  }

  private static Happening of(Choice choice, Rated rated, List<Integer> connections) {
    return new Happening(
        choice.grade(),
        choice.name(),
        rated.name(),
        connections,
        choice.evidence().map(Selection::of),
        List.of(
            Statement.of(choice.grade(), rated.standing().label()),
            Statement.of(Grade.PLAIN, rated.reason())),
        Optional.empty());
  }

  private static Happening of(Fact fact, List<Integer> connections) {
    return new Happening(
        fact.grade(),
        fact.name(),
        fact.value(),
        connections,
        fact.evidence().map(Selection::of),
        List.of(Statement.of(Grade.PLAIN, fact.sentence())),
        Optional.empty());
  }

  /** Of what is equally bad, findings come first: they say the most. */
  private static List<Happening> worstFirst(List<Happening> all) {
    // What is neither good nor bad comes last: it is what one looks for least.
    return all.stream()
        .sorted(
            Comparator.comparing((Happening each) -> each.grade() != Grade.PLAIN)
                .thenComparing(Happening::grade)
                .reversed())
        .toList();
  }
}
