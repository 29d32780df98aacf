package org.mailseam.app;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What {@code run} and {@code show} have in common. */
final class OutputOptions {

  @Option(names = "--format", paramLabel = "text|json")
  Format format = Format.text;

  @Option(names = "--keylog", paramLabel = "FILE")
  @Nullable Path keyLog;
}
