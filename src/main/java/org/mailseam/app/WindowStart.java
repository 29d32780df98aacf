package org.mailseam.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.mailseam.text.Message;
import org.mailseam.ui.MailseamWindow;
import org.mailseam.ui.Picture;

/** Opens the window. A class of its own, so that the command line never loads JavaFX. */
final class WindowStart {

  private WindowStart() {}

  /**
   * Opens it and comes back when it is closed.
   *
   * @return false where the display does not answer
   */
  static boolean open(List<Path> files) {
    try {
      MailseamWindow.open(Program.nameAndVersion(), files);
      return true;
    } catch (UnsupportedOperationException noDisplay) {
      return false;
    }
  }

  static int photograph(Picture picture) throws CommandException {
    try {
      MailseamWindow.photograph(Program.nameAndVersion(), picture);
      return ExitCode.PASSED;
    } catch (IOException unwritable) {
      throw new CommandException(Message.of("app.snapshot-unwritable", picture.out()));
    }
  }
}
