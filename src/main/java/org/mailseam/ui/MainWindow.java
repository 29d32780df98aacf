package org.mailseam.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.MenuBar;
import javafx.scene.image.Image;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.mailseam.certificate.CertificateFile;
import org.mailseam.journal.RecoveryFolder;
import org.mailseam.live.ClientName;
import org.mailseam.ui.about.AboutDialog;
import org.mailseam.ui.action.CommandTarget;
import org.mailseam.ui.action.Commands;
import org.mailseam.ui.details.certificates.CertificatesPane;
import org.mailseam.ui.document.Runs;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.document.ShownSession;
import org.mailseam.ui.find.Way;
import org.mailseam.ui.help.ShortcutSheet;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.palette.CommandPalette;
import org.mailseam.ui.preference.PreferencesDialog;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.preference.UserFolders;
import org.mailseam.ui.preference.Zoom;
import org.mailseam.ui.probe.ProbeDialog;
import org.mailseam.ui.script.ScriptLibrary;
import org.mailseam.ui.secret.SecretDialog;
import org.mailseam.ui.start.StartPage;

/** The window with everything in it. */
final class MainWindow implements CommandTarget {

  private final Stage stage;
  private final String program;
  private final Settings settings;
  private final Language language;
  private final Commands commands;
  private final FileDialogs dialogs;
  private final SessionFiles files;
  private final ScriptLibrary library;
  private final Optional<RecoveryFolder> recovery;
  private final Deck deck = new Deck(this::close);
  private final Closing closing;
  private final CommandPalette palette;
  private final PaletteEntries paletteEntries;
  private final Comparing comparing;
  private final ReadOnlyObjectWrapper<SessionDocument> current = new ReadOnlyObjectWrapper<>();
  private final CompletableFuture<String> clientName = new CompletableFuture<>();

  /** A window that keeps nothing. */
  MainWindow(Stage stage, String program, Settings settings) {
    this(stage, program, settings, Optional.empty(), new FileDialogs(stage, settings.language()));
  }

  /**
   * @param folders where sessions are kept until they are saved, and the user's own scripts
   * @param dialogs ask for files
   */
  MainWindow(
      Stage stage,
      String program,
      Settings settings,
      Optional<UserFolders> folders,
      FileDialogs dialogs) {
    this.stage = stage;
    this.dialogs = dialogs;
    recovery = folders.map(each -> new RecoveryFolder(each.state().resolve("recovery")));
    this.program = program;
    this.settings = settings;
    language = settings.language();
    library = new ScriptLibrary(folders.map(each -> each.data().resolve("scripts")));
    files = new SessionFiles(this, program, settings, dialogs, library);
    closing =
        new Closing(
            deck, files, new SaveQuestion(stage, language, settings.theme()), this::startAgain);
    commands =
        new Commands(
            this,
            current,
            deck.front().map(Page::inquiring),
            closing.nothingClosed().not(),
            settings);
    palette = new CommandPalette(language);
    paletteEntries =
        new PaletteEntries(
            commands, library, language, script -> page().load(script), this::openOne);
    comparing = new Comparing(deck, palette, dialogs, files::openSession, language);
    Thread.ofVirtual()
        .name("client name")
        .start(() -> clientName.complete(ClientName.ofThisMachine()));
    deck.front()
        .addListener(
            (_, _, page) ->
                current.set(page instanceof SessionPage session ? session.document() : null));
    newTab();
    BorderPane content = new BorderPane(deck);
    content.setTop(menus());
    ZoomPane zoomed = new ZoomPane(new StackPane(content, palette), settings.zoom().factor());
    Scene scene = new Scene(zoomed, settings.width(), settings.height());
    zoomKeys(scene);
    settings.theme().style(scene);
    FileDrop.on(scene, this::openOne);
    stage.setScene(scene);
    stage.getIcons().add(icon());
    stage.titleProperty().bind(title());
    stage.focusedProperty().addListener((_, _, _) -> library.refresh());
    stage.setOnCloseRequest(
        request -> {
          request.consume();
          quit();
        });
  }

  /** The keys that browsers have beside those in the menu. */
  private void zoomKeys(Scene scene) {
    Zoom zoom = settings.zoom();
    for (String key : List.of("Shortcut+Plus", "Shortcut+Shift+Equals", "Shortcut+Add")) {
      scene.getAccelerators().put(KeyCombination.valueOf(key), zoom::in);
    }
    scene.getAccelerators().put(KeyCombination.valueOf("Shortcut+Subtract"), zoom::out);
    scene.getAccelerators().put(KeyCombination.valueOf("Shortcut+Numpad 0"), zoom::reset);
  }

  private ObservableValue<String> title() {
    return deck.front()
        .flatMap(Page::name)
        .map(name -> name.isEmpty() ? "Mailseam" : name + " \u2013 Mailseam")
        .orElse("Mailseam");
  }

