package org.mailseam.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mailseam completion}: writes what a shell reads to complete command lines. */
@Command(name = "completion")
final class CompletionCommand implements Callable<Integer> {

  private final Console console;

  @Spec CommandSpec spec;

  @Parameters(paramLabel = "bash|zsh|fish")
  Completion shell;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(shell.script(spec.root().commandLine()));
    console.out().flush();
    return ExitCode.PASSED;
  }
}
