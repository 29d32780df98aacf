package org.mailseam.ui;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.application.Platform;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;
import org.mailseam.text.Message;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.preference.Settings;

/** Opens and saves what the window shows, without holding the window up. */
final class SessionFiles {

  private static final String SCRIPT_ENDING = ".seam";
  private static final String SESSION_ENDING = ".mailseam";

  private final MainWindow window;
  private final String program;
  private final Settings settings;
  private final FileDialogs dialogs;

  SessionFiles(MainWindow window, String program, Settings settings, FileDialogs dialogs) {
    this.window = window;
    this.program = program;
    this.settings = settings;
    this.dialogs = dialogs;
  }

  /** Asks for a file and opens it. */
  void open() {
    dialogs.open().ifPresent(this::open);
  }

  /** Opens a session, a capture or a script. */
  void open(Path file) {
    if (file.toString().endsWith(SCRIPT_ENDING)) {
      work(
          () -> Files.readString(file, StandardCharsets.UTF_8),
          text -> {
            window.fresh().show(file, text);
            settings.used(file);
          });
    } else {
      work(
          () -> SessionDocument.open(program, file),
          opened -> {
            window.fresh().show(opened);
            settings.used(file);
          });
    }
  }

  /** Saves the session where it was saved before; asks where that was nowhere. */
  void save() {
    Path file = window.page().document().file().get();
    if (file == null || !file.toString().endsWith(SESSION_ENDING)) {
      saveAs();
    } else {
      save(file);
    }
  }

  /** Asks where to save the session. */
  void saveAs() {
    dialogs.save("ui.save-as", "session" + SESSION_ENDING).ifPresent(this::save);
  }

  void save(Path file) {
    SessionDocument document = window.page().document();
    SavedJournal journal = document.savable().orElseThrow();
    work(
        () -> {
          JournalFile.write(file, journal);
          return file;
        },
        saved -> {
          document.savedTo(saved);
          settings.used(saved);
        });
  }

  /** Asks where to save the script. */
  void saveScript() {
    SessionDocument document = window.page().document();
    String text = document.draft().text().get();
    String name = document.draft().name().get();
    dialogs
        .save("ui.save-script", name.endsWith(SCRIPT_ENDING) ? name : name + SCRIPT_ENDING)
        .ifPresent(
            file ->
                work(
                    () -> Files.writeString(file, text, StandardCharsets.UTF_8),
                    saved -> {
                      document.draft().file().set(saved);
                      document.draft().name().set(saved.getFileName().toString());
                      settings.used(saved);
                    }));
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
                Platform.runLater(() -> window.page().tellOf(failed.explanation()));
              } catch (IOException failed) {
                Platform.runLater(() -> window.page().tellOf(Message.of("ui.file-unreadable")));
              }
            });
  }
}
