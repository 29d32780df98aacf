package org.mailseam.ui;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javafx.application.Application;
import javafx.application.Platform;
import javax.imageio.ImageIO;

/** The window, for whoever starts the program. */
public final class MailseamWindow {

  private MailseamWindow() {}

  /**
   * Opens the window and returns when it is closed.
   *
   * @param program name and version of the program
   * @param files saved sessions, captures or scripts to open; without any the start page is shown
   */
  public static void open(String program, List<Path> files) {
    List<String> arguments = new ArrayList<>();
    arguments.add(program);
    files.forEach(file -> arguments.add(file.toString()));
    Application.launch(MailseamApplication.class, arguments.toArray(String[]::new));
  }

  /**
   * Draws the window on a screen that nobody sees, writes the picture and ends JavaFX.
   *
   * @throws IOException when the file cannot be written
   */
  public static void photograph(String program, Picture picture) throws IOException {
    System.setProperty("glass.platform", "Headless");
    System.setProperty("prism.order", "sw");
    System.setProperty("java.awt.headless", "true");
    CompletableFuture<BufferedImage> taken = new CompletableFuture<>();
    Platform.startup(
        () -> {
          Platform.setImplicitExit(false);
          var _ = Photographer.take(program, picture).thenAccept(taken::complete);
        });
    try {
      BufferedImage image = taken.join();
      if (!ImageIO.write(image, "png", picture.out().toFile())) {
        throw new IOException("no writer of PNG");
      }
    } finally {
      Platform.exit();
    }
  }
}
