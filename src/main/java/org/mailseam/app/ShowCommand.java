package org.mailseam.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.mailseam.certificate.CtLogs;
import org.mailseam.exchange.CaptureImport;
import org.mailseam.journal.Event;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.KeyLogLine;
import org.mailseam.journal.SavedJournal;
import org.mailseam.live.TrustSource;
import org.mailseam.session.SessionDecoder;
import org.mailseam.verdict.Terms;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code mailseam show}: decodes a saved session or a capture again. */
@Command(name = "show")
final class ShowCommand implements Callable<Integer> {

  private final Console console;

  @Parameters(paramLabel = "FILE")
  Path file;

  @Mixin CtOptions transparency = new CtOptions();

  @Mixin OutputOptions output = new OutputOptions();

  ShowCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    try {
      CtLogs logs = transparency.logs();
      List<KeyLogLine> keys = output.keyLog == null ? List.of() : KeyLogFile.read(output.keyLog);
      SavedJournal saved =
          CaptureImport.isCapture(file)
              ? CaptureImport.read(Program.nameAndVersion(), file)
              : JournalFile.read(file);
      saved.problems().forEach(console::tell);
      List<Event> events = new ArrayList<>();
      keys.forEach(line -> events.add(new Event.Key(0, line)));
      events.addAll(saved.events());
      console.show(
          SessionDecoder.decode(saved.header(), events),
          new Terms(TrustSource.of(saved.header()).anchors(), logs),
          output.format);
      return ExitCode.PASSED;
    } catch (JournalException notOpened) {
      return console.fail(new CommandException(notOpened.explanation()), output.format);
    } catch (CommandException wrong) {
      return console.fail(wrong, output.format);
    }
  }
}
