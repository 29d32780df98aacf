package org.mailseam.live;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.mailseam.script.RunSettings;
import org.mailseam.script.Script;
import org.mailseam.script.Step;

/**
 * A session that is to run.
 *
 * @param script what is to be done; it has parsed without errors
 * @param folder where file names in the script begin
 * @param variables the values of the script's variables
 * @param tls what goes before the script's own wishes
 * @param trust where trust starts
 * @param timeout how long each reply, the connection and the handshake may take
 */
public record Plan(
    Script script,
    Path folder,
    Map<String, String> variables,
    TlsPreferences tls,
    TrustSource trust,
    Duration timeout) {

  /** The name this side greets with in a practice session, as in the article on STARTTLS. */
  public static final String PRACTICE_CLIENT = "client.example.org";

  public Plan {
    variables = Map.copyOf(variables);
  }

  /** A session with the machine's own trust and without wishes of its own. */
  public static Plan of(Script script, Map<String, String> variables) {
    return new Plan(
        script,
        Path.of(""),
        variables,
        TlsPreferences.NONE,
        TrustSource.SYSTEM,
        RunSettings.DEFAULT_REPLY_TIMEOUT);
  }

  /** How long a step (from 1) may take at most; empty for those that wait for nobody else. */
  public Optional<Duration> patience(int step) {
    return switch (script.steps().get(step - 1)) {
      case Step.Expect expect -> Optional.of(expect.expectation().within().orElse(timeout));
      case Step.Wait wait -> Optional.of(wait.time());
      case Step.Pause _, Step.Note _, Step.Close _, Step.Assign _, Step.Turn _ -> Optional.empty();
      default -> Optional.of(timeout);
    };
  }

  /** What the runner is given of it. */
  RunSettings settings() {
    return new RunSettings(variables, folder, timeout);
  }
}
