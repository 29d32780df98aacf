package org.mailseam.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.application.Application;

/** The window, for whoever starts the program. */
public final class MailseamWindow {

  private MailseamWindow() {}

  /**
   * Opens the window and returns when it is closed.
   *
   * @param program name and version of the program
   * @param files saved sessions, captures or scripts to open; without any the practice session is
   *     loaded
   */
  public static void open(String program, List<Path> files) {
    List<String> arguments = new ArrayList<>();
    arguments.add(program);
    files.forEach(file -> arguments.add(file.toString()));
    Application.launch(MailseamApplication.class, arguments.toArray(String[]::new));
  }
}
