package org.mailseam.app;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code mailseam manual}: writes the manual page, for {@code man -l -} and for packages. */
@Command(name = "manual")
final class ManualCommand implements Callable<Integer> {

  private final Console console;

  @Spec CommandSpec spec;

  ManualCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    new ManualPage(console.locale(), console.out()).print(spec.root().commandLine());
    console.out().flush();
    return ExitCode.PASSED;
  }
}
