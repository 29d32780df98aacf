package org.mailseam.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.mail.Capability;
import org.mailseam.mail.Line;

/** Replies of POP3: {@code +OK} or {@code -ERR}, perhaps with a code in brackets (RFC 2449, 8). */
record Pop3Dialect() implements Dialect {

  private static final Pattern CODE =
      Pattern.compile(
          "(?:\\+OK|-ERR) \\[([A-Z0-9-]+)(?:/[A-Z0-9-]+)?\\]", Pattern.CASE_INSENSITIVE);

  @Override
  public String key() {
    return "pop3";
  }

  @Override
  public List<Explanation.Part> reply(LineText line) {
    List<Explanation.Part> parts = new ArrayList<>();
    Matcher code = CODE.matcher(line.text());
    if (code.lookingAt()) {
      Subjects.find("", "pop3.code." + code.group(1).toLowerCase(Locale.ROOT))
          .ifPresent(parts::add);
    }
    switch (status(line)) {
      case "+OK" -> parts.add(Subjects.part("", "pop3.status.ok"));
      case "-ERR" -> parts.add(Subjects.part("", "pop3.status.err"));
      default -> {
        // a challenge, or no reply at all
      }
    }
    return parts;
  }

  @Override
  public String status(LineText line) {
    return line.word(0).toUpperCase(Locale.ROOT);
  }

  /** Each stands alone on its line, between the status and the dot. */
  @Override
  public List<Capability> capabilities(Line line, String verb, boolean first) {
    return verb.equals("CAPA") && !first && !line.text().equals(".")
        ? Capability.of(line.text()).stream().toList()
        : List.of();
  }
}
