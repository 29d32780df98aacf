package org.mailseam.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.mailseam.certificate.CtLogs;
import picocli.CommandLine.Option;

/** By which logs signed certificate timestamps are verified. */
final class CtOptions {

  @Option(names = "--ct-logs", paramLabel = "log_list.json")
  @Nullable Path file;

  /** The logs; none where no list was given. */
  CtLogs logs() throws CommandException {
    if (file == null) {
      return CtLogs.NONE;
    }
    CtLogs.Loaded loaded = CtLogs.fromFile(InputFile.checked(file));
    if (loaded.problem() != null) {
      throw new CommandException(loaded.problem());
    }
    return loaded.logs();
  }
}
