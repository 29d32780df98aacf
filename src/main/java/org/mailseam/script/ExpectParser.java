package org.mailseam.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.mailseam.mail.MailProtocol;
import org.mailseam.mail.Service;
import org.mailseam.script.Expectation.ReplyPattern;
import org.mailseam.script.Expectation.Wanted;

/** Reads what stands behind {@code expect}. */
final class ExpectParser {

  static final List<String> WORDS = List.of("has", "lacks", "within", "as");

  /** A SASL mechanism's name behind AUTH or SASL (RFC 4422, 3.1). */
  private static final Pattern MECHANISM = Pattern.compile("[A-Z0-9_-]*[A-Z][A-Z0-9_-]*");

  private final LineReader reader;
  private final Problems problems;
  private final Flow flow;

  private Optional<String> status = Optional.empty();
  private final List<Wanted> capabilities = new ArrayList<>();
  private Optional<ReplyPattern> pattern = Optional.empty();
  private Optional<Duration> within = Optional.empty();
  private Optional<String> keep = Optional.empty();

  ExpectParser(LineReader reader, Problems problems, Flow flow) {
    this.reader = reader;
    this.problems = problems;
    this.flow = flow;
  }

  Expectation parse() {
    if (reader.atEnd()) {
      problems.add(reader.column(), 0, "script.expect-bare", Statuses.shown(flow.protocol()));
    }
    while (!reader.atEnd()) {
      if (reader.next() == '/') {
        regex();
        continue;
      }
      Word word = reader.word();
      switch (word.text()) {
        case "has" -> capability(word, true);
        case "lacks" -> capability(word, false);
        case "within" -> within(word);
        case "as" -> keep(word);
        default -> status(word);
      }
    }
    return new Expectation(status, capabilities, pattern, within, keep);
  }

  private void status(Word word) {
    if (!Statuses.accepted(flow.protocol(), word.text())) {
      problems.addUnknown(
          word,
          WORDS,
          "script.expect-near",
          "script.expect-unknown",
          Statuses.shown(flow.protocol()));
    } else if (status.isPresent()) {
      problems.add(word, "script.expect-twice", word.text(), status.get());
    } else {
      status = Optional.of(word.text());
    }
  }

  private void capability(Word verb, boolean present) {
    int before = problems.count();
    Optional<Word> name = reader.value();
    if (name.isEmpty() || name.get().text().isBlank()) {
      if (problems.count() == before) {
        problems.add(verb.end(), 0, "script.capability-bare", verb.text());
      }
      return;
    }
    StringBuilder full = new StringBuilder(name.get().text());
    if (List.of("AUTH", "SASL").contains(name.get().text())) {
      while (MECHANISM.matcher(reader.peek().text()).matches()) {
        full.append(' ').append(reader.word().text());
      }
    }
    capabilities.add(new Wanted(full.toString(), present));
  }

  private void within(Word verb) {
    if (reader.atEnd()) {
      problems.add(verb.end(), 0, "script.within-bare");
      return;
    }
    Word time = reader.word();
    Optional<Duration> duration = Durations.parse(time.text()).filter(Duration::isPositive);
    if (duration.isEmpty()) {
      problems.add(time, "script.duration", time.text());
    } else if (within.isPresent()) {
      problems.add(verb, "script.option-twice", verb.text());
    }
    within = duration.or(() -> within);
  }

  private void keep(Word verb) {
    if (reader.atEnd()) {
      problems.add(verb.end(), 0, "script.as-bare");
      return;
    }
    Word name = reader.word();
    if (name.is(Names.TAG)) {
      problems.add(name, "script.tag-kept");
    } else if (!Names.isName(name.text())) {
      problems.add(name, "script.name", name.text());
    } else if (keep.isPresent()) {
      problems.add(verb, "script.option-twice", verb.text());
    } else {
      keep = Optional.of(name.text());
    }
  }

  private void regex() {
    Optional<Word> body = reader.delimited('/', "script.regex-unclosed");
    if (body.isEmpty()) {
      return;
    }
    Word flags = reader.attached();
    if (!flags.text().isEmpty() && !flags.is("i")) {
      problems.add(flags, "script.regex-flags", flags.text());
    }
    if (body.get().text().isEmpty()) {
      problems.add(body.get().column() - 1, 2, "script.regex-empty");
      return;
    }
    if (pattern.isPresent()) {
      problems.add(body.get(), "script.option-twice", "/.../");
    }
    Template template = TemplateParser.plain(body.get(), problems);
    checkSyntax(body.get(), template);
    pattern = Optional.of(new ReplyPattern(body.get().text(), template, flags.is("i")));
  }

  private void checkSyntax(Word body, Template template) {
    try {
      ReplyMatcher.compile(template, false, _ -> "x");
    } catch (PatternSyntaxException e) {
      boolean exact = template.literal().filter(body.text()::equals).isPresent();
      int at = e.getIndex();
      if (exact && at >= 0 && at < body.text().length()) {
        problems.add(body.column() + at, 1, "script.regex", body.text());
      } else {
        problems.add(body, "script.regex-open", body.text());
      }
    }
  }

  /** What a reply of a protocol may be asked to begin with. */
  private static final class Statuses {

    private Statuses() {}

    static boolean accepted(Optional<MailProtocol> protocol, String word) {
      return protocol
          .map(known -> known.accepts(word))
          .orElseGet(() -> Service.all().stream().anyMatch(any -> any.protocol().accepts(word)));
    }

    static String shown(Optional<MailProtocol> protocol) {
      return switch (protocol.map(MailProtocol::name).orElse("")) {
        case "imap" -> "OK, NO, BAD, +, BYE, PREAUTH, *";
        case "pop3" -> "+OK, -ERR, +, *";
        case "sieve" -> "OK, NO, BYE, +, *";
        case "" -> "250, 2xx, OK, NO, +OK, -ERR, *";
        default -> "250, 2xx, 25x, *";
      };
    }
  }
}
