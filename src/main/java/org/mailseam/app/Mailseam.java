package org.mailseam.app;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.mailseam.text.Message;
import org.mailseam.text.Texts;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts Mailseam: the window, or one of the commands of the command line. */
@Command(name = "mailseam", mixinStandardHelpOptions = false)
public final class Mailseam implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "FILE", arity = "0..*")
  List<Path> files = new ArrayList<>();

  @Option(names = {"-V", "--version"})
  boolean version;

  @Mixin PictureOptions picture = new PictureOptions();

  private Mailseam(Console console) {
    this.console = console;
  }

  /** The program's entry. */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    int status = run(console, args);
    if (console.out().checkError()) { // also flushes
      console.tell(Message.of("app.output-lost"));
      status = Math.max(status, ExitCode.FELL_SHORT);
    }
    console.err().flush();
    System.exit(status);
  }

  /** Does what the arguments say and gives the exit status. */
  static int run(Console console, String... args) {
    return run(console, System.in, args);
  }

  /** The same, with another standard input. */
  static int run(Console console, InputStream in, String... args) {
    CommandLine line = line(console, in);
    line.setParameterExceptionHandler((wrong, _) -> Mistake.explain(console, wrong, args));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    return line.execute(helped(args));
  }

  /** All commands and options, described in the language of the console. */
  static CommandLine line(Console console, InputStream in) {
    CommandLine line =
        new CommandLine(new Mailseam(console))
            .addSubcommand(new RunCommand(console, in))
            .addSubcommand(new ShowCommand(console))
            .addSubcommand(new CertificateCommand(console, in))
            .addSubcommand(new ProbeCommand(console))
            .addSubcommand(new LabCommand(console))
            .addSubcommand(new SchemaCommand(console))
            .addSubcommand(new CompletionCommand(console))
            .addSubcommand(new ManualCommand(console));
    for (CommandLine each : withSubcommands(line)) {
      each.setOut(console.out());
      each.setErr(console.err());
      each.setResourceBundle(Texts.bundle("cli", console.locale()));
      each.getCommandSpec()
          .addOption(
              CommandLine.Model.OptionSpec.builder("-h", "--help")
                  .usageHelp(true)
                  .descriptionKey("help")
                  .build());
    }
    return line;
  }

  private static List<CommandLine> withSubcommands(CommandLine line) {
    List<CommandLine> all = new ArrayList<>();
    all.add(line);
    all.addAll(line.getSubcommands().values());
    return all;
  }

  @Override
  public Integer call() {
    if (version) {
      console.out().println(Program.nameAndVersion());
      return ExitCode.PASSED;
    }
    try {
      if (!files.isEmpty()) {
        String word = files.getFirst().toString();
        Optional<Message> mistake =
            Mistake.command(word, line(console, InputStream.nullInputStream()));
        if (mistake.isPresent()) {
          throw new CommandException(mistake.get());
        }
      }
      if (picture.wanted()) {
        return WindowStart.photograph(picture.picture(files));
      }
    } catch (CommandException wrong) {
      return console.fail(wrong, Format.text);
    }
    return Display.missing() || !WindowStart.open(files) ? practiceInTerminal() : ExitCode.PASSED;
  }

  /** {@code mailseam help COMMAND}, as other programs have it. */
  private static String[] helped(String... args) {
    return args.length > 0 && args[0].equals("help")
        ? Stream.concat(Arrays.stream(args).skip(1).limit(1), Stream.of("--help"))
            .toArray(String[]::new)
        : args;
  }

  private int practiceInTerminal() {
    if (!files.isEmpty()) {
      console.tell(Message.of("app.no-display-file", files.getFirst()));
      return ExitCode.WRONG;
    }
    console.tell(Message.of("app.no-display"));
    return run(console, "run", "lab:honest");
  }
}
