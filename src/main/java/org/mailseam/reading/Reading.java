package org.mailseam.reading;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailseam.certificate.Anchors;
import org.mailseam.finding.Examination;
import org.mailseam.finding.Scene;
import org.mailseam.finding.Severity;
import org.mailseam.journal.Event;
import org.mailseam.journal.OutcomeState;
import org.mailseam.journal.Target;
import org.mailseam.session.Phase;
import org.mailseam.session.Session;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.Grade;
import org.mailseam.verdict.EndReading;
import org.mailseam.verdict.Statement;
import org.mailseam.verdict.Terms;
import org.mailseam.verdict.Verdict;

/**
 * What a session is worth: the one place that text, JSON, window, comparison and reports read it
 * from. Pure: the same session and terms give the same reading.
 *
 * @param session what the bytes say
 * @param terms by what it is judged
 * @param connections its connections, in their order; never empty
 * @param examination the weaknesses that were looked for, over all connections
 */
public record Reading(
    Session session, Terms terms, List<ConnectionReading> connections, Examination examination) {

  public Reading {
    connections = List.copyOf(connections);
  }

  /** A session that nobody has read yet: nothing is judged. */
  public static Reading unread(Session session) {
    Terms terms = new Terms(Anchors.none());
    List<ConnectionReading> connections = new ArrayList<>();
    for (int i = 0; i < session.connections().size(); i++) {
      connections.add(
          new ConnectionReading(
              i,
              session.connections().get(i),
              Verdict.reference(session, i, terms),
              Verdict.unjudged(session, i),
              Optional.empty(),
              Optional.empty(),
              List.of()));
    }
    return new Reading(session, terms, connections, Examination.NONE);
  }

  /**
   * Reads a session. It takes as long as reading all lines once or twice, and the first time some
   * more, as anchors have to be read.
   */
  public static Reading of(Session session, Terms terms) {
    List<Scene> scenes = new ArrayList<>();
    for (int i = 0; i < session.connections().size(); i++) {
      scenes.add(Scene.of(session, i, Verdict.of(session, i, terms)));
    }
    return of(session, terms, scenes);
  }

  /**
   * Reads one connection of a session. The others count only where it resumed what one of them
   * began.
   *
   * @param only its place in the session, from 0
   */
  public static Reading of(Session session, int only, Terms terms) {
    return of(session, terms, List.of(Scene.of(session, only, Verdict.of(session, only, terms))));
  }

  /**
   * Reads a session that has gone on since it was read before. What a connection showed then is not
   * judged again where nothing of it has changed.
   */
  public static Reading of(Session session, Terms terms, Reading before) {
    List<Scene> scenes = new ArrayList<>();
    for (int i = 0; i < session.connections().size(); i++) {
      Verdict verdict =
          before.stillHolds(session, i, terms)
              ? before.connections.get(i).verdict()
              : Verdict.of(session, i, terms);
      scenes.add(Scene.of(session, i, verdict));
    }
    return of(session, terms, scenes);
  }

  private boolean stillHolds(Session now, int index, Terms by) {
    return index < connections.size()
        && by.equals(terms)
        && now.header().equals(session.header())
        && now.fetched().equals(session.fetched())
        && Verdict.sameGrounds(session, now, index);
  }

  private static Reading of(Session session, Terms terms, List<Scene> scenes) {
    Examination examination = Examination.of(scenes);
    List<ConnectionReading> connections =
        scenes.stream()
            .map(
                scene ->
                    new ConnectionReading(
                        scene.index(),
                        scene.connection(),
                        Verdict.reference(session, scene.index(), terms),
                        scene.verdict(),
                        scene.negotiation(),
                        EndReading.ofConnection(session, scene.index()),
                        examination.of(scene.index())))
            .toList();
    return new Reading(session, terms, connections, examination);
  }

  /** Whom the session is with; where one connection is read alone, whom that is with. */
  public Target target() {
    return connections.size() == 1 ? last().connection().target() : session.header().target();
  }

  /** The last connection. */
  public ConnectionReading last() {
    return connections.getLast();
  }

  /** How the session stands: as its worst part does. */
  public Grade standing() {
    Grade ended =
        session
                .ended()
                .map(Event.Ended::state)
                .filter(state -> state != OutcomeState.PASSED)
                .isPresent()
            ? Grade.BAD
            : Grade.GOOD;
    return connections.stream().map(ConnectionReading::standing).reduce(ended, Grade::worse);
  }

  /**
   * How bad the worst part of the session is: a finding, or a certificate that is not trusted or
   * not for the name, or an end before its time; empty where nothing is.
   */
  public Optional<Severity> worst() {
    return Stream.concat(examination.worst().stream(), Severity.of(standing()).stream())
        .min(Comparator.naturalOrder());
  }

  /**
   * The session in short: how it ended, whom it was with, and how many weaknesses of each severity
   * it shows, the worst first.
   */
  public List<Statement> summary() {
    List<Statement> all = new ArrayList<>();
    outcome().ifPresent(all::add);
    headline().ifPresent(all::add);
    stops().forEach(why -> all.add(Statement.of(Grade.ODD, why)));
    for (Severity severity : Severity.values()) {
      long count = examination.count(severity);
      if (count > 0) {
        all.add(Statement.of(severity.grade(), severity.count(count)));
      }
    }
    all.sort(Comparator.comparing(Statement::grade).reversed());
    return all;
  }

  /** Where reading stopped though more had come: it must not be taken for all there was. */
  private List<Message> stops() {
    List<Message> all = new ArrayList<>();
    session
        .unread()
        .map(
            rest ->
                Message.of(
                    "reading.unread", rest.connection() + 1, rest.limit() >> 20, rest.bytes()))
        .ifPresent(all::add);
    for (ConnectionReading each : connections) {
      Stream.of(Optional.of(each.connection().plaintext()), each.connection().encrypted())
          .flatMap(phase -> phase.flatMap(Phase::fault).stream())
          .filter(why -> session.unread().isEmpty() || !why.key().equals("mail.memory-spent"))
          .forEach(all::add);
    }
    return all;
  }

  /** How it ended, and why; empty while it has not. */
  private Optional<Statement> outcome() {
    return session.ended().map(this::outcome);
  }

  private Statement outcome(Event.Ended ended) {
    Grade grade = ended.state() == OutcomeState.PASSED ? Grade.GOOD : Grade.BAD;
    String outcome = "reading.outcome-" + ended.state().word();
    return Statement.of(
            grade,
            ended.step() > 0 ? Message.of(outcome + "-at", ended.step()) : Message.of(outcome))
        .with(
            EndReading.ofRun(session).stream().map(why -> Statement.of(Grade.PLAIN, why)).toList());
  }

  /** The worst verdict on the certificates of a connection; empty where there is none. */
  public Optional<Statement> headline() {
    return connections.stream()
        .flatMap(each -> each.verdict().headline().stream())
        .max(Comparator.comparing(Statement::grade));
  }

  /**
   * What is to be said first: how it ended where it did not pass, else the worst verdict, else that
   * it passed.
   */
  public Optional<Statement> lead() {
    return outcome().filter(said -> said.grade() == Grade.BAD).or(this::headline).or(this::outcome);
  }

  /** What happened, the worst first: how it ended, findings, verdicts, and all that has a grade. */
  public List<Happening> happenings() {
    return Happening.of(this, outcome());
  }
}
