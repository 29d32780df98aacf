package org.mailseam.app;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What {@code run} and {@code show} have in common. */
final class OutputOptions {

  @Option(names = "--format", paramLabel = "text|json")
  Format format = Format.text;

  @Option(names = "--keylog", paramLabel = "FILE")
  Path keyLog;
}
