package org.mailseam.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mailseam.probe.Probe;
import org.mailseam.probe.ProbeScript;
import org.mailseam.probe.Probes;
import org.mailseam.script.ReadyScript;
import org.mailseam.script.RunState;
import org.mailseam.text.Message;
import org.mailseam.ui.action.Command;
import org.mailseam.ui.action.Commands;
import org.mailseam.ui.connection.ConnectionBar;
import org.mailseam.ui.details.Inspector;
import org.mailseam.ui.details.SessionInspector;
import org.mailseam.ui.details.certificates.CertificatesPane;
import org.mailseam.ui.document.Inquiring;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.document.SessionRun;
import org.mailseam.ui.failed.FailedPane;
import org.mailseam.ui.find.FindField;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.PaneRequest;
import org.mailseam.ui.notice.Notices;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.runs.RunsBar;
import org.mailseam.ui.script.ScriptPane;
import org.mailseam.ui.start.StartPage;
import org.mailseam.ui.status.StatusLine;
import org.mailseam.ui.target.CertificateChooser;
import org.mailseam.ui.target.TargetBar;
import org.mailseam.ui.target.TargetChoice;
import org.mailseam.ui.target.TlsPopOver;

/** One session with everything around it: what a tab of the window holds. */
final class SessionPage extends Page {

  static final String PRACTICE = "lab:honest";

  private final SessionDocument document;
  private final TargetBar target;
  private final ScriptPane script;
  private final ConnectionBar connections;
  private final SessionView view;
  private final FailedPane failed;
  private final SessionInspector inspector;
  private final FindField find;
  private final Notices notices;
  private final TlsPopOver tls;
  private final Button tlsButton;
  private final StackPane body = new StackPane();
  private StartPage start;
  private String loaded = "";

  /**
   * @param desk shows and compares the runs of the page
   */
  SessionPage(
      SessionDocument document,
      Settings settings,
      Commands commands,
      CertificateChooser chooser,
      MainWindow desk) {
    this.document = document;
    Language language = settings.language();
    script = new ScriptPane(document, language);
    view = new SessionView(document, language);
    failed =
        new FailedPane(
            document,
            language,
            List.of(
                commands.named("ui.run").button(language, "\u25b6"),
                commands.named("ui.target").button(language, ""),
                commands.named("ui.tls-options").button(language, "\u2699")));
    inspector = new SessionInspector(document, language, settings.explaining());
    find = new FindField(document, language);
    view.mark(find.hits());
    inspector.mark(find.hits());
    tls = new TlsPopOver(document.draft(), language, settings.theme(), chooser);
    Command tlsOptions = commands.named("ui.tls-options");
    tlsButton = tlsOptions.button(language, "\u2699");
    tls.tellOn(tlsButton, tlsOptions.keyText());
    target =
        new TargetBar(
            document,
            language,
            settings.recentTargets(),
            this::switchTo,
            buttons(commands, language));
    connections = connections(document, commands, language);
    body.getChildren().add(panes());
    notices = new Notices(body, language);
    setTop(new VBox(target, new RunsBar(document, language, desk::showRun, desk::compareRun)));
    setCenter(notices);
    setBottom(new StatusLine(document, language));
    document
        .remarks()
        .addListener(
            (_, _, remarks) -> {
              if (!remarks.isEmpty()) {
                notices.tell(remarks);
              }
            });
    document
        .record()
        .recording()
        .addListener(
            (_, _, goesOn) -> {
              if (!goesOn) {
                notices.insist(
                    Message.of("ui.recording-lost"),
                    "ui.save-elsewhere",
                    commands.named("ui.save-as")::perform);
              }
            });
    addEventHandler(PaneRequest.SHOW_BYTES, _ -> details().show("panes.bytes-tab"));
    addEventHandler(PaneRequest.KEEP, request -> script.keepSteps(request.steps()));
    document
        .run()
        .state()
        .addListener(
            (_, before, now) -> {
              if (now instanceof RunState.Running && !SessionRun.running(before)) {
                leaveStart();
                settings.used(document.draft().host().get());
              }
            });
  }

  private List<Node> buttons(Commands commands, Language language) {
    Button run = commands.named("ui.run").button(language, "\u25b6");
    run.getStyleClass().addAll("success", "run-button");
    List<Node> buttons = new ArrayList<>();
    buttons.add(run);
    buttons.add(commands.named("ui.step").button(language, "\u21a6"));
    buttons.add(commands.named("ui.pause").button(language, "\u2016"));
    buttons.add(commands.named("ui.stop").signButton(language, "\u25a0"));
    buttons.add(tlsButton);
    buttons.add(find);
    return buttons;
  }

  private static ConnectionBar connections(
      SessionDocument document, Commands commands, Language language) {
    Button previous = commands.named("ui.previous-connection").signButton(language, "\u25c2");
    Button next = commands.named("ui.next-connection").signButton(language, "\u25b8");
    return new ConnectionBar(document, language, previous, next);
  }

  private SplitPane panes() {
    StackPane said = new StackPane(view, failed);
    VBox.setVgrow(said, Priority.ALWAYS);
    SplitPane upper = new SplitPane(script, new VBox(connections, said));
    upper.setDividerPositions(0.2);
    upper.getStyleClass().add("plain-split");
    SplitPane.setResizableWithParent(script, false);
    SplitPane all = new SplitPane(upper, details());
    all.getStyleClass().add("plain-split");
    all.setOrientation(Orientation.VERTICAL);
    all.setDividerPositions(0.6);
    details().serve(this, view, details());
    return all;
  }

