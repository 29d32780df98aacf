package org.mailseam.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;
import picocli.CommandLine.Option;

/** How a command speaks: coloured or not, in which language, and how much. */
final class ConsoleOptions {

  /** When there are colours, named as on the command line. */
  enum Color {
    auto,
    always,
    never
  }

  @Option(names = "--color", paramLabel = "auto|always|never")
  Color color = Color.auto;

  @Option(names = "--lang", paramLabel = "en|ja")
  @Nullable String language;

  @Option(names = {"-q", "--quiet"})
  boolean quiet;

  /** The console as these options want it. */
  Console of(Console console) throws CommandException {
    return new Console(console.out(), console.err(), locale(console.locale()), ink(), quiet);
  }

  private Locale locale(Locale otherwise) throws CommandException {
    return language == null ? otherwise : locale(language);
  }

  /** The language that {@code --lang} names. */
  static Locale locale(String word) throws CommandException {
    return switch (word) {
      case "en" -> Locale.ENGLISH;
      case "ja" -> Locale.JAPANESE;
      default ->
          throw new CommandException(Message.of("app.value-wrong", "--lang", word, "en, ja"));
    };
  }

  private Ink ink() {
    return switch (color) {
      case always -> Ink.ANSI;
      case never -> Ink.NONE;
      case auto -> wanted() && isTerminal() ? Ink.ANSI : Ink.NONE;
    };
  }

  /** As no-color.org says, and for terminals that can do nothing. */
  private static boolean wanted() {
    String without = System.getenv("NO_COLOR");
    return (without == null || without.isEmpty()) && !"dumb".equals(System.getenv("TERM"));
  }

  /** Whether people see standard output; Java tells only of input and output together. */
  @SuppressWarnings("SystemConsoleNull") // in cron and CI it is, where the JDK's own is not shipped
  private static boolean isTerminal() {
    java.io.Console both = System.console();
    if (both != null && both.isTerminal()) {
      return true;
    }
    try {
      String output = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
      return output.startsWith("/dev/pts/") || output.startsWith("/dev/tty");
    } catch (IOException | UnsupportedOperationException elsewhere) {
      return false;
    }
  }
}
