package org.mailseam.script;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.mailseam.text.Message;

/** Looks at a script with the values of its variables, before anything is sent. */
final class Check {

  private final RunSettings settings;
  private final Map<String, String> values;
  private final Set<String> later = new HashSet<>();
  private final List<ScriptError> errors = new ArrayList<>();
  private final List<Path> identities = new ArrayList<>();

  private Check(RunSettings settings) {
    this.settings = settings;
    this.values = new HashMap<>(settings.variables());
  }

  static List<ScriptError> of(Script script, RunSettings settings) {
    return made(script, settings).errors;
  }

  /** The files of client certificates, as far as their names are known by now. */
  static List<Path> identities(Script script, RunSettings settings) {
    return made(script, settings).identities;
  }

  private static Check made(Script script, RunSettings settings) {
    Check check = new Check(settings);
    check.later.add(Names.TAG);
    script.steps().forEach(check::step);
    return check;
  }

  private void step(Step step) {
    int before = errors.size();
    step.templates().forEach(template -> missing(step, template));
    step.templates().stream()
        .filter(template -> Values.tooLong(template, values))
        .findFirst()
        .ifPresent(
            template ->
                add(step, template, "script.value-too-long", step.line(), Values.LONGEST >> 20));
    if (errors.size() == before) {
      values(step);
    }
    Names.setBy(step).ifPresent(name -> set(step, name));
  }

  private void missing(Step step, Template template) {
    for (Template.Variable variable : template.variables()) {
      String name = variable.name();
      if (!values.containsKey(name) && !later.contains(name)) {
        add(step, variable.column(), variable.length(), "script.variable-missing", name);
        later.add(name); // once is enough
      }
    }
  }

  private void values(Step step) {
    switch (step) {
      case Step.Connect connect ->
          known(connect.address())
              .filter(address -> Address.parse(address).isEmpty())
              .ifPresent(address -> add(step, connect.address(), "script.address", address));
      case Step.SendMessage message -> file(step, message.file());
      case Step.Tls tls ->
          tls.options().clientCertificate().ifPresent(file -> identity(step, file));
      case Step.Send send -> oneLine(step, send.command());
      default -> {
        // the other steps take any value
      }
    }
  }

  private void identity(Step step, Template template) {
    file(step, template);
    known(template).flatMap(settings::resolve).ifPresent(identities::add);
  }

  private void file(Step step, Template template) {
    known(template)
        .ifPresent(
            name -> {
              Optional<Path> path = settings.resolve(name);
              if (path.isEmpty()) {
                add(step, template, "script.file-name", name);
              } else if (!Files.isRegularFile(path.get())) {
                add(step, template, "script.file-missing", path.get());
              } else if (!Files.isReadable(path.get())) {
                add(step, template, "script.file-unreadable", path.get());
              }
            });
  }

  private void oneLine(Step step, Template template) {
    for (Template.Variable variable : template.variables()) {
      if (!later.contains(variable.name())
          && Values.breaksLine(values.getOrDefault(variable.name(), ""))) {
        add(
            step,
            variable.column(),
            variable.length(),
            "script.value-breaks-line",
            variable.name());
      }
    }
  }

  private void set(Step step, String name) {
    Optional<String> value =
        step instanceof Step.Assign assign && !Values.tooLong(assign.value(), values)
            ? known(assign.value())
            : Optional.empty();
    if (value.isPresent()) {
      values.put(name, value.get());
      later.remove(name);
    } else {
      values.remove(name);
      later.add(name);
    }
  }

  /** The text, where all that stands in it is known by now. */
  private Optional<String> known(Template template) {
    StringBuilder text = new StringBuilder();
    for (Template.Part part : template.parts()) {
      switch (part) {
        case Template.Literal literal -> text.append(literal.bytes().text());
        case Template.Variable(String name, _, _) when values.containsKey(name) ->
            text.append(values.get(name));
        case Template.Variable _, Template.Secret _ -> {
          return Optional.empty();
        }
      }
    }
    return Optional.of(text.toString());
  }

  private void add(Step step, Template where, String key, Object... arguments) {
    add(step, where.column(), where.length(), key, arguments);
  }

  private void add(Step step, int column, int length, String key, Object... arguments) {
    errors.add(ScriptError.at(step.origin(), column, length, Message.of(key, arguments)));
  }
}