  /** Shows the page a start begins with, until a session is begun or opened. */
  void showStart(StartPage page) {
    leaveStart();
    start = page;
    body.getChildren().add(page);
  }

  private void leaveStart() {
    if (start != null) {
      body.getChildren().remove(start);
      start = null;
    }
  }

  /** Loads a session with a practice server, such as {@code lab:honest}. */
  void practice(String server) {
    document.draft().host().set(server);
    target.choice().script().ifPresent(this::load);
  }

  /** Shows a saved session. */
  void show(SessionDocument.Opened opened) {
    leaveStart();
    document.show(opened);
    target.show(TargetChoice.of(opened.saved().header().target()));
    loaded = document.draft().text().get();
  }

  /** Shows a session that a crash kept from being saved. */
  void recover(SessionDocument.Opened opened) {
    leaveStart();
    document.recover(opened);
    target.show(TargetChoice.of(opened.saved().header().target()));
    loaded = document.draft().text().get();
  }

  /** The script in the editor has been written to a file. */
  void scriptSaved(Path file, String text) {
    document.draft().file().set(file);
    document.draft().name().set(String.valueOf(file.getFileName()));
    loaded = text;
  }

  /** Whether the script is another than was loaded, by hand or from a file. */
  boolean scriptAtStake() {
    String text = document.draft().text().get();
    boolean savedWithSession =
        document.record().file().get() != null
            && !document.record().unsaved().get()
            && text.equals(document.view().session().get().header().script());
    return !text.isBlank() && !text.equals(loaded) && !savedWithSession;
  }

  /** Whether something would be lost with this page. */
  boolean atStake() {
    return document.atStake() || scriptAtStake();
  }

  /** Shows a script from a file. */
  void show(Path file, String text) {
    leaveStart();
    document.draft().load(file.getFileName().toString(), text);
    document.draft().file().set(file);
    loaded = text;
  }

  /** Loads a script that comes with the program. */
  void load(ReadyScript ready) {
    document.draft().load(ready.name(), ready.text());
    target.show(TargetChoice.of(ready));
    loaded = ready.text();
  }

  private void switchTo(TargetChoice choice) {
    if (choice.script().isEmpty()) {
      notices.tell(List.of(Message.of("ui.no-such-script")));
      return;
    }
    replaceScript(() -> load(choice.script().get()));
  }

  /** Puts another script into the editor, from which what was written by hand comes back. */
  private void replaceScript(Runnable load) {
    String before = document.draft().text().get();
    String name = document.draft().name().get();
    boolean edited = !before.isBlank() && !before.equals(loaded);
    load.run();
    if (edited) {
      notices.tell(
          Message.of("ui.script-replaced"),
          "ui.script-bring-back",
          () -> document.draft().load(name, before));
    }
  }

  /** The probes that are harmless to the server that is chosen. */
  List<Probe> probes() {
    return target.choice().service().map(Probes::harmless).orElse(List.of());
  }

  /** Puts these probes into the editor, as a script for the server that is chosen. */
  void loadProbes(List<Probe> probes) {
    target
        .choice()
        .service()
        .map(service -> ProbeScript.of(service, probes))
        .ifPresent(
            text ->
                replaceScript(
                    () -> {
                      document.draft().load("probes", text);
                      loaded = text;
                    }));
  }

  /** Whether there is nothing in it that another session could not take the place of. */
  boolean untouched() {
    return document.record().file().get() == null
        && !document.run().running()
        && document.record().savable().isEmpty()
        && document.draft().text().get().equals(loaded);
  }

  /** Whether it has something to tell. */
  boolean told() {
    return notices.isShowing();
  }

  @Override
  void tell(List<Message> messages) {
    notices.tell(messages);
  }

  @Override
  ObservableValue<String> name() {
    ObservableValue<String> target =
        document
            .draft()
            .host()
            .flatMap(
                host ->
                    document
                        .draft()
                        .name()
                        .map(script -> script.isEmpty() ? host : host + " \u00b7 " + script));
    return fileName()
        .flatMap(
            file ->
                document
                    .record()
                    .unsaved()
                    .flatMap(
                        unsaved ->
                            target.map(
                                host ->
                                    (unsaved ? "\u2022 " : "") + (file.isEmpty() ? host : file))));
  }

  @Override
  ObservableValue<String> fileName() {
    return document.record().file().map(file -> String.valueOf(file.getFileName())).orElse("");
  }

  @Override
  Optional<CertificatesPane> certificates() {
    return Optional.of(inspector.certificates());
  }

  @Override
  Inquiring inquiring() {
    return document.evidence();
  }

  @Override
  void leave() {
    document.discard();
  }

  @Override
  void comeBack() {
    document.record().keepAgain();
  }

  void toggleTls() {
    tls.toggle(tlsButton);
  }

  SessionDocument document() {
    return document;
  }

  TargetBar target() {
    return target;
  }

  ScriptPane script() {
    leaveStart();
    return script;
  }

  SessionView view() {
    return view;
  }

  Inspector details() {
    return inspector.pane();
  }

  FindField find() {
    return find;
  }
}
