package org.mailseam.script;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads a whole script: line by line, all errors of all lines. */
final class ScriptParser {

  private final String text;
  private final Problems problems = new Problems();
  private final Flow flow = new Flow(problems);
  private final StepParser stepParser = new StepParser(problems, flow);
  private final Set<String> known;
  private final List<Step> steps = new ArrayList<>();

  ScriptParser(String text, Set<String> given) {
    this.text = text;
    this.known = new HashSet<>(given);
  }

  Parsed parse() {
    String[] lines = text.split("\n", -1);
    boolean empty = true;
    for (int i = 0; i < lines.length; i++) {
      problems.line(i + 1);
      empty &= !step(lineOf(lines[i], i));
    }
    flow.end();
    if (empty) {
      problems.addAt(1, 1, 0, "script.empty");
    }
    List<ScriptError> errors =
        problems.all().stream()
            .sorted(
                Comparator.comparingInt(ScriptError::line).thenComparingInt(ScriptError::column))
            .toList();
    return new Parsed(new Script(text, steps), errors);
  }

  /** Without what editors of other systems leave: a carriage return, a byte order mark. */
  private static String lineOf(String raw, int index) {
    String line = raw.endsWith("\r") ? raw.substring(0, raw.length() - 1) : raw;
    // A blank keeps the columns as the editor counts them.
    return index == 0 && line.startsWith("\uFEFF") ? ' ' + line.substring(1) : line;
  }

  /** Reads one line; false where there is no step on it. */
  private boolean step(String line) {
    LineReader reader = new LineReader(line, problems);
    if (reader.atEnd() || reader.next() == '#') {
      return false;
    }
    int before = problems.count();
    TemplateParser.controlCharacter(line, problems);
    Optional<Step> read = stepParser.parse(line);
    read.ifPresent(this::checkNames);
    read.flatMap(Names::setBy).ifPresent(known::add);
    if (problems.count() == before) {
      read.ifPresent(steps::add);
    }
    return true;
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
