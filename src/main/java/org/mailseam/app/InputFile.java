package org.mailseam.app;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mailseam.text.Message;

/** Files that the command line names. A pipe or a device may never end, so they are refused. */
final class InputFile {

  private InputFile() {}

  /** The file, if it is one or is not there, which whoever reads it will say. */
  static Path checked(Path file) throws CommandException {
    if (Files.exists(file) && !Files.isRegularFile(file) && !Files.isDirectory(file)) {
      throw new CommandException(Message.of("app.not-a-file", file));
    }
    return file;
  }
}
