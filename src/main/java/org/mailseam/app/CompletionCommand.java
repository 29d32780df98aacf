package org.mailseam.app;

import java.io.InputStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mailseam completion}: writes what a shell reads to complete command lines. */
@Command(name = "completion")
final class CompletionCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "bash|zsh|fish")
  ShellCompletion shell;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    console.out().print(shell.script(Mailseam.line(console, InputStream.nullInputStream())));
    console.out().flush();
    return ExitCode.PASSED;
  }
}
