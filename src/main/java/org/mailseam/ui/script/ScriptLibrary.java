package org.mailseam.ui.script;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.application.Platform;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** The scripts of the user: the files in one folder. FX thread only. */
public final class ScriptLibrary {

  /** How the names of scripts end. */
  public static final String ENDING = ".seam";

  private static final int MOST = 200;

  private final Optional<Path> folder;
  private final ObservableList<Path> scripts = FXCollections.observableArrayList();

  /** A library in a folder that may not be there yet; always empty without one. */
  public ScriptLibrary(Optional<Path> folder) {
    this.folder = folder;
    refresh();
  }

  /** Looks at the folder again, in the background. */
  public void refresh() {
    Thread.ofVirtual()
        .name("script library")
        .start(
            () -> {
              List<Path> found = folder.map(ScriptLibrary::list).orElse(List.of());
              Platform.runLater(
                  () -> {
                    if (!found.equals(scripts)) {
                      scripts.setAll(found);
                    }
                  });
            });
  }

  private static List<Path> list(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(ENDING)).sorted().limit(MOST).toList();
    } catch (IOException noFolder) {
      return List.of();
    }
  }

  /** The folder, made where it is not there; empty where that cannot be. */
  public Optional<Path> folder() {
    try {
      if (folder.isPresent()) {
        Files.createDirectories(folder.get());
      }
      return folder;
    } catch (IOException cannotBeMade) {
      return Optional.empty();
    }
  }

  /** The scripts in it, by name. */
  public ObservableList<Path> scripts() {
    return scripts;
  }
}
