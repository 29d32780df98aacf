package org.mailseam.script;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * What a run is given besides its script.
 *
 * @param variables the values of the variables that the script does not set itself
 * @param folder where file names of the script begin: the folder the script lies in
 * @param replyTimeout how long a reply may take where the script does not say {@code within}
 */
public record RunSettings(Map<String, String> variables, Path folder, Duration replyTimeout) {

  /** The time of a reply where nobody says another. */
  public static final Duration DEFAULT_REPLY_TIMEOUT = Duration.ofSeconds(30);

  /** How large a message that is sent may be, in bytes. */
  static final long LARGEST_MESSAGE = 256L << 20;

  public RunSettings {
    variables = Map.copyOf(variables);
    if (replyTimeout.isNegative() || replyTimeout.isZero()) {
      throw new IllegalArgumentException("replyTimeout " + replyTimeout);
    }
  }

  /** The file a script means; empty where the system allows no such name. */
  Optional<Path> resolve(String file) {
    try {
      return Optional.of(folder.resolve(file));
    } catch (InvalidPathException _) {
      return Optional.empty();
    }
  }
}