  private HBox menus() {
    Label name = new Label("Mailseam");
    name.getStyleClass().add("brand");
    MenuBar bar = new Menus(language, this, library).bar(commands, settings.recentFiles());
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

  /** The session in front, or a new one where something else is. */
  SessionPage page() {
    return deck.session().orElseGet(this::fresh);
  }

  /** The page in front, whatever it shows. */
  Page front() {
    return deck.front().get();
  }

  @Override
  public void newTab() {
    SessionDocument document =
        new SessionDocument(
            program,
            new SecretDialog(stage, language, settings.theme()),
            this::greeting,
            () -> recovery.flatMap(RecoveryFolder::next));
    document.draft().timeout().bind(settings.timeout());
    document.view().wrapping().bind(settings.wrapping());
    document.view().logs().bind(settings.transparency().logs());
    SessionPage page = new SessionPage(document, settings, commands, dialogs, this);
    deck.add(page);
    page.practice(SessionPage.PRACTICE);
  }

  /** Shows the certificates of a file in a tab of their own. */
  void showCertificates(Path file, CertificateFile certificates) {
    show(new CertificatePage(file, certificates, settings, dialogs));
  }

  /** Shows a page in a tab of its own, in the place of an empty session. */
  private void show(Page shown) {
    deck.add(shown);
    for (Page page : List.copyOf(deck.pages())) {
      if (!page.equals(shown) && page instanceof SessionPage session && session.untouched()) {
        deck.remove(page); // the empty session that every start begins with
      }
    }
  }

  private String greeting() {
    String own = settings.clientName().get().strip();
    return own.isEmpty() ? clientName.getNow(ClientName.LITERAL) : own;
  }

  @Override
  public void closeTab() {
    close(front());
  }

  @Override
  public void reopenTab() {
    closing.reopen(this::show);
  }

  private void close(Page page) {
    closing.close(page);
  }

  /** A window is never empty. */
  private void startAgain() {
    newTab();
    startPage();
  }

  @Override
  public void turn(int by) {
    deck.turn(by);
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
    recovery.ifPresent(
        kept ->
            Thread.ofVirtual()
                .name("recovery")
                .start(
                    () -> {
                      List<Path> orphans = kept.orphans();
                      Platform.runLater(() -> files.recover(orphans));
                    }));
  }

  void close() {
    deck.pages().forEach(Page::leave);
    recovery.ifPresent(RecoveryFolder::close);
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
                    commands.named("ui.palette"),
                    commands.named("ui.shortcuts")),
                settings.recentFiles(),
                this::openOne,
                this::practise));
  }

  @Override
  public void practice() {
    practise("honest");
  }

  /** Runs a session with a practice server. */
  void practise(String server) {
    fresh().practice("lab:" + server);
    page().document().run().run();
  }

  /** A page that nothing is lost in. */
  SessionPage fresh() {
    if (deck.session().filter(SessionPage::untouched).isEmpty()) {
      newTab();
    }
    return deck.session().orElseThrow();
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
  public void saveCertificates() {
    front().certificates().ifPresent(CertificatesPane::saveChain);
  }

  @Override
  public void edit(Edit edit) {
    TextEdits.perform(stage.getScene().getFocusOwner(), edit);
  }

  @Override
  public void find(Way way) {
    page().find().look(way);
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
    palette.open(paletteEntries.all());
  }

  @Override
  public void compare() {
    comparing.ask(page());
  }

  @Override
  public void probe() {
    SessionPage page = page();
    new ProbeDialog(
            stage,
            page.document(),
            page::probes,
            page::loadProbes,
            commands.named("ui.run"),
            commands.named("ui.stop"),
            language,
            settings.theme())
        .show();
  }

  @Override
  public void runBefore() {
    showRun(page().document().runs().kept().getLast());
  }

  @Override
  public void compareRunBefore() {
    compareRun(page().document().runs().kept().getLast());
  }

  /** Shows a run of the session in front in the place of the one that is shown. */
  void showRun(Runs.Run run) {
    SessionDocument document = page().document();
    files.decode(
        run,
        decoded -> {
          if (!document.run().running() && document.runs().kept().contains(run)) {
            document.bringBack(run, decoded);
          }
        });
  }

  /** Holds a run of the session in front against the one that is shown. */
  void compareRun(Runs.Run run) {
    SessionPage page = page();
    files.decode(run, decoded -> comparing.withRun(page, ShownSession.of(decoded)));
  }

  /** Compares the session in front with one in a file. */
  void compareWith(Path file) {
    comparing.withFile(page(), file);
  }

  @Override
  public void preferences() {
    new PreferencesDialog(stage, settings, dialogs::chooseLogs).show();
  }

  @Override
  public void shortcuts() {
    new ShortcutSheet(stage, commands, language, settings.theme()).show();
  }

  @Override
  public void about() {
    new AboutDialog(stage, program, language, settings.theme()).show();
  }

  @Override
  public void quit() {
    if (closing.mayQuit()) {
      close();
      stage.hide();
    }
  }
}
