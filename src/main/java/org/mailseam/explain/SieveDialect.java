package org.mailseam.explain;

import java.util.List;
import java.util.Locale;
import org.mailseam.mail.Capability;
import org.mailseam.mail.Line;

/** Replies of ManageSieve: {@code OK}, {@code NO} or {@code BYE} (RFC 5804, 1.2). */
record SieveDialect() implements Dialect {

  @Override
  public String key() {
    return "sieve";
  }

  @Override
  public List<Explanation.Part> reply(LineText line) {
    return Subjects.find("", "sieve.status." + status(line).toLowerCase(Locale.ROOT)).stream()
        .toList();
  }

  @Override
  public String status(LineText line) {
    return line.word(0).toUpperCase(Locale.ROOT);
  }

  /** Each stands alone on its line, name and value between quotes. */
  @Override
  public List<Capability> capabilities(Line line, String verb, boolean first) {
    return line.text().startsWith("\"")
            && (verb.equals("CAPABILITY") || line.kind() == Line.Kind.GREETING)
        ? Capability.of(line.text().replace("\"", "")).stream().toList()
        : List.of();
  }

  @Override
  public boolean logsIn(String verb) {
    return verb.equals("AUTHENTICATE");
  }
}
