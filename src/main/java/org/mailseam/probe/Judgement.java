package org.mailseam.probe;

import java.util.List;
import java.util.Optional;
import org.mailseam.finding.Proof;
import org.mailseam.finding.Severity;
import org.mailseam.text.Message;

/**
 * What came of a probe, and how it shows.
 *
 * @param verdict in one word
 * @param detail what the server did, as a stable word: {@code executed}, {@code discarded}
 * @param severity how bad it is; empty unless the server is vulnerable
 * @param said the same in a sentence, with the values of this session
 * @param evidence where it shows; empty where something is missing that has no place
 */
public record Judgement(
    ProbeVerdict verdict,
    String detail,
    Optional<Severity> severity,
    Message said,
    List<Proof> evidence) {

  public Judgement {
    evidence = List.copyOf(evidence);
  }
}
