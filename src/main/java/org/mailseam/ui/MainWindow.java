package org.mailseam.ui;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.Button;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.SplitPane;
import javafx.scene.image.Image;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import javafx.stage.Stage;
import org.mailseam.journal.JournalException;
import org.mailseam.journal.JournalFile;
import org.mailseam.journal.SavedJournal;
import org.mailseam.script.ReadyScript;
import org.mailseam.text.Message;
import org.mailseam.ui.action.Command;
import org.mailseam.ui.action.Commands;
import org.mailseam.ui.details.DetailsPane;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.script.ScriptPane;
import org.mailseam.ui.secret.SecretDialog;
import org.mailseam.ui.status.StatusLine;
import org.mailseam.ui.target.TargetBar;
import org.mailseam.ui.target.TargetChoice;
import org.mailseam.ui.theme.Theme;

/** The window with everything in it. */
final class MainWindow implements Commands.Window {

  private static final String PRACTICE = "lab:honest";
  private static final String SCRIPT_ENDING = ".seam";

  private final Stage stage;
  private final String program;
  private final Language language;
  private final SessionDocument document;
  private final Commands commands;
  private final TargetBar target;

  MainWindow(Stage stage, String program, Language language, Theme theme) {
    this.stage = stage;
    this.program = program;
    this.language = language;
    document = new SessionDocument(program, new SecretDialog(stage, language));
    commands = Commands.of(this, document, theme, language);
    target = new TargetBar(document, language, buttons());
    target.choice().addListener((_, _, choice) -> load(choice));
    Scene scene = new Scene(content(), 1440, 900);
    theme.style(scene);
    scene.setOnDragOver(
        drag -> {
          if (drag.getDragboard().hasFiles()) {
            drag.acceptTransferModes(TransferMode.COPY);
          }
        });
    scene.setOnDragDropped(drag -> openOne(drag.getDragboard().getFiles().getFirst().toPath()));
    stage.setScene(scene);
    stage.getIcons().add(icon());
    stage.setTitle("Mailseam");
    document
        .file()
        .addListener(
            (_, _, file) ->
                stage.setTitle(
                    file == null ? "Mailseam" : file.getFileName() + " \u2013 Mailseam"));
    stage.setOnCloseRequest(_ -> document.stop());
  }

  private BorderPane content() {
    SplitPane upper =
        new SplitPane(new ScriptPane(document, language), new SessionView(document, language));
    upper.setDividerPositions(0.2);
    SplitPane all = new SplitPane(upper, new DetailsPane(document, language));
    all.setOrientation(Orientation.VERTICAL);
    all.setDividerPositions(0.64);
    BorderPane content = new BorderPane(all);
    content.setTop(new VBox(menus(), target));
    content.setBottom(new StatusLine(document, language));
    return content;
  }

  private MenuBar menus() {
    return new MenuBar(
        menu("ui.menu-file", commands.file()),
        menu("ui.menu-session", commands.session()),
        menu("ui.menu-view", commands.view()),
        menu("ui.menu-help", commands.help()));
  }

  private Menu menu(String key, List<Command> entries) {
    Menu menu = new Menu();
    menu.textProperty().bind(language.say(key));
    entries.forEach(entry -> menu.getItems().add(entry.menuItem(language)));
    return menu;
  }

  private List<Button> buttons() {
    Button run = commands.named("ui.run").button(language, "\u25b6");
    run.getStyleClass().addAll("success", "run-button");
    return List.of(
        run,
        commands.named("ui.step").button(language, "\u21a6"),
        commands.named("ui.pause").button(language, "\u2016"),
        commands.named("ui.stop").button(language, "\u25a0"));
  }

  private static Image icon() {
    return new Image(
        Objects.requireNonNull(
            MainWindow.class.getResourceAsStream("/org/mailseam/ui/mailseam-128.png")));
  }

  void show() {
    stage.show();
  }

  /** Opens the files, or the practice session where there are none. */
  void open(List<Path> files) {
    newPracticeSession();
    files.forEach(this::openOne);
  }

  void close() {
    document.stop();
  }

  @Override
  public void newPracticeSession() {
    document.host().set(PRACTICE);
    load(target.choice().get());
  }

  private void load(TargetChoice choice) {
    choice.script().ifPresent(this::load);
  }

  private void load(ReadyScript script) {
    document.scriptText().set(script.text());
    document.scriptName().set(script.name());
  }

  @Override
  public void open() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(language.now("ui.open"));
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(
                language.now("ui.files"), "*.mailseam", "*" + SCRIPT_ENDING, "*.pcapng", "*.pcap"),
            new FileChooser.ExtensionFilter(language.now("ui.all-files"), "*.*"));
    File chosen = chooser.showOpenDialog(stage);
    if (chosen != null) {
      openOne(chosen.toPath());
    }
  }

  private void openOne(Path file) {
    if (file.toString().endsWith(SCRIPT_ENDING)) {
      work(() -> Files.readString(file, StandardCharsets.UTF_8), text -> showScript(file, text));
    } else {
      work(() -> SessionDocument.open(program, file), document::show);
    }
  }

  private void showScript(Path file, String text) {
    document.scriptText().set(text);
    document.scriptName().set(file.getFileName().toString());
  }

  @Override
  public void save() {
    if (document.file().get() == null) {
      saveAs();
    } else {
      save(document.file().get());
    }
  }

  @Override
  public void saveAs() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(language.now("ui.save-as"));
    chooser.setInitialFileName("session.mailseam");
    File chosen = chooser.showSaveDialog(stage);
    if (chosen != null) {
      save(chosen.toPath());
    }
  }

  private void save(Path file) {
    SavedJournal journal = document.savable().orElseThrow();
    work(
        () -> {
          JournalFile.write(file, journal);
          return file;
        },
        document::savedTo);
  }

  /** Work that reads or writes a file, and so must not hold up the window. */
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
    Alert alert = new Alert(Alert.AlertType.ERROR, language.now(message));
    alert.initOwner(stage);
    alert.setHeaderText(null);
    alert.show();
  }

  @Override
  public void focusTarget() {
    target.focusHost();
  }

  @Override
  public void about() {
    Alert alert = new Alert(Alert.AlertType.INFORMATION, language.now("ui.about-text", program));
    alert.initOwner(stage);
    alert.setHeaderText(null);
    alert.show();
  }

  @Override
  public void quit() {
    document.stop();
    stage.hide();
  }
}
