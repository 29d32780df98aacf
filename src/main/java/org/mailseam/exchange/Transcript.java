package org.mailseam.exchange;

import java.util.List;
import java.util.stream.Collectors;
import org.mailseam.journal.Direction;
import org.mailseam.mail.Line;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Seam;
import org.mailseam.session.Session;

/** A dialogue as text to paste into a mail or a ticket, secrets masked. */
public final class Transcript {

  private Transcript() {}

  /** All connections of a session; a line between them says where the next begins. */
  public static String of(Session session) {
    return session.connections().stream()
        .map(Transcript::of)
        .collect(Collectors.joining("--- connection ---\n"));
  }

  /**
   * Both phases, one below the other; a line between them says where TLS began, and what was left
   * over at the seam stands before it.
   */
  private static String of(Connection connection) {
    String before =
        of(connection.plaintext())
            + leftover(connection).stream()
                .map(line -> "S: " + line + "\n")
                .collect(Collectors.joining("", "", ""));
    return connection
        .encrypted()
        .map(inside -> before + "--- TLS ---\n" + of(inside))
        .orElse(before);
  }

  /** What stands between the reply that granted TLS and TLS itself, as lines. */
  static List<String> leftover(Connection connection) {
    return connection
        .seam()
        .filter(seam -> seam.leftoverLength() > 0)
        .map(Seam::leftover)
        .map(bytes -> bytes.text().lines().toList())
        .orElse(List.of());
  }

  private static String of(Phase phase) {
    return lines(phase.lines()) + lines(phase.unfinished());
  }

  private static String lines(List<Line> lines) {
    return lines.stream().map(line -> of(line) + "\n").collect(Collectors.joining());
  }

  private static String of(Line line) {
    return (line.from() == Direction.CLIENT ? "C: " : "S: ") + line.masked();
  }
}
