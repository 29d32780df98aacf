package org.mailseam.script;

import java.util.regex.Matcher;
import java.util.stream.Collectors;

/** Puts an option on the {@code tls} steps of a script and leaves all else as it stands. */
final class TlsOptionEdit {

  private TlsOptionEdit() {}

  static String set(String script, String option, String value) {
    String shown = value.isEmpty() ? option : option + '=' + quoted(value);
    return script
        .lines()
        .map(line -> isTls(line) ? edited(line, option, shown) : line)
        .collect(Collectors.joining("\n", "", script.endsWith("\n") ? "\n" : ""));
  }

  private static String quoted(String value) {
    String literal = value.replace("${", "$${");
    return literal.chars().anyMatch(c -> c == ' ' || c == '\t') ? '"' + literal + '"' : literal;
  }

  private static boolean isTls(String line) {
    return new LineReader(line, new Problems()).word().is("tls");
  }

  private static String edited(String line, String option, String shown) {
    Matcher suffix = StepParser.OR_CONTINUE.matcher(line);
    int end = suffix.find() ? suffix.start() : line.stripTrailing().length();
    LineReader reader = new LineReader(line.substring(0, end), new Problems());
    reader.word();
    while (!reader.atEnd()) {
      LineReader.Option found = reader.option();
      if (found.name().is(option)) {
        return line.substring(0, found.name().column() - 1)
            + shown
            + line.substring(reader.position() - 1);
      }
    }
    return line.substring(0, end) + ' ' + shown + line.substring(end);
  }
}
