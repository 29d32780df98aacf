package org.mailseam.script;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mailseam.mail.Service;

/** Reads the step on one line. */
final class StepParser {

  /** The steps there are. */
  static final List<String> VERBS =
      List.of(
          "connect",
          "connection",
          "send",
          "raw",
          "message",
          "auth",
          "expect",
          "tls",
          "renegotiate",
          "key-update",
          "pause",
          "wait",
          "note",
          "close",
          "set",
          "probe");

  /** All words that a line can begin with. */
  static final List<String> WORDS =
      Stream.concat(
              VERBS.stream(),
              Stream.of(ScriptParser.REPEAT, ScriptParser.END, ScriptParser.INCLUDE))
          .toList();

  /** Behind {@code key-update}: the server is to change its keys, too. */
  static final String REQUEST = "request";

  static final Pattern OR_CONTINUE = Pattern.compile("[ \\t]or[ \\t]+continue[ \\t]*$");

  private final Problems problems;
  private final Flow flow;

  StepParser(Problems problems, Flow flow) {
    this.problems = problems;
    this.flow = flow;
  }

  /**
   * @return what could be read of the step, also where there is an error in it; empty where nothing
   *     can be made of it
   */
  Optional<Step> parse(String line) {
    LineReader whole = new LineReader(line, problems);
    Word verb = whole.word();
    if (!VERBS.contains(verb.text())) {
      unknown(verb);
      return Optional.empty();
    }
    flow.before(verb);
    String text = line.strip();
    return switch (verb.text()) {
      case "note" -> Optional.of(note(whole, text));
      case "set" -> assign(whole, text);
      case "connection" -> turn(whole, text);
      case "pause" -> {
        whole.expectEnd("script.pause-more");
        yield Optional.of(new Step.Pause(problems.origin(), text, false));
      }
      case "wait" -> waitStep(whole, text);
      case "probe" -> probe(whole, text);
      case "close" -> {
        whole.expectEnd("script.close-more");
        flow.closed();
        yield Optional.of(new Step.Close(problems.origin(), text, false));
      }
      default -> fallible(verb, line, text);
    };
  }

  private void unknown(Word verb) {
    Optional<String> near =
        problems.addUnknown(
            verb, WORDS, "script.step-near", "script.step-unknown", String.join(", ", WORDS));
    if (near.isEmpty()
        || List.of("connect", "connection", "close", "tls", "probe").contains(near.get())) {
      flow.unsure();
    }
  }

  /** The steps that can fall short, and say so by {@code or continue}. */
  private Optional<Step> fallible(Word verb, String line, String text) {
    Matcher suffix = OR_CONTINUE.matcher(line);
    boolean orContinue = suffix.find();
    LineReader reader =
        new LineReader(orContinue ? line.substring(0, suffix.start()) : line, problems);
    reader.word();
    Origin here = problems.origin();
    return switch (verb.text()) {
      case "connect" -> connect(reader, text, orContinue);
      case "send" -> {
        Template command = TemplateParser.plain(reader.rest(), problems);
        yield Optional.of(new Step.Send(here, text, orContinue, command));
      }
      case "raw" -> raw(reader, text, orContinue);
      case "message" -> message(reader, text, orContinue);
      case "auth" ->
          new AuthParser(reader, problems)
              .parse()
              .map(auth -> new Step.Auth(here, text, orContinue, auth.mechanism(), auth.options()));
      case "expect" -> {
        Expectation expectation = new ExpectParser(reader, problems, flow).parse();
        yield Optional.of(new Step.Expect(here, text, orContinue, expectation));
      }
      case "tls" -> {
        TlsStepOptions options = new TlsParser(reader, problems).parse();
        flow.tlsBegun();
        yield Optional.of(new Step.Tls(here, text, orContinue, options));
      }
      case "renegotiate" -> {
        reader.expectEnd("script.renegotiate-more");
        yield Optional.of(new Step.Renegotiate(here, text, orContinue));
      }
      case "key-update" -> {
        Word both = reader.word();
        reader.expectEnd("script.key-update-more");
        if (!both.text().isEmpty() && !both.is(REQUEST)) {
          problems.add(both, "script.key-update-more");
        }
        yield Optional.of(new Step.KeyUpdate(here, text, orContinue, both.is(REQUEST)));
      }
      default -> throw new IllegalStateException(verb.text());
    };
  }

