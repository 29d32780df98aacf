package org.mailseam.ui;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.preference.Preferences;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.theme.Theme;

/**
 * Opens a window, ours or an empty one, and says how many seconds after the start of the JVM its
 * first frames were drawn.
 */
final class FirstFrame {

  private static final int SETTLED = 3;

  private FirstFrame() {}

  public static void main(String[] arguments) {
    Platform.startup(() -> open(arguments[0].equals("mailseam")));
  }

  private static void open(boolean ours) {
    Stage stage = new Stage();
    if (ours) {
      Settings settings =
          new Settings(Preferences.FIRST, new Theme(), new Language(Locale.ENGLISH));
      MainWindow window = new MainWindow(stage, "mailseam test", settings);
      window.show();
      window.open(List.of());
    } else {
      stage.setScene(new Scene(new Label("empty"), 1440, 900));
      stage.show();
    }
    new AnimationTimer() {
      private int frames;

      @Override
      public void handle(long now) {
        if (++frames == SETTLED) {
          Instant started = ProcessHandle.current().info().startInstant().orElseThrow();
          System.out.println(Duration.between(started, Instant.now()).toMillis() / 1000.0);
          System.exit(0);
        }
      }
    }.start();
  }
}
