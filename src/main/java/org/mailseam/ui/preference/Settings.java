package org.mailseam.ui.preference;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.theme.Theme;

/**
 * The preferences as the window uses them. What changes is written at once, in the background. FX
 * thread only.
 */
public final class Settings {

  private static final int MOST_RECENT = 10;

  private final Preferences first;
  private final Theme theme;
  private final Language language;
  private final ObservableList<Path> recentFiles = FXCollections.observableArrayList();
  private final ObservableList<String> recentTargets = FXCollections.observableArrayList();
  private final ExecutorService writer =
      Executors.newSingleThreadExecutor(Thread.ofVirtual().name("preferences").factory());
  private final Zoom zoom;
  private final ObjectProperty<Duration> timeout;
  private final StringProperty clientName;
  private final TransparencyLogs transparency;
  private final BooleanProperty explaining;
  private final BooleanProperty wrapping = new SimpleBooleanProperty();
  private volatile PreferencesFile file;
  private double width;
  private double height;

  /** Settings that are kept nowhere, as for a picture or a test. */
  public Settings(Preferences preferences, Theme theme, Language language) {
    this.first = preferences;
    this.theme = theme;
    this.language = language;
    width = preferences.width();
    height = preferences.height();
    zoom = new Zoom(preferences.zoom());
    timeout = new SimpleObjectProperty<>(Duration.ofSeconds(preferences.timeoutSeconds()));
    clientName = new SimpleStringProperty(preferences.clientName());
    transparency = new TransparencyLogs(preferences.ctLogList());
    explaining = new SimpleBooleanProperty(preferences.explaining());
    for (Theme.Choice choice : Theme.Choice.values()) {
      if (choice.name().toLowerCase(Locale.ROOT).equals(preferences.theme())) {
        theme.choice().set(choice);
      }
    }
    if (!preferences.language().isEmpty()) {
      language.use(Locale.of(preferences.language()));
    }
    recentFiles.setAll(
        preferences.recentFiles().stream().map(Settings::path).filter(Objects::nonNull).toList());
    recentTargets.setAll(preferences.recentTargets());
  }

  /** Keeps every change in a file from now on. */
  public Settings keptIn(PreferencesFile kept) {
    file = kept;
    theme.choice().addListener((_, _, _) -> write());
    language.locale().addListener((_, _, _) -> write());
    zoom.factor().addListener((_, _, _) -> write());
    timeout.addListener((_, _, _) -> write());
    clientName.addListener((_, _, _) -> write());
    transparency.file().addListener((_, _, _) -> write());
    explaining.addListener((_, _, _) -> write());
    recentFiles.addListener((ListChangeListener<Path>) _ -> write());
    recentTargets.addListener((ListChangeListener<String>) _ -> write());
    return this;
  }

  private static Path path(String name) {
    try {
      return Path.of(name);
    } catch (InvalidPathException otherSystem) {
      return null;
    }
  }

  private void write() {
    if (file == null) {
      return;
    }
    PreferencesFile kept = file;
    Preferences now =
        new Preferences(
            theme.choice().get().name().toLowerCase(Locale.ROOT),
            language.chosen() ? language.locale().get().getLanguage() : first.language(),
            recentFiles.stream().map(Path::toString).toList(),
            List.copyOf(recentTargets),
            width,
            height,
            zoom.factor().get(),
            (int) timeout.get().toSeconds(),
            clientName.get(),
            transparency.file().get(),
            explaining.get());
    writer.execute(
        () -> {
          try {
            kept.write(now);
          } catch (IOException readOnly) {
            file = null; // a folder nobody may write to: then they are not remembered
          }
        });
  }

  /** A file was opened or saved. */
  public void used(Path opened) {
    first(recentFiles, opened.toAbsolutePath().normalize());
  }

  /** A session with a target was begun. */
  public void used(String target) {
    if (!target.isBlank()) {
      first(recentTargets, target.strip());
    }
  }

  private static <T> void first(ObservableList<T> list, T value) {
    if (!list.isEmpty() && list.getFirst().equals(value)) {
      return;
    }
    List<T> others =
        list.stream().filter(each -> !each.equals(value)).limit(MOST_RECENT - 1L).toList();
    list.setAll(Stream.concat(Stream.of(value), others.stream()).toList());
  }

  /** The window has another size. */
  public void sized(double newWidth, double newHeight) {
    width = newWidth;
    height = newHeight;
  }

  /** Writes what is left to write. */
  public void close() {
    write();
    writer.shutdown();
    try {
      boolean _ = writer.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
  }

  /** The files used last, the latest first. */
  public ObservableList<Path> recentFiles() {
    return recentFiles;
  }

  /** The targets used last, the latest first. */
  public ObservableList<String> recentTargets() {
    return recentTargets;
  }

  /** The width of the window. */
  public double width() {
    return width;
  }

  /** The height of the window. */
  public double height() {
    return height;
  }

  /** How large everything is shown. */
  public Zoom zoom() {
    return zoom;
  }

  /** How long a reply may take, from 1 second to an hour. */
  public ObjectProperty<Duration> timeout() {
    return timeout;
  }

  /** The name this side greets with; empty for that of the machine. */
  public StringProperty clientName() {
    return clientName;
  }

  /** The certificate transparency logs that are known. */
  public TransparencyLogs transparency() {
    return transparency;
  }

  /** Whether what is selected is explained. */
  public BooleanProperty explaining() {
    return explaining;
  }

  /** Whether long lines go on in the next row. */
  public BooleanProperty wrapping() {
    return wrapping;
  }

  public Theme theme() {
    return theme;
  }

  public Language language() {
    return language;
  }
}
