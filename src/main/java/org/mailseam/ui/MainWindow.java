package org.mailseam.ui;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.scene.layout.BorderPane;
import javafx.stage.Stage;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.theme.Theme;

/** The window with everything in it. */
final class MainWindow {

  private final Stage stage;
  private final SessionDocument document;

  MainWindow(Stage stage, String program, Language language, Theme theme) {
    this.stage = stage;
    document = new SessionDocument(program, _ -> Optional.empty());
    Scene scene = new Scene(new BorderPane(), 1440, 900);
    theme.style(scene);
    stage.setScene(scene);
    stage.setTitle("Mailseam");
  }

  void show() {
    stage.show();
  }

  void open(List<Path> files) {
    document.host().set("lab:honest");
  }

  void close() {
    document.stop();
  }
}
