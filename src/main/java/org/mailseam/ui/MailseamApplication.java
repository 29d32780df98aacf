package org.mailseam.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Application;
import javafx.application.Platform;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.mailseam.live.LiveRun;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.preference.PreferencesFile;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.preference.UserFolders;
import org.mailseam.ui.theme.Theme;

/** Started by JavaFX. */
public final class MailseamApplication extends Application {

  private MainWindow window;

  @Override
  public void start(Stage stage) {
    List<String> arguments = getParameters().getRaw();
    PreferencesFile file = PreferencesFile.ofUser();
    Settings settings =
        new Settings(file.read(), new Theme(), new Language(Locale.getDefault())).keptIn(file);
    window =
        new MainWindow(
            stage,
            arguments.getFirst(),
            settings,
            Optional.of(UserFolders.here()),
            new FileDialogs(stage, settings.language()));
    window.show();
    LiveRun.warmUp(); // until the user presses Run
    window.open(arguments.stream().skip(1).map(Path::of).toList());
    stage.setOnHidden(_ -> quit());
  }

  /**
   * On Linux a pop-up that is open when JavaFX ends takes the whole JVM down, so all windows are
   * hidden first.
   */
  private static void quit() {
    List<Window> open = List.copyOf(Window.getWindows());
    open.reversed().forEach(Window::hide);
    Platform.exit();
  }
}
