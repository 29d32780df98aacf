package org.mailseam.probe;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.mailseam.finding.Proof;
import org.mailseam.journal.Header;
import org.mailseam.script.Script;
import org.mailseam.script.Step;
import org.mailseam.session.ProbePart;
import org.mailseam.session.Session;
import org.mailseam.text.Message;

/**
 * A probe of a session and what came of it. Pure: a saved session gives the same again.
 *
 * @param name which probe
 * @param connections the places in the session, from 0, of its connections
 * @param judgement empty while the probe is not over, and for one that this program does not know
 */
public record ProbeResult(String name, List<Integer> connections, Optional<Judgement> judgement) {

  public ProbeResult {
    connections = List.copyOf(connections);
  }

  /** What the probe looks for; its name where this program does not know it. */
  public Message title() {
    return Probes.named(name).map(Probe::title).orElse(Message.of("probe.any.title", name));
  }

  /** The probes of a session, also those that its script has and that were not begun. */
  public static List<ProbeResult> of(Session session) {
    List<ProbeResult> results = new ArrayList<>();
    session.probes().forEach(part -> results.add(of(session, part)));
    Set<String> begun = new HashSet<>(session.probes().stream().map(ProbePart::name).toList());
    Header header = session.header();
    Set<String> given = new HashSet<>(Script.USUAL_VARIABLES);
    given.addAll(header.variables().keySet());
    for (Step step : Script.parse(header.script(), given).script().steps()) {
      if (step instanceof Step.Probe probe && begun.add(probe.name())) {
        results.add(
            new ProbeResult(
                probe.name(),
                List.of(),
                session
                    .ended()
                    .map(_ -> ProbeGround.any(ProbeVerdict.UNCLEAR, "not-begun", List.of()))));
      }
    }
    return results;
  }

  private static ProbeResult of(Session session, ProbePart part) {
    return new ProbeResult(
        part.name(),
        IntStream.range(part.first(), part.end()).boxed().toList(),
        part.over()
            ? Probes.named(part.name()).map(probe -> judged(probe, ProbeGround.of(session, part)))
            : Optional.empty());
  }

  /** Whoever was turned away has seen nothing that speaks for the server. */
  private static Judgement judged(Probe probe, ProbeGround ground) {
    if (ground.scenes().isEmpty()) {
      return ground.stuck();
    }
    Judgement judgement = probe.judge().apply(ground);
    Optional<List<Proof>> turnedAway = ground.turnedAway();
    return turnedAway.isPresent() && judgement.verdict() != ProbeVerdict.VULNERABLE
        ? ProbeGround.any(ProbeVerdict.UNCLEAR, "limit", turnedAway.get())
        : judgement;
  }
}
