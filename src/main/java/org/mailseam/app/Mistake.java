package org.mailseam.app;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mailseam.script.Suggestion;
import org.mailseam.text.Message;
import picocli.CommandLine;

/** A command line that cannot be understood, explained in words of our own. */
final class Mistake {

  private Mistake() {}

  static int explain(Console console, CommandLine.ParameterException wrong, String... args) {
    Format format = wantsJson(List.of(args)) ? Format.json : Format.text;
    CommandException failure =
        new CommandException(firstWord(wrong, args).orElseGet(() -> message(wrong)));
    if (wrong.getCommandLine().getCommand() instanceof CertificateCommand certificate) {
      certificate.format = format;
      return certificate.fail(failure);
    }
    return console.fail(failure, format);
  }

  /**
   * What is wrong with the words of a command line without a command: the first is neither a file
   * nor something that could be one.
   */
  static Optional<Message> command(String word, CommandLine line) {
    if (word.matches("\\p{L}[\\p{L}-]*") && !Files.exists(Path.of(word))) {
      String help = line.getCommandName() + " --help";
      return Optional.of(
          Suggestion.of(word, line.getSubcommands().keySet())
              .map(meant -> Message.of("app.command-meant", word, meant, help))
              .orElseGet(
                  () ->
                      Message.of(
                          "app.command-unknown",
                          word,
                          String.join(", ", line.getSubcommands().keySet()),
                          help)));
    }
    return Optional.empty();
  }

  /** Options behind a mistyped command are not understood either, which is not what is wrong. */
  private static Optional<Message> firstWord(CommandLine.ParameterException wrong, String... args) {
    CommandLine line = wrong.getCommandLine();
    return args.length == 0 || line.getParent() != null ? Optional.empty() : command(args[0], line);
  }

  private static Message message(CommandLine.ParameterException wrong) {
    String help = wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    return switch (wrong) {
      case CommandLine.UnmatchedArgumentException unmatched ->
          unknown(unmatched.getUnmatched(), wrong.getCommandLine(), help);
      case CommandLine.MissingParameterException missing ->
          Message.of("app.cli-missing", missing(missing), help);
      default ->
          wrong.getArgSpec() == null
              ? Message.of("app.cli-wrong", help)
              : Message.of("app.cli-value", label(wrong.getArgSpec()), help);
    };
  }

  private static Message unknown(List<String> words, CommandLine line, String help) {
    String first = words.getFirst().replaceFirst("=.*", "");
    return Suggestion.of(first, line.getCommandSpec().optionsMap().keySet())
        .filter(_ -> first.startsWith("--"))
        .map(meant -> Message.of("app.cli-meant", first, meant, help))
        .orElseGet(() -> Message.of("app.cli-unknown", String.join(" ", words), help));
  }

  private static String missing(CommandLine.MissingParameterException missing) {
    return missing.getMissing().stream()
        .map(Mistake::label)
        .distinct()
        .reduce((a, b) -> a + ", " + b)
        .orElse("");
  }

  private static String label(CommandLine.Model.ArgSpec argument) {
    return argument instanceof CommandLine.Model.OptionSpec option
        ? option.longestName() + " " + option.paramLabel()
        : argument.paramLabel();
  }

  /** Also where the line could not be parsed as a whole. */
  private static boolean wantsJson(List<String> args) {
    int format = args.indexOf("--format");
    return args.contains("--format=json")
        || (format >= 0 && format + 1 < args.size() && args.get(format + 1).equals("json"));
  }
}
