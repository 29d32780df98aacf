package org.mailseam.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;

/** How the window looks: light, dark, or as the system does. FX thread only. */
public final class Theme {

  /** What the user chose. */
  public enum Choice {
    SYSTEM,
    LIGHT,
    DARK
  }

  private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);

  public Theme() {
    choice.addListener((_, _, _) -> apply());
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener(
            (_, _, _) -> {
              if (choice.get() == Choice.SYSTEM) {
                apply();
              }
            });
    apply();
  }

  /** What the user chose; takes effect at once. */
  public ObjectProperty<Choice> choice() {
    return choice;
  }

  /** Gives a scene our own style on top of the theme. */
  public void style(Scene scene) {
    scene
        .getStylesheets()
        .add(
            Objects.requireNonNull(Theme.class.getResource("/org/mailseam/ui/mailseam.css"))
                .toExternalForm());
    scene.getRoot().getStyleClass().add(dark() ? "dark" : "light");
    choice.addListener((_, _, _) -> mark(scene));
    Platform.getPreferences().colorSchemeProperty().addListener((_, _, _) -> mark(scene));
  }

  private void mark(Scene scene) {
    scene.getRoot().getStyleClass().removeAll("dark", "light");
    scene.getRoot().getStyleClass().add(dark() ? "dark" : "light");
  }

  /** Whether the dark colours are in use. */
  public boolean dark() {
    return switch (choice.get()) {
      case LIGHT -> false;
      case DARK -> true;
      case SYSTEM -> Platform.getPreferences().getColorScheme() == ColorScheme.DARK;
    };
  }

  private void apply() {
    Application.setUserAgentStylesheet(
        dark()
            ? new PrimerDark().getUserAgentStylesheet()
            : new PrimerLight().getUserAgentStylesheet());
  }
}
