package org.mailseam.app;

import java.nio.file.Path;
import java.util.List;
import org.mailseam.ui.MailseamWindow;

/** Opens the window. A class of its own, so that the command line never loads JavaFX. */
final class WindowStart {

  private WindowStart() {}

  static int open(List<Path> files) {
    MailseamWindow.open(Program.nameAndVersion(), files);
    return ExitCode.PASSED;
  }
}
