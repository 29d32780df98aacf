package org.mailseam.app;

import java.util.List;
import org.mailseam.text.Message;
import picocli.CommandLine;

/** A command line that cannot be understood, explained in words of our own. */
final class Mistake {

  private Mistake() {}

  static int explain(Console console, CommandLine.ParameterException wrong, String... args) {
    Format format = wantsJson(List.of(args)) ? Format.json : Format.text;
    CommandException failure = new CommandException(message(wrong));
    if (wrong.getCommandLine().getCommand() instanceof CertificateCommand certificate) {
      certificate.format = format;
      return certificate.fail(failure);
    }
    return console.fail(failure, format);
  }

  private static Message message(CommandLine.ParameterException wrong) {
    String help = wrong.getCommandLine().getCommandSpec().qualifiedName() + " --help";
    return switch (wrong) {
      case CommandLine.UnmatchedArgumentException unmatched ->
          Message.of("app.cli-unknown", String.join(" ", unmatched.getUnmatched()), help);
      case CommandLine.MissingParameterException missing ->
          Message.of("app.cli-missing", missing(missing), help);
      default ->
          wrong.getArgSpec() == null
              ? Message.of("app.cli-wrong", help)
              : Message.of("app.cli-value", label(wrong.getArgSpec()), help);
    };
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
