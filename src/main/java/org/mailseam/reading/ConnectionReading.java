package org.mailseam.reading;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailseam.certificate.Reference;
import org.mailseam.finding.Finding;
import org.mailseam.mail.Line;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Selection;
import org.mailseam.text.Message;
import org.mailseam.tls.Alert;
import org.mailseam.tls.TlsRecord;
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

  /** What crossed it last: where it ended, if it did; empty where nothing was said. */
  public Optional<Selection> endedAt() {
    if (connection.tls().isEmpty()) {
      return connection.seam().filter(seam -> seam.leftoverLength() > 0).isPresent()
          ? Optional.of(new Selection.Leftover())
          : last(connection.plaintext()).map(Selection.PlaintextLine::new);
    }
    return connection
        .encrypted()
        .flatMap(ConnectionReading::last)
        .<Selection>map(Selection.EncryptedLine::new)
        .or(() -> records().reduce((_, later) -> later).map(Selection.WireRecord::new));
  }

  private static Optional<Line> last(Phase phase) {
    return phase.lines().isEmpty() ? Optional.empty() : Optional.of(phase.lines().getLast());
  }

  private Stream<TlsRecord> records() {
    return connection.tls().stream().flatMap(tls -> tls.records().stream());
  }

  /** The record that an alert came in. */
  Optional<Selection> record(Alert alert) {
    return records().skip(alert.record()).findFirst().map(Selection.WireRecord::new);
  }
}
