package org.mailseam.app;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** What a shell needs to complete a command line, made from the options themselves. */
enum ShellCompletion {
  bash {
    @Override
    String script(CommandLine line) {
      // it is read by a shell and not started as a program
      return AutoComplete.bash(line.getCommandName(), line).replaceFirst("^#!.*\n", "");
    }
  },
  zsh {
    @Override
    String script(CommandLine line) {
      String name = line.getCommandName();
      List<String> all = new ArrayList<>();
      all.add("#compdef " + name);
      all.add("_" + name + "() {");
      all.add("  local line state");
      all.add("  _arguments -C \\");
      options(line).forEach(option -> all.add("    " + zsh(option) + " \\"));
      all.add("    '1: :->first' '*::argument:->rest'");
      all.add("  case $state in");
      all.add("    first)");
      all.add("      local -a commands=(");
      line.getSubcommands()
          .forEach((word, sub) -> all.add("        " + quoted(word + ":" + about(sub))));
      all.add("      )");
      all.add("      _describe command commands");
      all.add("      _files");
      all.add("      ;;");
      all.add("    rest)");
      all.add("      case $line[1] in");
      line.getSubcommands()
          .forEach(
              (word, sub) -> {
                all.add("        " + word + ")");
                all.add("          _arguments \\");
                options(sub).forEach(option -> all.add("            " + zsh(option) + " \\"));
                all.add("            '*:argument:_files'");
                all.add("          ;;");
              });
      all.add("        *) _files ;;");
      all.add("      esac");
      all.add("      ;;");
      all.add("  esac");
      all.add("}");
      all.add("if [ \"$funcstack[1]\" = _" + name + " ]; then");
      all.add("  _" + name + " \"$@\"");
      all.add("else");
      all.add("  compdef _" + name + " " + name);
      all.add("fi");
      return lines(all);
    }
  },
  fish {
    @Override
    String script(CommandLine line) {
      List<String> all = new ArrayList<>();
      String start = "complete -c " + line.getCommandName();
      line.getSubcommands()
          .forEach(
              (word, sub) ->
                  all.add(
                      start
                          + " -n __fish_use_subcommand -a "
                          + word
                          + " -d "
                          + quoted(about(sub))));
      options(line).forEach(each -> all.add(start + " -n __fish_use_subcommand" + fish(each)));
      line.getSubcommands()
          .forEach(
              (word, sub) ->
                  options(sub)
                      .forEach(
                          each ->
                              all.add(
                                  start
                                      + " -n '__fish_seen_subcommand_from "
                                      + word
                                      + "'"
                                      + fish(each))));
      return lines(all);
    }
  };

  /** The script for this shell. */
  abstract String script(CommandLine line);

  private static List<OptionSpec> options(CommandLine line) {
    return line.getCommandSpec().options();
  }

  private static String lines(List<String> lines) {
    return String.join("\n", lines) + "\n";
  }

  private static String zsh(OptionSpec option) {
    String names =
        option.names().length == 1
            ? option.longestName()
            : "{" + String.join(",", option.names()) + "}";
    String value = "";
    if (takesValue(option)) {
      List<String> words = words(option);
      value =
          ":"
              + zshText(option.paramLabel())
              + ":"
              + (words.isEmpty() ? "_files" : "(" + String.join(" ", words) + ")");
    }
    String equals = takesValue(option) && option.names().length == 1 ? "=" : "";
    return (option.isMultiValue() ? "'*'" : "")
        + names
        + equals
        + quoted("[" + zshText(about(option)) + "]" + value);
  }

  private static String zshText(String text) {
    return text.replaceAll("([\\[\\]:\\\\])", "\\\\$1");
  }

  private static String fish(OptionSpec option) {
    String names =
        Stream.of(option.names())
            .map(
                name ->
                    name.startsWith("--") ? " -l " + name.substring(2) : " -s " + name.substring(1))
            .collect(Collectors.joining());
    List<String> words = words(option);
    String value =
        !takesValue(option)
            ? ""
            : words.isEmpty() ? " -r" : " -x -a " + quoted(String.join(" ", words));
    return names + value + " -d " + quoted(about(option));
  }

  private static boolean takesValue(OptionSpec option) {
    return option.arity().max() > 0;
  }

  /** The words that an option takes, where its label lists them. */
  private static List<String> words(OptionSpec option) {
    String label = option.paramLabel();
    return label.matches("[a-z]+(\\|[a-z]+)+") ? List.of(label.split("\\|")) : List.of();
  }

  private static String about(OptionSpec option) {
    return sentence(option.description());
  }

  private static String about(CommandLine command) {
    return sentence(command.getCommandSpec().usageMessage().description());
  }

  /** The first sentence, which has to be short here. */
  private static String sentence(String... text) {
    String all = String.join(" ", text);
    return all.replaceFirst("(?s)(?:[.;:(] |[\u3002\uff1b]).*|\\.$", "");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
