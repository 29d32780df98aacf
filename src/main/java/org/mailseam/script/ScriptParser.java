package org.mailseam.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import org.mailseam.script.Inclusions.Source;

/**
 * Reads a whole script: line by line, all errors of all lines. What is repeated becomes as many
 * steps, and what is included stands where its {@code include} is.
 */
final class ScriptParser {

  /** The words that are no steps but say which steps there are. */
  static final String REPEAT = "repeat";

  static final String END = "end";
  static final String INCLUDE = "include";

  /** How many steps a script may have once everything is repeated. */
  static final int MOST_STEPS = 10_000;

  /** How deep {@code repeat} may stand in {@code repeat}. */
  private static final int DEEPEST_REPEAT = 5;

  private final Source script;
  private final Problems problems = new Problems();
  private final Flow flow = new Flow(problems);
  private final StepParser stepParser = new StepParser(problems, flow);
  private final Inclusions inclusions = new Inclusions(problems);
  private final Set<String> known;
  private final List<Step> steps = new ArrayList<>();
  private final StringJoiner whole = new StringJoiner("\n");
  private int repeats;
  private int again;
  private boolean empty = true;
  private boolean included;

  /**
   * @param folder where the names of included files begin; null where none can be included
   */
  ScriptParser(String text, @Nullable Path folder, Set<String> given) {
    this.script = Source.of(text, folder);
    this.known = new HashSet<>(given);
  }

  Parsed parse() {
    var _ = block(script, 0, Origin.of(1), null);
    flow.end();
    if (empty) {
      problems.addAt(Origin.of(1), 1, 0, "script.empty");
    }
    List<ScriptError> errors =
        problems.all().stream()
            .distinct() // what is repeated is read twice
            .sorted(
                Comparator.comparingInt(ScriptError::line).thenComparingInt(ScriptError::column))
            .toList();
    String text = script.text();
    return new Parsed(new Script(text, included ? whole.toString() : text, steps), errors);
  }

  /**
   * Reads the lines from one on, up to the {@code end} of what is repeated, or up to the last.
   *
   * @param origin of the first line of the text
   * @param repeat where the {@code repeat} stands; null where none is open
   * @return the index of the last line that was read
   */
  private int block(Source source, int from, Origin origin, @Nullable Origin repeat) {
    String[] lines = source.text().split("\n", -1);
    for (int i = from; i < lines.length; i++) {
      Origin here = origin.at(i + 1);
      problems.at(here);
      String line = lineOf(lines[i], i);
      LineReader reader = new LineReader(line, problems);
      if (reader.atEnd() || reader.next() == '#') {
        copy(lines[i]);
        continue;
      }
      empty = false;
      switch (reader.peek().text()) {
        case REPEAT -> {
          copy(lines[i]);
          i = repeat(reader, source, i + 1, here, origin);
        }
        case END -> {
          copy(lines[i]);
          Word end = reader.word();
          reader.expectEnd("script.end-more");
          if (repeat != null) {
            return i;
          }
          problems.add(end, "script.end-alone");
        }
        case INCLUDE -> include(reader, source, here, lines[i]);
        default -> {
          copy(lines[i]);
          step(line);
        }
      }
    }
    if (repeat != null) {
      problems.addAt(repeat, 1, REPEAT.length(), "script.repeat-open");
    }
    return lines.length - 1;
  }

  private void copy(String line) {
    if (again == 0) {
      whole.add(line);
    }
  }

  /** Without what editors of other systems leave: a carriage return, a byte order mark. */
  private static String lineOf(String raw, int index) {
    String line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
    // A blank keeps the columns as the editor counts them.
    return index == 0 && line.startsWith("\uFEFF") ? ' ' + line.substring(1) : line;
  }

  private int repeat(LineReader reader, Source source, int from, Origin here, Origin origin) {
    Word verb = reader.word();
    int times = times(reader);
    if (repeats == DEEPEST_REPEAT) {
      problems.add(verb, "script.repeat-deep", DEEPEST_REPEAT);
      times = 1;
    }
    repeats++;
    int first = steps.size();
    int end = block(source, from, origin, here);
    if (times > 1 && steps.size() > first) {
      // A second time, for a step may fit the first round only: "tls" where nothing is closed.
      int second = steps.size();
      again++;
      var _ = block(source, from, origin, here);
      again--;
      List<Step> round = List.copyOf(steps.subList(second, steps.size()));
      if (steps.size() + (times - 2L) * round.size() > MOST_STEPS) {
        problems.addAt(here, verb.column(), REPEAT.length(), "script.steps-many", MOST_STEPS);
      } else {
        for (int i = 2; i < times; i++) {
          steps.addAll(round);
        }
      }
    }
    repeats--;
    return end;
  }

  /** How often; 1 where that is not said well. */
  private int times(LineReader reader) {
    Word times = reader.word();
    if (!times.text().matches("[1-9][0-9]{0,4}") || Integer.parseInt(times.text()) > MOST_STEPS) {
      problems.add(times, "script.repeat-times", MOST_STEPS);
      return 1;
    }
    reader.expectEnd("script.repeat-more");
    return Integer.parseInt(times.text());
  }

  private void include(LineReader reader, Source source, Origin here, String raw) {
    reader.word();
    if (reader.atEnd()) {
      copy(raw);
      problems.add(reader.column(), 0, "script.include-bare");
      return;
    }
    Optional<Word> name = reader.value();
    reader.expectEnd("script.include-more");
    Optional<Source> opened =
        name.filter(word -> !word.text().isEmpty()).flatMap(word -> inclusions.open(word, source));
    if (opened.isEmpty()) {
      copy(raw);
      return;
    }
    included = true;
    copy("# " + raw.strip());
    var _ = block(opened.get(), 0, here.in(opened.get().open().getLast(), name.get()), null);
    copy("# " + END + ": " + raw.strip());
  }

  /** Reads a line that is a step. */
  private void step(String line) {
    int before = problems.count();
    TemplateParser.controlCharacter(line, problems);
    Optional<Step> read = stepParser.parse(line);
    read.ifPresent(this::checkNames);
    read.flatMap(Names::setBy).ifPresent(known::add);
    if (problems.count() > before || read.isEmpty()) {
      return;
    }
    if (steps.size() == MOST_STEPS) {
      problems.add(1, line.length(), "script.steps-many", MOST_STEPS);
      return;
    }
    steps.add(read.get());
  }

  private void checkNames(Step step) {
    boolean secretsAllowed =
        step instanceof Step.Send || step instanceof Step.Raw || step instanceof Step.Auth;
    for (Template template : step.templates()) {
      for (Template.Part part : template.parts()) {
        switch (part) {
          case Template.Variable variable -> checkVariable(variable);
          case Template.Secret secret when !secretsAllowed ->
              problems.add(secret.column(), secret.length(), "script.secret-here", secret.name());
          case Template.Secret _, Template.Literal _ -> {
            // fine
          }
        }
      }
    }
  }

  private void checkVariable(Template.Variable variable) {
    String name = variable.name();
    if (name.equals(Names.TAG)) {
      if (flow.protocol().isPresent() && !flow.protocol().get().name().equals("imap")) {
        problems.add(variable.column(), variable.length(), "script.tag-here");
      }
      return;
    }
    if (!known.contains(name)) {
      Optional<String> near = Suggestion.of(name, known);
      problems.add(
          variable.column(),
          variable.length(),
          near.isPresent() ? "script.variable-near" : "script.variable-missing",
          name,
          near.orElse(""));
      known.add(name); // once is enough
    }
  }
}
