package org.mailseam.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;
import org.mailseam.session.Session;
import org.mailseam.session.SessionDecoder;
import org.mailseam.text.Message;
import org.mailseam.ui.document.Runs;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.script.ScriptLibrary;

/** Opens and saves what the window shows, without holding the window up. */
final class SessionFiles {

  private static final String SCRIPT_ENDING = ScriptLibrary.ENDING;
  private static final String SESSION_ENDING = ".mailseam";

  private final MainWindow window;
  private final String program;
  private final Settings settings;
  private final FileDialogs dialogs;
  private final ScriptLibrary library;

  SessionFiles(
      MainWindow window,
      String program,
      Settings settings,
      FileDialogs dialogs,
      ScriptLibrary library) {
    this.window = window;
    this.program = program;
    this.settings = settings;
    this.dialogs = dialogs;
    this.library = library;
  }

  /** Asks for a file and opens it. */
  void open() {
    dialogs.open().ifPresent(this::open);
  }

  /** Opens a session, a capture, a script or certificates, whatever the file is called. */
  void open(Path file) {
    work(
        () -> OpenedFile.read(program, file),
        read -> {
          switch (read) {
            case OpenedFile.OfSession(var opened) -> window.fresh().show(opened);
            case OpenedFile.OfCertificates(var certificates) ->
                window.showCertificates(file, certificates);
            case OpenedFile.OfScript(var text) -> window.fresh().show(file, text);
          }
          settings.used(file);
        });
  }

  /**
   * Opens a session or a capture.
   *
   * @param then told where it is shown
   */
  void openSession(Path file, Consumer<SessionPage> then) {
    work(
        () -> SessionDocument.open(program, file),
        opened -> {
          SessionPage page = window.fresh();
          page.show(opened);
          settings.used(file);
          then.accept(page);
        });
  }

  /** Saves the session where it was saved before; asks where that was nowhere. */
  void save() {
    Path file = window.page().document().record().file().get();
    if (file == null || !file.toString().endsWith(SESSION_ENDING)) {
      saveAs();
    } else {
      save(file);
    }
  }

  /** Asks where to save the session. */
  void saveAs() {
    saveAs(window.page(), () -> {});
  }

  private void saveAs(SessionPage page, Runnable then) {
    dialogs
        .save("ui.save-as", "session" + SESSION_ENDING, Optional.empty())
        .ifPresent(file -> save(page, file, then));
  }

  /**
   * Saves what would be lost with a page, its session or its script.
   *
   * @param then done when it is saved; not where the user thinks better of it, or where it fails
   */
  void saveAtStake(SessionPage page, Runnable then) {
    if (page.document().atStake()) {
      saveAs(page, then);
    } else {
      saveScript(page, then);
    }
  }

  void save(Path file) {
    save(window.page(), file, () -> {});
  }

  private void save(SessionPage page, Path file, Runnable then) {
    SavedJournal journal = page.document().record().savable().orElseThrow();
    work(
        () -> {
          JournalFile.write(file, journal);
          return file;
        },
        saved -> {
          page.document().record().savedTo(saved);
          settings.used(saved);
          then.run();
        });
  }

  /** Asks where to save the script. */
  void saveScript() {
    saveScript(window.page(), () -> {});
  }

  private void saveScript(SessionPage page, Runnable then) {
    String text = page.document().draft().text().get();
    String name = page.document().draft().name().get();
    dialogs
        .save(
            "ui.save-script",
            name.endsWith(SCRIPT_ENDING) ? name : name + SCRIPT_ENDING,
            page.document().draft().file().get() == null ? library.folder() : Optional.empty())
        .ifPresent(
            file ->
                work(
                    () -> Files.writeString(file, text, StandardCharsets.UTF_8),
                    saved -> {
                      page.scriptSaved(saved, text);
                      settings.used(saved);
                      library.refresh();
                      then.run();
                    }));
  }

  /** Shows what an earlier start could not save. */
  void recover(List<Path> orphans) {
    for (Path orphan : orphans) {
      work(() -> SessionDocument.open(program, orphan), opened -> window.fresh().recover(opened));
    }
  }

  /**
   * Decodes a run that is kept.
   *
   * @param then takes it
   */
  void decode(Runs.Run run, Consumer<Session> then) {
    work(() -> SessionDecoder.decode(run.journal().header(), run.journal().events()), then);
  }

  /** Work that reads or writes a file. */
  @FunctionalInterface
  private interface FileWork<T> {
    T make() throws JournalException, IOException;
  }

  private <T> void work(FileWork<T> work, Consumer<T> show) {
    Thread.ofVirtual()
        .name("file")
        .start(
            () -> {
              try {
                T made = work.make();
                Platform.runLater(() -> show.accept(made));
              } catch (JournalException failed) {
                Platform.runLater(() -> tell(failed.explanation()));
              } catch (IOException failed) {
                Platform.runLater(() -> tell(Message.of("ui.file-unreadable")));
              }
            });
  }

  private void tell(Message message) {
    window.front().tell(List.of(message));
  }
}
