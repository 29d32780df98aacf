package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.DialogPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.journal.OutcomeState;
import org.mailseam.lab.Lab;
import org.mailseam.lab.RunningServer;
import org.mailseam.mail.Service;
import org.mailseam.script.RunState;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.preference.Preferences;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.preference.UserFolders;
import org.mailseam.ui.theme.Theme;
import org.testfx.api.FxRobot;

/** Uses the window as somebody does who has no mouse: every key goes the whole way. */
class KeyboardTest {

  @TempDir Path folder;

  private final FxRobot robot = new FxRobot();
  private Stage stage;
  private Settings settings;
  private MainWindow window;
  private Path chosen;

  @BeforeAll
  static void startJavaFx() throws Exception {
    Fx.begin();
  }

  @BeforeEach
  void openWindow() throws Exception {
    Fx.run(
        () -> {
          stage = new Stage();
          settings = new Settings(Preferences.FIRST, new Theme(), new Language(Locale.ENGLISH));
          UserFolders folders =
              new UserFolders(
                  folder.resolve("config"), folder.resolve("state"), folder.resolve("data"));
          window =
              new MainWindow(stage, "mailseam test", settings, Optional.of(folders), new Answers());
          window.show();
          window.open(List.of());
          stage.requestFocus();
        });
  }

  /** Chooses the file that the test wants, as the dialogs of the system cannot be driven. */
  private final class Answers extends FileDialogs {
    Answers() {
      super(stage, settings.language());
    }

    @Override
    Optional<Path> open() {
      return Optional.of(chosen);
    }

    @Override
    Optional<Path> save(String titleKey, String name, Optional<Path> begin) {
      return Optional.of(chosen);
    }
  }

  @AfterEach
  void closeWindow() throws Exception {
    Fx.run(
        () -> {
          window.close();
          stage.hide();
        });
  }

  private SessionDocument document() {
    return window.page().document();
  }

  private void keys(KeyCode... combination) {
    robot.push(combination);
  }

  private void until(RunState state) throws Exception {
    Fx.until(() -> document().run().state().get().equals(state));
  }

  private void untilEnded() throws Exception {
    Fx.until(
        () -> document().view().session().get().ended().isPresent() && !document().run().running());
  }

  private OutcomeState outcome() {
    return document().view().session().get().ended().orElseThrow().state();
  }

  private List<String> said(boolean encrypted) {
    var connection = document().view().session().get().connections().getLast();
    return (encrypted ? connection.encrypted().orElseThrow() : connection.plaintext())
        .lines().stream().map(line -> line.text()).toList();
  }

  /** Selects all of the script and types another one over it. */
  private void typeScript(String text) throws Exception {
    keys(KeyCode.CONTROL, KeyCode.E);
    keys(KeyCode.CONTROL, KeyCode.A);
    keys(KeyCode.DELETE);
    Fx.run(() -> ((TextArea) stage.getScene().getFocusOwner()).insertText(0, text));
  }

  @Test
  void aBreakPointIsSetWithTheKeyboardAndTheRunGoesOnFromIt() throws Exception {
    keys(KeyCode.CONTROL, KeyCode.E);
    keys(KeyCode.CONTROL, KeyCode.HOME);
    for (int line = 0; line < 5; line++) {
      keys(KeyCode.DOWN);
    }
    keys(KeyCode.F9);
    assertThat(Fx.on(() -> document().draft().breakPoints().get())).containsExactly(5);
    keys(KeyCode.F5);
    until(new RunState.Paused(5));
    keys(KeyCode.F10);
    until(new RunState.Paused(6));
    keys(KeyCode.F5);
    untilEnded();
    assertThat(outcome()).isEqualTo(OutcomeState.PASSED);
  }

  @Test
  void aFailingExpectationIsTheEndAndTheScriptIsEditedAndRunAgain() throws Exception {
    typeScript("connect smtp ${host}\nexpect 554\nsend QUIT\nexpect 221");
    keys(KeyCode.F5);
    untilEnded();
    assertThat(outcome()).isEqualTo(OutcomeState.FAILED);
    assertThat(document().view().session().get().ended().orElseThrow().step()).isEqualTo(2);
    typeScript("connect smtp ${host}\nexpect 220\nsend QUIT\nexpect 221");
    keys(KeyCode.F5);
    Fx.until(
        () ->
            !document().run().running()
                && document().view().steps().get().get(1).state().equals("done"));
    untilEnded();
    assertThat(outcome()).isEqualTo(OutcomeState.PASSED);
  }

  @Test
  void aCommandIsSentNowAndKeptAsAStepButNeverAPassword() throws Exception {
    typeScript("connect smtp ${host}\nexpect 220\npause\nsend QUIT\nexpect 221");
    keys(KeyCode.F5);
    until(new RunState.Paused(4));
    keys(KeyCode.CONTROL, KeyCode.ENTER);
    robot.write("noop");
    keys(KeyCode.TAB);
    keys(KeyCode.SPACE); // keep
    keys(KeyCode.SHIFT, KeyCode.TAB);
    keys(KeyCode.ENTER);
    Fx.until(() -> said(false).contains("noop"));
    assertThat(Fx.on(() -> document().draft().text().get()))
        .isEqualTo(
            "connect smtp ${host}\n"
                + "expect 220\n"
                + "pause\n"
                + "send noop\n"
                + "expect 2xx\n"
                + "send QUIT\n"
                + "expect 221");
    robot.write("AUTH PLAIN AGEAYg==");
    keys(KeyCode.ENTER);
    Fx.until(() -> !document().remarks().get().isEmpty());
    assertThat(Fx.on(() -> document().draft().text().get())).doesNotContain("AUTH");
    keys(KeyCode.SHIFT, KeyCode.F5);
    untilEnded();
  }

