package org.mailseam.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code mailseam manual}: prints the manual page, or writes it with the completions of the shells
 * where a system looks for them.
 */
@Command(name = "manual")
final class ManualCommand implements Callable<Integer> {

  private final Console console;

  @Option(names = "--out", paramLabel = "FOLDER")
  @Nullable Path folder;

  ManualCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    if (folder == null) {
      console.out().print(page(console.locale()));
      console.out().flush();
      return ExitCode.PASSED;
    }
    try {
      write(folder, "man/man1/mailseam.1", page(Locale.ENGLISH));
      write(folder, "man/ja/man1/mailseam.1", page(Locale.JAPANESE));
      write(folder, "bash-completion/completions/mailseam", completion(ShellCompletion.bash));
      write(folder, "zsh/site-functions/_mailseam", completion(ShellCompletion.zsh));
      write(folder, "fish/vendor_completions.d/mailseam.fish", completion(ShellCompletion.fish));
      return ExitCode.PASSED;
    } catch (IOException _) {
      return console.fail(
          new CommandException(Message.of("app.file-not-written", folder)), Format.text);
    }
  }

  private static void write(Path folder, String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.resolveSibling(""));
    Files.writeString(file, text);
  }

  private static String completion(ShellCompletion shell) {
    return shell.script(Mailseam.line(silent(Locale.ENGLISH), InputStream.nullInputStream()));
  }

  private static String page(Locale locale) {
    StringWriter text = new StringWriter();
    new ManualPage(locale, new PrintWriter(text))
        .print(Mailseam.line(silent(locale), InputStream.nullInputStream()));
    return text.toString();
  }

  private static Console silent(Locale locale) {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    return new Console(nowhere, nowhere, locale);
  }
}
