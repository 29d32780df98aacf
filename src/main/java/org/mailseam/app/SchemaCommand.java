package org.mailseam.app;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code mailseam schema}: prints the JSON Schema of what the program writes. */
@Command(name = "schema")
final class SchemaCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "NAME", arity = "0..1")
  @Nullable String name;

  SchemaCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (name == null) {
      Schema.words().forEach(console.out()::println);
      console.out().flush();
      return ExitCode.PASSED;
    }
    Optional<Schema> wanted = Schema.named(name);
    if (wanted.isEmpty()) {
      String known = String.join(", ", Schema.words());
      return console.fail(
          new CommandException(Message.of("app.schema-unknown", name, known)), Format.text);
    }
    console.print(wanted.get().document());
    return ExitCode.PASSED;
  }
}
