package org.mailseam.ui.theme;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.application.Platform;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.text.Font;

/** How the window looks: light, dark, or as the system does. FX thread only. */
public final class Theme {

  /** What the user chose. */
  public enum Choice {
    SYSTEM,
    LIGHT,
    DARK
  }

  private static final double SIZE = 13;

  private final ObjectProperty<Choice> choice = new SimpleObjectProperty<>(Choice.SYSTEM);

  public Theme() {
    loadFonts();
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

  /** The font of the window; whatever the system has, its letters and rows are the same. */
  private static void loadFonts() {
    for (String weight : List.of("regular", "bold")) {
      String file = "/org/mailseam/ui/fonts/mailseam-sans-" + weight + ".ttf";
      try (InputStream font = Theme.class.getResourceAsStream(file)) {
        Font.loadFont(font, SIZE);
      } catch (IOException unread) {
        throw new UncheckedIOException(unread);
      }
    }
  }

  /** What the user chose; takes effect at once. */
  public ObjectProperty<Choice> choice() {
    return choice;
  }

  /** Gives a scene our own style on top of the theme, and keeps it in step. */
  public void style(Scene scene) {
    dress(scene.getRoot());
    choice.addListener((_, _, _) -> dress(scene.getRoot()));
    Platform.getPreferences()
        .colorSchemeProperty()
        .addListener((_, _, _) -> dress(scene.getRoot()));
  }

  /** Gives something that is shown for a short time our own style, as the theme is now. */
  public void dress(Parent root) {
    String sheet =
        Objects.requireNonNull(Theme.class.getResource("/org/mailseam/ui/mailseam.css"))
            .toExternalForm();
    if (!root.getStylesheets().contains(sheet)) {
      root.getStylesheets().add(sheet);
    }
    root.getStyleClass().removeAll("dark", "light");
    root.getStyleClass().add(dark() ? "dark" : "light");
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
