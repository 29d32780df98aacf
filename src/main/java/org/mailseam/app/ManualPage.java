package org.mailseam.app;

import java.io.PrintWriter;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.mailseam.text.Message;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** The manual page in the language of man (roff), made from the commands and options themselves. */
final class ManualPage {

  private final Locale locale;
  private final PrintWriter out;

  ManualPage(Locale locale, PrintWriter out) {
    this.locale = locale;
    this.out = out;
  }

  /** Prints the page of a program and all its commands. */
  void print(CommandLine line) {
    String name = line.getCommandName();
    out.printf(".TH %s 1 \"\" \"%s\"%n", name.toUpperCase(Locale.ROOT), Program.nameAndVersion());
    section("name");
    out.println(name + " \\- " + escaped(say("app.manual-about")));
    section("synopsis");
    synopsis(line);
    line.getSubcommands().values().forEach(this::synopsis);
    section("description");
    out.println(escaped(description(line)));
    arguments(line);
    section("commands");
    for (CommandLine each : line.getSubcommands().values()) {
      out.printf(".SS \"%s %s\"%n", name, each.getCommandName());
      out.println(escaped(description(each)));
      arguments(each);
    }
    section("exit");
    out.println(escaped(say("app.manual-exit-status")));
    section("environment");
    tagged("NO_COLOR", say("app.manual-no-color"));
    tagged("MAILSEAM_JAVA_OPTIONS", say("app.manual-java-options"));
    section("examples");
    for (String example : say("app.manual-example").split("\n", -1)) {
      out.println(".PP");
      out.println(".EX");
      out.println(escaped(example));
      out.println(".EE");
    }
  }

  private void section(String key) {
    out.printf(".SH \"%s\"%n", say("app.manual-heading-" + key));
  }

  private void synopsis(CommandLine line) {
    out.printf(".B %s%n", line.getCommandSpec().qualifiedName());
    out.println(
        escaped(
            "["
                + say("app.manual-options")
                + "] "
                + line.getCommandSpec().positionalParameters().stream()
                    .map(ManualPage::shown)
                    .collect(Collectors.joining(" "))));
    out.println(".br");
  }

  private static String shown(PositionalParamSpec parameter) {
    String label = parameter.paramLabel() + (parameter.arity().max() > 1 ? "..." : "");
    return parameter.arity().min() == 0 ? "[" + label + "]" : label;
  }

  private void arguments(CommandLine line) {
    for (PositionalParamSpec each : line.getCommandSpec().positionalParameters()) {
      tagged(each.paramLabel(), String.join(" ", each.description()));
    }
    for (OptionSpec each : line.getCommandSpec().options()) {
      String names = Arrays.stream(each.names()).collect(Collectors.joining(", "));
      tagged(
          each.arity().max() == 0 ? names : names + "=" + each.paramLabel(),
          String.join(" ", each.description()));
    }
  }

  private void tagged(String tag, String text) {
    out.println(".TP");
    out.printf(".B \"%s\"%n", escaped(tag));
    out.println(escaped(text));
  }

  /** Neither a hyphen nor a leading dot or quote may mean something to roff. */
  private static String escaped(String text) {
    String plain = text.replace("\\", "\\e").replace("-", "\\-").replace("\"", "\\(dq");
    return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
  }

  private static String description(CommandLine line) {
    return String.join(" ", line.getCommandSpec().usageMessage().description());
  }

  private String say(String key) {
    return Message.of(key).in(locale);
  }
}
