package org.mailseam.ui.line;

import java.util.List;
import java.util.stream.Collectors;
import org.mailseam.journal.Direction;
import org.mailseam.mail.Line;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;

/** A session as text to paste into a mail or a ticket, secrets masked. */
public final class Transcript {

  private Transcript() {}

  /** Both phases, one below the other; a line between them says where TLS began. */
  public static String of(Connection connection) {
    String before = of(connection.plaintext());
    return connection
        .encrypted()
        .map(inside -> before + "--- TLS ---\n" + of(inside))
        .orElse(before);
  }

  private static String of(Phase phase) {
    return lines(phase.lines()) + lines(phase.unfinished());
  }

  private static String lines(List<Line> lines) {
    return lines.stream().map(line -> of(line) + "\n").collect(Collectors.joining());
  }

  /** One line: {@code C: EHLO client.example.org}. */
  public static String of(Line line) {
    return (line.from() == Direction.CLIENT ? "C: " : "S: ") + line.masked();
  }
}
