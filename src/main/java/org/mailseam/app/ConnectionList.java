package org.mailseam.app;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mailseam.journal.Event;
import org.mailseam.journal.Target;
import org.mailseam.mail.Service;
import org.mailseam.session.Connection;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;

/** The connections of a session for the terminal, a line each, to choose from. */
record ConnectionList(Session session, Locale locale) {

  void print(PrintWriter out) {
    List<Connection> all = session.connections();
    out.println(say("app.connections", all.size()));
    List<List<String>> rows = IntStream.range(0, all.size()).mapToObj(this::row).toList();
    int columns = rows.getFirst().size();
    int[] widths =
        IntStream.range(0, columns)
            .map(at -> rows.stream().mapToInt(row -> row.get(at).length()).max().orElse(0))
            .toArray();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int at = 0; at < columns; at++) {
        String blanks = " ".repeat(widths[at] - row.get(at).length());
        boolean isNumber = at == 0 || at == columns - 3;
        line.append("  ").append(isNumber ? blanks + row.get(at) : row.get(at) + blanks);
      }
      out.println(line.toString().stripTrailing());
    }
    out.println();
  }

  private List<String> row(int index) {
    Connection connection = session.connections().get(index);
    Optional<Event.Opened> opened = connection.opened();
    Optional<Tls> tls = connection.tls();
    long bytes = connection.plaintext().bytes() + tls.map(Tls::bytes).orElse(0L);
    return Stream.of(
            String.valueOf(index + 1),
            opened.map(event -> time(event.at())).orElse(""),
            opened.map(event -> event.local() + " \u2192 " + event.remote()).orElse(""),
            protocol(connection.target()),
            say("app.connection-bytes", bytes),
            tls.map(ConnectionList::version).orElseGet(() -> say("app.connection-plain")),
            tls.map(begun -> begun.negotiation().serverName()).orElse(""))
        .map(Printable::of)
        .toList();
  }

  /** The time of day as logs have it, in UTC. */
  private String time(long nanos) {
    Instant at = session.header().started().plusNanos(nanos);
    return at.truncatedTo(ChronoUnit.MILLIS).toString();
  }

  /** The service's name, which says also whether TLS comes first. */
  private static String protocol(Target target) {
    boolean implicit = target.security() == Target.Security.IMPLICIT;
    return Service.all().stream()
        .filter(each -> each.protocol().name().equals(target.protocol()))
        .filter(each -> each.implicitTls() == implicit)
        .findFirst()
        .map(Service::name)
        .orElse(target.protocol())
        .toUpperCase(Locale.ROOT);
  }

  private static String version(Tls tls) {
    return Optional.ofNullable(tls.negotiation().version()).orElse("TLS");
  }

  private String say(String key, Object... arguments) {
    return Message.of(key, arguments).in(locale);
  }
}
