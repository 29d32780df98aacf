package org.mailseam.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.mailseam.exchange.CaptureImport;
import org.mailseam.exchange.FileKind;
import org.mailseam.journal.Event;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.journal.SavedJournal;
import org.mailseam.reading.Reading;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.text.Message;
import org.mailseam.verdict.Terms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mailseam show}: decodes a saved session or a capture again. */
@Command(name = "show")
final class ShowCommand implements Callable<Integer> {

  private Console console;

  @Parameters(paramLabel = "FILE")
  Path file;

  @Option(names = "--connection", paramLabel = "N")
  @Nullable Integer number;

  @Option(names = "--all")
  boolean all;

  @Option(names = "--decode-as", paramLabel = "PORT=PROTOCOL")
  List<String> decodeAs = new ArrayList<>();

  @Mixin JudgeOptions judge = new JudgeOptions();

  @Mixin OutputOptions output = new OutputOptions();

  @Mixin FailOptions fail = new FailOptions();

  @Mixin ConsoleOptions look = new ConsoleOptions();

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      console = look.of(console);
      return show();
    } catch (JournalException notOpened) {
      return console.fail(new CommandException(notOpened.explanation()), output.format);
    } catch (CommandException wrong) {
      return console.fail(wrong, output.format);
    }
  }

  private int show() throws CommandException, JournalException {
    if (all && number != null) {
      throw new CommandException(Message.of("app.connection-or-all"));
    }
    boolean capture = FileKind.of(InputFile.checked(file)) == FileKind.CAPTURE;
    if (!capture && !decodeAs.isEmpty()) {
      throw new CommandException(Message.of("app.decode-as-capture", file));
    }
    SavedJournal saved = capture ? capture() : JournalFile.read(file);
    Terms terms = judge.terms(saved.header());
    List<Event> events = new ArrayList<>();
    if (output.keyLog != null) {
      for (KeyLogLine line : KeyLogFile.read(output.keyLog)) {
        events.add(new Event.Key(0, line));
      }
    }
    events.addAll(saved.events());
    Session session = SessionDecoder.decode(saved.header(), events);
    OptionalInt only = only(session, capture);
    saved.problems().forEach(console::tell);
    if (number == null && session.connections().size() > 1) {
      list(session, only);
    }
    Reading reading = console.show(session, terms, only, output.format);
    int status = fail.status(ExitCode.PASSED, reading.worst());
    if (status != ExitCode.PASSED) {
      console.complain(reading);
    }
    return status;
  }

  private SavedJournal capture() throws CommandException, JournalException {
    return CaptureImport.read(Program.nameAndVersion(), file, DecodeAs.parse(decodeAs));
  }

  /**
   * The place of the one connection to show; empty for all. The connections of a session belong
   * together, those of a capture only happen to be in one file.
   */
  private OptionalInt only(Session session, boolean capture) throws CommandException {
    int count = session.connections().size();
    if (number != null) {
      if (number < 1 || number > count) {
        throw new CommandException(Message.of("app.connection-none", file, number, count));
      }
      return OptionalInt.of(number - 1);
    }
    return all || !capture || count == 1 ? OptionalInt.empty() : OptionalInt.of(0);
  }

  /** The list is part of the result, but would break the one JSON document. */
  private void list(Session session, OptionalInt only) {
    boolean text = output.format == Format.text;
    if (console.quiet()) {
      return;
    }
    new ConnectionList(session, console.locale()).print(text ? console.out() : console.err());
    console.out().flush();
    if (only.isPresent()) {
      console.tell(Message.of("app.connection-shown", only.getAsInt() + 1));
    }
  }
}
