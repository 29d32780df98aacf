package org.mailseam.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.mailseam.journal.Direction;
import org.mailseam.mail.Exchange;
import org.mailseam.mail.Line;
import org.mailseam.mail.Reply;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.text.Message;
import org.mailseam.tls.fact.Grade;
import org.mailseam.verdict.Statement;

/**
 * What a client did on a connection whose server did not behave, from the journal of that server:
 * whether it fell for it. A reading judges the server; this judges the other side.
 */
public final class ClientConduct {

  /** What a client may say to a server that it does not trust. */
  private static final Set<String> HARMLESS =
      Set.of(
          "EHLO",
          "HELO",
          "LHLO",
          "CAPABILITY",
          "CAPA",
          "STARTTLS",
          "STLS",
          "QUIT",
          "LOGOUT",
          "NOOP",
          "ID",
          "RSET",
          "AUTH",
          "");

  private static final Set<String> OLD = Set.of("SSLv3", "TLSv1", "TLSv1.0", "TLSv1.1");

  private final ConnectionReading reading;
  private final Connection connection;
  private final List<Statement> said = new ArrayList<>();

  private ClientConduct(ConnectionReading reading) {
    this.reading = reading;
    this.connection = reading.connection();
  }

  /** What there is to say of the client of a connection, never nothing. */
  public static List<Statement> of(ConnectionReading reading) {
    ClientConduct conduct = new ClientConduct(reading);
    conduct.plaintext();
    conduct.predicted();
    conduct.injected();
    conduct.certificate();
    conduct.oldVersion();
    if (conduct.said.isEmpty()) {
      conduct.add(Grade.PLAIN, "nothing");
    }
    return List.copyOf(conduct.said);
  }

  private void add(Grade grade, String what, Object... arguments) {
    said.add(Statement.of(grade, Message.of("reading.client-" + what, arguments)));
  }

  private boolean found(String id) {
    return reading.findings().stream().anyMatch(finding -> finding.id().equals(id));
  }

  private static boolean isCredentials(Line line) {
    return line.from() == Direction.CLIENT && line.kind() == Line.Kind.CREDENTIALS;
  }

  /** What should have waited for TLS. */
  private void plaintext() {
    Phase phase = connection.plaintext();
    boolean preauth = phase.replies().stream().anyMatch(Reply::preauth);
    Optional<Exchange> bold =
        phase.exchanges().stream()
            .filter(exchange -> !HARMLESS.contains(exchange.verb()))
            .filter(exchange -> !isCredentials(exchange.command()))
            .findFirst();
    if (phase.lines().stream().anyMatch(ClientConduct::isCredentials)) {
      add(Grade.BAD, "credentials");
    } else if (bold.isPresent()) {
      add(Grade.BAD, preauth ? "preauth" : "plaintext", bold.get().verb());
    } else if (connection.tls().isEmpty() && !phase.lines().isEmpty()) {
      add(Grade.GOOD, preauth ? "preauth-left" : "left");
    }
  }

  /** TLS that nobody had agreed to. */
  private void predicted() {
    if (found("S-04")) {
      boolean begun = connection.tls().isPresent() && !granted();
      add(begun ? Grade.BAD : Grade.GOOD, begun ? "predicted" : "predicted-left");
    }
  }

  private boolean granted() {
    return connection.plaintext().upgrade().filter(Exchange::granted).isPresent();
  }

  private List<Line> inside() {
    return connection.encrypted().map(Phase::lines).orElse(List.of());
  }

  private Optional<Line> first(Direction from) {
    return inside().stream().filter(line -> line.from() == from).findFirst();
  }

  /** One that goes on before the true answer has come has taken the injected one for it. */
  private void injected() {
    if (connection.seam().isEmpty() || connection.seam().get().leftoverLength() == 0) {
      return;
    }
    List<Line> spoken = inside().stream().filter(line -> line.from() == Direction.CLIENT).toList();
    Optional<Line> answer = first(Direction.SERVER);
    int unanswered = connection.protocol().greetsInTls() ? 0 : 1; // what may be said before it
    if (spoken.isEmpty()) {
      add(Grade.GOOD, "injected-left");
    } else if (spoken.size() > unanswered
        && (answer.isEmpty() || spoken.get(unanswered).at() < answer.get().at())) {
      add(Grade.BAD, "injected", spoken.get(unanswered).masked());
    } else {
      add(Grade.ODD, "injected-waited");
    }
  }

  private void certificate() {
    if (reading.verdict().certificates().isEmpty() || reading.verdict().good()) {
      return;
    }
    if (inside().stream().anyMatch(ClientConduct::isCredentials)) {
      add(Grade.BAD, "certificate-credentials");
    } else if (first(Direction.CLIENT).isPresent()) {
      add(Grade.BAD, "certificate");
    } else if (connection.tls().filter(tls -> tls.negotiation().complete()).isPresent()) {
      add(Grade.ODD, "certificate-silent");
    } else {
      add(Grade.GOOD, "certificate-refused");
    }
  }

  private void oldVersion() {
    connection
        .tls()
        .map(tls -> tls.negotiation().version())
        .filter(OLD::contains)
        .filter(_ -> first(Direction.CLIENT).isPresent())
        .ifPresent(version -> add(Grade.BAD, "old", version));
  }
}
