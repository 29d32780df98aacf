package org.mailseam.reading;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailseam.certificate.Reference;
import org.mailseam.finding.Finding;
import org.mailseam.session.Connection;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.Grade;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.verdict.Statement;
import org.mailseam.verdict.Verdict;

/**
 * One connection, judged.
 *
 * @param index its place in the session, from 0
 * @param connection what the bytes say
 * @param reference the name its certificate has to be for
 * @param verdict what the certificates are worth
 * @param negotiation the graded facts of its TLS; empty where none was begun
 * @param end why it ended before its time; empty where nothing went wrong
 * @param findings the weaknesses it shows, the worst first
 */
public record ConnectionReading(
    int index,
    Connection connection,
    Reference reference,
    Verdict verdict,
    Optional<NegotiationReading> negotiation,
    Optional<Message> end,
    List<Finding> findings) {

  public ConnectionReading {
    findings = List.copyOf(findings);
  }

  /** The worst of its end, the verdict and the findings. */
  public Grade standing() {
    return Stream.concat(
            verdict.headline().map(Statement::grade).stream(),
            findings.stream().map(finding -> finding.severity().grade()))
        .reduce(end.isPresent() ? Grade.BAD : Grade.GOOD, Grade::worse);
  }
}
