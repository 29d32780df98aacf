package org.mailseam.app;

import java.time.Duration;
import org.mailseam.script.RunSettings;
import org.mailseam.text.Message;
import picocli.CommandLine.Option;

/** How long each reply may take. */
final class TimeoutOption {

  private static final double MAX_TIMEOUT_SECONDS = 86_400;

  @Option(names = "--timeout", paramLabel = "SECONDS")
  double timeout = RunSettings.DEFAULT_REPLY_TIMEOUT.toSeconds();

  Duration duration() throws CommandException {
    if (!(timeout > 0 && timeout <= MAX_TIMEOUT_SECONDS)) {
      throw new CommandException(Message.of("app.timeout-wrong", String.valueOf(timeout)));
    }
    return Duration.ofNanos(Math.max(1, Math.round(timeout * 1e9)));
  }
}
