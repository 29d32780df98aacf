package org.mailseam.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.image.Image;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.mailseam.live.ClientName;
import org.mailseam.script.ReadyScript;
import org.mailseam.script.ReadyScripts;
import org.mailseam.text.Message;
import org.mailseam.ui.action.Command;
import org.mailseam.ui.action.Commands;
import org.mailseam.ui.action.Desk;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.palette.CommandPalette;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.secret.SecretDialog;
import org.mailseam.ui.start.StartPage;

/** The window with everything in it. */
final class MainWindow implements Desk {

  private final Stage stage;
  private final String program;
  private final Settings settings;
  private final Language language;
  private final Commands commands;
  private final FileDialogs dialogs;
  private final SessionFiles files;
  private final TabPane tabs = new TabPane();
  private final CommandPalette palette;
  private final ReadOnlyObjectWrapper<SessionDocument> current = new ReadOnlyObjectWrapper<>();
  private final CompletableFuture<String> clientName = new CompletableFuture<>();

  MainWindow(Stage stage, String program, Settings settings) {
    this.stage = stage;
    this.program = program;
    this.settings = settings;
    language = settings.language();
    dialogs = new FileDialogs(stage, language);
    files = new SessionFiles(this, program, settings, dialogs);
    commands = new Commands(this, current, settings.theme(), language);
    palette = new CommandPalette(language);
    Thread.ofVirtual()
        .name("client name")
        .start(() -> clientName.complete(ClientName.ofThisMachine()));
    tabs.getStyleClass().add("sessions");
    tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.ALL_TABS);
    tabs.getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, tab) -> current.set(tab == null ? null : pageOf(tab).document()));
    newTab();
    BorderPane content = new BorderPane(tabs);
    content.setTop(menus());
    Scene scene = new Scene(new StackPane(content, palette), settings.width(), settings.height());
    settings.theme().style(scene);
    acceptFiles(scene);
    stage.setScene(scene);
    stage.getIcons().add(icon());
    stage.titleProperty().bind(title());
    stage.setOnCloseRequest(_ -> close());
  }

  private ObservableValue<String> title() {
    return current
        .flatMap(SessionDocument::file)
        .map(file -> file.getFileName() + " \u2013 Mailseam")
        .orElse("Mailseam");
  }

  private void acceptFiles(Scene scene) {
    scene.setOnDragOver(
        drag -> {
          if (drag.getDragboard().hasFiles()) {
            drag.acceptTransferModes(TransferMode.COPY);
          }
        });
    scene.setOnDragDropped(
        drag -> {
          drag.getDragboard().getFiles().forEach(file -> openOne(file.toPath()));
          drag.setDropCompleted(true);
        });
  }

  private HBox menus() {
    Label name = new Label("Mailseam");
    name.getStyleClass().add("brand");
    MenuBar bar = new Menus(language, this).bar(commands, settings.recentFiles());
    HBox.setHgrow(bar, Priority.ALWAYS);
    HBox line = new HBox(name, bar);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("menu-line");
    return line;
  }

  private static Image icon() {
    return new Image(
        Objects.requireNonNull(
            MainWindow.class.getResourceAsStream("/org/mailseam/ui/mailseam-128.png")));
  }

  /** The session in front. */
  SessionPage page() {
    return pageOf(tabs.getSelectionModel().getSelectedItem());
  }

  private static SessionPage pageOf(Tab tab) {
    return (SessionPage) tab.getContent();
  }

  @Override
  public void newTab() {
    SessionDocument document =
        new SessionDocument(
            program,
            new SecretDialog(stage, language, settings.theme()),
            () -> clientName.getNow(ClientName.LITERAL));
    SessionPage page = new SessionPage(document, settings, commands, dialogs);
    Tab tab = new Tab();
    tab.setContent(page);
    tab.textProperty().bind(tabName(document));
    tab.setOnClosed(_ -> document.stop());
    tabs.getTabs().add(tab);
    tabs.getSelectionModel().select(tab);
    page.practice();
    markSingle();
  }

  private ObservableValue<String> tabName(SessionDocument document) {
    ObservableValue<String> host =
        document
            .draft()
            .host()
            .flatMap(name -> document.draft().name().map(script -> name + " \u00b7 " + script));
    return document
        .file()
        .map(file -> file.getFileName().toString())
        .orElse("")
        .flatMap(
            file ->
                document
                    .unsaved()
                    .flatMap(
                        unsaved ->
                            host.map(
                                name ->
                                    (unsaved ? "\u2022 " : "") + (file.isEmpty() ? name : file))));
  }

  /** One session alone needs no tabs. */
  private void markSingle() {
    tabs.getStyleClass().remove("single");
    if (tabs.getTabs().size() == 1) {
      tabs.getStyleClass().add("single");
    }
  }

  @Override
  public void closeTab() {
    Tab tab = tabs.getSelectionModel().getSelectedItem();
    if (tabs.getTabs().size() == 1) {
      pageOf(tab).document().stop();
      newTab();
      startPage();
    }
    pageOf(tab).document().stop();
    tabs.getTabs().remove(tab);
    markSingle();
  }

  @Override
  public void turn(int by) {
    int at = tabs.getSelectionModel().getSelectedIndex();
    tabs.getSelectionModel().select(Math.floorMod(at + by, tabs.getTabs().size()));
  }

  void show() {
    stage.show();
  }

  /** Opens the files, or the page a start begins with where there are none. */
  void open(List<Path> wanted) {
    if (wanted.isEmpty()) {
      startPage();
    }
    wanted.forEach(this::openOne);
  }

  void close() {
    tabs.getTabs().forEach(tab -> pageOf(tab).document().stop());
    settings.sized(stage.getScene().getWidth(), stage.getScene().getHeight());
    settings.close();
  }

  @Override
  public void startPage() {
    page()
        .showStart(
            new StartPage(
                language,
                commands.named("ui.practice"),
                List.of(
                    commands.named("ui.open"),
                    commands.named("ui.go-script"),
                    commands.named("ui.target"),
                    commands.named("ui.palette")),
                settings.recentFiles(),
                this::openOne));
  }

  @Override
  public void practice() {
    fresh().practice();
    page().document().run();
  }

  /** A page that nothing is lost in. */
  SessionPage fresh() {
    if (!page().untouched()) {
      newTab();
    }
    return page();
  }

  @Override
  public void open() {
    files.open();
  }

  /** Opens a session, a capture or a script. */
  void openOne(Path file) {
    files.open(file);
  }

  @Override
  public void save() {
    files.save();
  }

  @Override
  public void saveAs() {
    files.saveAs();
  }

  @Override
  public void saveScript() {
    files.saveScript();
  }

  @Override
  public void edit(Edit edit) {
    TextEdits.perform(stage.getScene().getFocusOwner(), edit);
  }

  @Override
  public void find() {
    page().find().requestFocus();
    page().find().selectAll();
  }

  @Override
  public void findNext() {
    page().find().next();
  }

  @Override
  public void findPrevious() {
    page().find().previous();
  }

  @Override
  public void focusTarget() {
    page().target().focusHost();
  }

  @Override
  public void focusScript() {
    page().script().focusText();
  }

  @Override
  public void focusSendNow() {
    page().script().focusSendNow();
  }

  @Override
  public void tlsOptions() {
    page().toggleTls();
  }

  @Override
  public void showDetails(String textKey) {
    page().details().show(textKey);
  }

  @Override
  public void palette() {
    List<CommandPalette.Entry> entries = new ArrayList<>();
    for (Commands.Group group : commands.groups()) {
      String menu = language.now(group.textKey());
      for (Command command : group.commands()) {
        if (command.possible().get()) {
          entries.add(
              new CommandPalette.Entry(
                  menu + " \u203a " + language.now(command.textKey()),
                  command.keyText(),
                  command::perform));
        }
      }
    }
    for (ReadyScript script : ReadyScripts.all()) {
      entries.add(
          new CommandPalette.Entry(
              language.now("ui.ready-scripts") + " \u203a " + language.now(script.title()),
              script.name(),
              () -> page().load(script)));
    }
    palette.open(entries);
  }

  @Override
  public void about() {
    page().tellOf(Message.of("ui.about-text", program));
  }

  @Override
  public void quit() {
    close();
    stage.hide();
  }
}
