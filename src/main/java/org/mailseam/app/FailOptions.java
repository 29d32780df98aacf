package org.mailseam.app;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.finding.Severity;
import picocli.CommandLine.Option;

/** Whether what was found makes a command fail. */
final class FailOptions {

  @Option(names = "--fail-on", paramLabel = "info|notice|medium|high|critical")
  @Nullable FailOn level;

  /** The same, with this level where none was given. */
  FailOptions or(FailOn usual) {
    FailOptions options = new FailOptions();
    options.level = level == null ? usual : level;
    return options;
  }

  /** The exit status, where that would be {@code status} if nothing was found. */
  int status(int status, Optional<Severity> worst) {
    return status == ExitCode.PASSED && level != null && level.reached(worst)
        ? ExitCode.FELL_SHORT
        : status;
  }
}
