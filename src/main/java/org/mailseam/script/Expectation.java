package org.mailseam.script;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What an {@code expect} step asks of one reply; all of it has to be met.
 *
 * @param status such as {@code 250}, {@code 2xx}, {@code OK}, {@code -ERR} or {@code *}; empty
 *     where any will do
 * @param capabilities what the server must have, or must not have, said that it can do
 * @param pattern what must be found in the text of the reply
 * @param within how long to wait for it; empty for the run's own time
 * @param keep the variable that is set to group 1 of the pattern, to the whole match where it has
 *     no group, or to the text of the reply where there is no pattern
 */
public record Expectation(
    Optional<String> status,
    List<Wanted> capabilities,
    Optional<ReplyPattern> pattern,
    Optional<Duration> within,
    Optional<String> keep) {

  public Expectation {
    capabilities = List.copyOf(capabilities);
  }

  /** What is expected, in the words of the script. */
  String words() {
    List<String> words = new ArrayList<>();
    status.ifPresent(words::add);
    for (Wanted wanted : capabilities) {
      words.add((wanted.present ? "has " : "lacks ") + wanted.name);
    }
    pattern.ifPresent(wanted -> words.add('/' + wanted.source + '/'));
    return words.isEmpty() ? "*" : String.join(" ", words);
  }

  /**
   * A capability and whether it must be there.
   *
   * @param name such as {@code STARTTLS}, {@code AUTH PLAIN} or {@code AUTH=PLAIN}
   * @param present true for {@code has}, false for {@code lacks}
   */
  public record Wanted(String name, boolean present) {}

  /**
   * A regular expression; what variables stand for is matched literally.
   *
   * @param source the expression between its slashes, as it stands in the script
   * @param template the same with its variables
   * @param ignoreCase the flag {@code i}
   */
  public record ReplyPattern(String source, Template template, boolean ignoreCase) {}
}