  private Optional<Step> connect(LineReader reader, String text, boolean orContinue) {
    List<String> services = Service.all().stream().map(Service::name).toList();
    if (reader.atEnd()) {
      problems.add(reader.column(), 0, "script.connect-bare", String.join(", ", services));
      flow.unsure();
      return Optional.empty();
    }
    Word protocol = reader.word();
    Optional<Service> service = Service.named(protocol.text());
    if (service.isEmpty()) {
      problems.addUnknown(
          protocol,
          services,
          "script.protocol-near",
          "script.protocol-unknown",
          String.join(", ", services));
    }
    flow.connected(protocol, service);
    if (reader.atEnd()) {
      problems.add(reader.column(), 0, "script.connect-host", protocol.text());
      return Optional.empty();
    }
    Word address = reader.word();
    Template template = TemplateParser.plain(address, problems);
    reader.expectEnd("script.connect-more");
    if (template.literal().isPresent() && Address.parse(template.literal().get()).isEmpty()) {
      problems.add(address, "script.address", address.text());
    }
    Origin here = problems.origin();
    return service.map(known -> new Step.Connect(here, text, orContinue, known, template));
  }

  private Optional<Step> raw(LineReader reader, String text, boolean orContinue) {
    if (reader.next() != '"') {
      problems.add(reader.rest(), "script.raw-quote");
      return Optional.empty();
    }
    Optional<Word> inside = reader.delimited('"', "script.quote-unclosed");
    reader.expectEnd("script.raw-more");
    if (inside.isEmpty()) {
      return Optional.empty();
    }
    if (inside.get().text().isEmpty()) {
      problems.add(inside.get().column() - 1, 2, "script.raw-empty");
    }
    Template bytes = TemplateParser.escaped(inside.get(), problems);
    return Optional.of(new Step.Raw(problems.origin(), text, orContinue, bytes));
  }

  private Optional<Step> message(LineReader reader, String text, boolean orContinue) {
    if (reader.atEnd()) {
      problems.add(reader.column(), 0, "script.message-bare");
      return Optional.empty();
    }
    Optional<Word> file = reader.value();
    reader.expectEnd("script.message-more");
    return file.map(
        name ->
            new Step.SendMessage(
                problems.origin(), text, orContinue, TemplateParser.plain(name, problems)));
  }

  private Step note(LineReader reader, String text) {
    Word remark = reader.rest();
    if (remark.text().isEmpty()) {
      problems.add(remark, "script.note-bare");
    }
    Template template = TemplateParser.plain(remark, problems);
    return new Step.Note(problems.origin(), text, false, template);
  }

  private Optional<Step> waitStep(LineReader reader, String text) {
    if (reader.atEnd()) {
      problems.add(reader.column(), 0, "script.wait-bare");
      return Optional.empty();
    }
    Word time = reader.word();
    reader.expectEnd("script.wait-more");
    Optional<Duration> duration = Durations.parse(time.text());
    if (duration.isEmpty()) {
      problems.add(time, "script.duration", time.text());
    }
    return duration.map(length -> new Step.Wait(problems.origin(), text, false, length));
  }

  private Optional<Step> turn(LineReader reader, String text) {
    Word name = reader.word();
    reader.expectEnd("script.connection-more");
    if (!Names.isName(name.text())) {
      problems.add(name, "script.connection-name", Names.FIRST_CONNECTION);
      flow.turned("");
      flow.unsure();
      return Optional.empty();
    }
    flow.turned(name.text());
    return Optional.of(new Step.Turn(problems.origin(), text, false, name.text()));
  }

  private Optional<Step> probe(LineReader reader, String text) {
    flow.closed();
    Word name = reader.rest();
    if (!Names.isName(name.text())) {
      problems.add(name, "script.probe-name", name.text());
      return Optional.empty();
    }
    return Optional.of(new Step.Probe(problems.origin(), text, false, name.text()));
  }

  private Optional<Step> assign(LineReader reader, String text) {
    LineReader.Option option = reader.assignment();
    Word name = option.name();
    if (!Names.isName(name.text())) {
      problems.add(name, "script.set-name", name.text());
      return Optional.empty();
    }
    if (name.is(Names.TAG)) {
      problems.add(name, "script.tag-kept");
    }
    if (!option.assigned()) {
      problems.add(name.end(), 0, "script.set-equals", name.text());
      return Optional.empty();
    }
    Template value = TemplateParser.plain(reader.rest(), problems);
    return Optional.of(new Step.Assign(problems.origin(), text, false, name.text(), value));
  }
}
