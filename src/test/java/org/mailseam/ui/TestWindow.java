package org.mailseam.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.preference.Preferences;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.theme.Theme;
import org.testfx.api.FxRobot;

/** The real window in English, opened before each test and closed after it, on no screen. */
final class TestWindow implements BeforeEachCallback, AfterEachCallback {

  private final FxRobot robot = new FxRobot();
  private Stage stage;
  private Settings settings;
  private MainWindow window;
  private Path chosen;

  @Override
  public void beforeEach(ExtensionContext context) throws Exception {
    Fx.begin();
    Fx.run(
        () -> {
          stage = new Stage();
          settings = new Settings(Preferences.FIRST, new Theme(), new Language(Locale.ENGLISH));
          window =
              new MainWindow(stage, "mailseam test", settings, Optional.empty(), new Answers());
          window.show();
          window.open(List.of());
          stage.requestFocus();
        });
  }

  @Override
  public void afterEach(ExtensionContext context) throws Exception {
    Fx.run(
        () -> {
          window.close();
          stage.hide();
        });
  }

  /** Chooses the file that the test wants, as the dialogs of the system cannot be driven. */
  private final class Answers extends FileDialogs {
    Answers() {
      super(stage, settings.language());
    }

    @Override
    Optional<Path> open() {
      return Optional.ofNullable(chosen);
    }

    @Override
    Optional<Path> save(String titleKey, String name, Optional<Path> begin) {
      return Optional.ofNullable(chosen);
    }
  }

  /** What the user chooses wherever a file is asked for; null for nothing. */
  void chooses(Path file) {
    chosen = file;
  }

  MainWindow window() {
    return window;
  }

  Stage stage() {
    return stage;
  }

  Settings settings() {
    return settings;
  }

  SessionDocument document() {
    return window.page().document();
  }

  /** Presses keys together. */
  void keys(KeyCode... combination) {
    robot.push(combination);
  }

  FxRobot robot() {
    return robot;
  }

  /** The node in the page in front that matches. */
  <T extends Node> T find(String selector, Class<T> type) {
    stage.getScene().getRoot().applyCss();
    stage.getScene().getRoot().layout();
    return type.cast(window.front().lookup(selector));
  }

  /** Runs the practice session to its end, until its certificates are judged. */
  void practise() throws Exception {
    Fx.run(window::practice);
    untilEnded();
    Fx.until(() -> document().view().verdict().get().trust().isPresent());
  }

  void untilEnded() throws Exception {
    Fx.until(
        () -> document().view().session().get().ended().isPresent() && !document().run().running());
  }
}