  @Test
  void aWordOfTheScriptIsCompletedWithTab() throws Exception {
    typeScript("connect smtp ${host}\n");
    keys(KeyCode.CONTROL, KeyCode.END);
    robot.write("ex");
    keys(KeyCode.TAB);
    robot.write(" 22");
    keys(KeyCode.TAB);
    assertThat(Fx.on(() -> document().draft().text().get()))
        .isEqualTo("connect smtp ${host}\nexpect 220");
  }

  @Test
  void aSessionIsSavedAndOpenedAgain() throws Exception {
    keys(KeyCode.CONTROL, KeyCode.N);
    untilEnded();
    List<String> before = Fx.on(() -> said(true));
    chosen = folder.resolve("kept.mailseam");
    keys(KeyCode.CONTROL, KeyCode.S);
    Fx.until(() -> chosen.equals(document().record().file().get()));
    assertThat(document().record().unsaved().get()).isFalse();
    assertThat(Files.exists(chosen)).isTrue();
    keys(KeyCode.CONTROL, KeyCode.T);
    keys(KeyCode.CONTROL, KeyCode.O);
    Fx.until(() -> chosen.equals(document().record().file().get()));
    assertThat(Fx.on(() -> said(true))).isEqualTo(before);
    assertThat(stage.getTitle()).startsWith("kept.mailseam");
  }

  @Test
  void twoSessionsAreComparedByKeys() throws Exception {
    keys(KeyCode.CONTROL, KeyCode.N);
    untilEnded();
    keys(KeyCode.CONTROL, KeyCode.N);
    untilEnded();
    Fx.until(() -> document().view().judged());
    keys(KeyCode.CONTROL, KeyCode.D);
    keys(KeyCode.ENTER);
    Fx.until(() -> window.front() instanceof ComparePage);
    assertThat(((ComparePage) window.front()).pane().comparison().get().text(Locale.ENGLISH, true))
        .contains("Capabilities inside TLS");
    keys(KeyCode.CONTROL, KeyCode.W);
    Fx.until(() -> window.front() instanceof SessionPage);
  }

  @Test
  void languageAndThemeSwitchByKeys() throws Exception {
    keys(KeyCode.CONTROL, KeyCode.ALT, KeyCode.J);
    keys(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT2);
    Fx.until(() -> settings.theme().dark());
    assertThat(settings.language().locale().get()).isEqualTo(Locale.JAPANESE);
    keys(KeyCode.CONTROL, KeyCode.ALT, KeyCode.DIGIT1);
  }

  @Test
  void thePaletteFindsACommandByAPartOfItsName() throws Exception {
    keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.P);
    robot.write("dark the");
    keys(KeyCode.ENTER);
    Fx.until(() -> settings.theme().dark());
    Fx.run(() -> settings.theme().choice().set(Theme.Choice.LIGHT));
  }

  @Test
  void anUntrustedCertificateIsReportedAndRefusedWhereAskedTo() throws Exception {
    try (RunningServer server =
        Lab.named("honest").orElseThrow().start(Service.named("smtp").orElseThrow(), 0)) {
      Fx.run(() -> document().draft().host().set("127.0.0.1:" + server.port()));
      keys(KeyCode.F5);
      untilEnded();
      Fx.until(() -> document().view().verdict().get().trust().isPresent());
      assertThat(document().view().verdict().get().trust().orElseThrow().trusted()).isFalse();
      assertThat(outcome()).isEqualTo(OutcomeState.PASSED);
      String script = Fx.on(() -> document().draft().text().get());
      typeScript(script.replace("verify=report", "verify=require"));
      keys(KeyCode.F5);
      Fx.until(() -> !document().run().running() && outcome() == OutcomeState.REFUSED);
    }
  }

  @Test
  void stopEndsAPeerThatNeverAnswersAndClosingAsksForWhatIsNotSaved() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      keys(KeyCode.CONTROL, KeyCode.L);
      Fx.run(() -> ((TextField) stage.getScene().getFocusOwner()).selectAll());
      robot.write("127.0.0.1:" + silent.getLocalPort());
      typeScript("connect smtp ${host}\nsend EHLO me\nexpect 220");
      keys(KeyCode.F5);
      until(new RunState.Running(3));
      keys(KeyCode.SHIFT, KeyCode.F5);
      untilEnded();
      assertThat(outcome()).isEqualTo(OutcomeState.ABORTED);
      SessionDocument before = document();
      Fx.later(() -> window.closeTab());
      Fx.until(() -> dialog().isPresent());
      keys(KeyCode.ESCAPE);
      Fx.until(() -> dialog().isEmpty());
      assertThat(Fx.on(this::document)).isSameAs(before);
      chosen = folder.resolve("silent.mailseam");
      Fx.later(() -> window.closeTab());
      Fx.until(() -> dialog().isPresent());
      keys(KeyCode.ENTER); // save
      Fx.until(() -> dialog().isEmpty());
      Fx.until(() -> Files.exists(chosen));
      Fx.until(() -> !document().equals(before));
    }
  }

  private static Optional<DialogPane> dialog() {
    return Window.getWindows().stream()
        .filter(Window::isShowing)
        .map(shown -> shown.getScene().getRoot())
        .filter(DialogPane.class::isInstance)
        .map(DialogPane.class::cast)
        .findFirst();
  }
}
