package org.mailseam.live;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.mailseam.journal.Header;
import org.mailseam.script.Script;
import org.mailseam.script.Step;
import org.mailseam.session.Session;
import org.mailseam.session.StepResult;
import org.mailseam.text.Message;
import org.mailseam.verdict.EndReading;

/**
 * A step of the script beside what became of it.
 *
 * @param number its number among the steps, from 1
 * @param line its line in the script, from 1
 * @param text the step with the variables it was given; secrets stay names
 * @param state the word for its state; {@code waiting} where it was not reached
 * @param nanos how long it took
 * @param message what there is to say about it, or null
 */
public record ShownStep(
    int number,
    int line,
    String text,
    String state,
    OptionalLong nanos,
    @Nullable Message message) {

  /** A step that was not reached. */
  public static final String WAITING = "waiting";

  private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Za-z_][\\w-]*)}");

  /** The steps of a session's script; none for a capture, which has no script. */
  public static List<ShownStep> of(Session session) {
    Header header = session.header();
    Set<String> given = new HashSet<>(Script.USUAL_VARIABLES);
    given.addAll(header.variables().keySet());
    List<Step> steps = Script.parse(header.script(), given).script().steps();
    List<ShownStep> shown = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      Optional<StepResult> result = session.step(i + 1);
      OptionalLong nanos =
          result.isPresent() && result.get().endedAt().isPresent()
              ? OptionalLong.of(result.get().endedAt().getAsLong() - result.get().begunAt())
              : OptionalLong.empty();
      shown.add(
          new ShownStep(
              i + 1,
              steps.get(i).line(),
              filled(steps.get(i).text(), header.variables()),
              result.map(known -> known.state().word()).orElse(WAITING),
              nanos,
              result.flatMap(known -> EndReading.ofStep(session, known)).orElse(null)));
    }
    return shown;
  }

  private static String filled(String text, Map<String, String> variables) {
    return VARIABLE
        .matcher(text)
        .replaceAll(
            name -> Matcher.quoteReplacement(variables.getOrDefault(name.group(1), name.group())));
  }
}
