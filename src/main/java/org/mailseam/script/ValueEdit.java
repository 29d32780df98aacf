package org.mailseam.script;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Puts values into a script where its variables stand. */
final class ValueEdit {

  /** Values that are the same text wherever they stand: no blanks, quotes, nothing to expand. */
  private static final Pattern PLAIN = Pattern.compile("[^\\s\\p{Cntrl}\"$]+");

  private final String[] lines;
  private final Map<String, String> values;

  private ValueEdit(String text, Map<String, String> values) {
    this.lines = text.split("\n", -1);
    this.values = new HashMap<>(values);
  }

  static String fill(String text, Map<String, String> values) {
    ValueEdit edit = new ValueEdit(text, values);
    List<Step> steps = Script.parse(text, values.keySet()).script().steps();
    if (steps.stream().map(Step::line).distinct().count() < steps.size()) {
      // What is repeated may read what it set in the round before.
      steps.forEach(step -> Names.setBy(step).ifPresent(edit.values::remove));
    }
    for (Step step : steps) {
      edit.step(step);
      Names.setBy(step).ifPresent(edit.values::remove);
    }
    return String.join("\n", edit.lines);
  }

  private void step(Step step) {
    switch (step) {
      case Step.Connect _,
          Step.Send _,
          Step.SendMessage _,
          Step.Auth _,
          Step.Note _,
          Step.Assign _ ->
          step.templates().stream()
              .flatMap(template -> template.variables().stream())
              .sorted(Comparator.comparingInt(Template.Variable::column).reversed())
              .forEach(variable -> replace(step.line() - 1, variable));
      case Step.Tls _, Step.Raw _, Step.Expect _ -> {
        // sni=none and bytes mean more than their text, a regular expression less
      }
      case Step.Renegotiate _,
          Step.KeyUpdate _,
          Step.Turn _,
          Step.Pause _,
          Step.Wait _,
          Step.Close _,
          Step.Probe _ -> {
        // nothing can stand in them
      }
    }
  }

  /** From right to left, so that the columns that are left stay right. */
  private void replace(int index, Template.Variable variable) {
    String line = lines[index];
    String value = values.getOrDefault(variable.name(), "");
    String reference = "${" + variable.name() + "}";
    int start = variable.column() - 1;
    if (PLAIN.matcher(value).matches() && line.startsWith(reference, start)) {
      lines[index] = line.substring(0, start) + value + line.substring(start + reference.length());
    }
  }
}
