package org.mailseam.ui;

import java.nio.file.Path;
import java.util.List;

/** The window. */
public final class MailseamWindow {

  private MailseamWindow() {}

  /** Opens the window with these files and returns when it is closed. */
  public static void open(String program, List<Path> files) {}
}
