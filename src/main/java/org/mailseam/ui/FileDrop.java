package org.mailseam.ui;

import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.scene.Scene;
import javafx.scene.input.TransferMode;

/** Opens files that are dropped on the window, wherever on it. */
final class FileDrop {

  private FileDrop() {}

  static void on(Scene scene, Consumer<Path> open) {
    scene.setOnDragOver(
        drag -> {
          if (drag.getDragboard().hasFiles()) {
            drag.acceptTransferModes(TransferMode.COPY);
          }
        });
    scene.setOnDragDropped(
        drag -> {
          drag.getDragboard().getFiles().forEach(file -> open.accept(file.toPath()));
          drag.setDropCompleted(true);
        });
  }
}
