package org.mailseam.journal;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * Makes files that only this user can read: a session holds the secrets that open it. They are made
 * beside their place under a name nobody can guess and moved there, which replaces a symbolic link
 * and does not follow it.
 */
final class PrivateFile {

  private PrivateFile() {}

  /**
   * A new file beside its place.
   *
   * @throws IOException where none can be made, or something other than a file has the place
   */
  static Path beside(Path place) throws IOException {
    Path target = place.toAbsolutePath();
    if (Files.exists(target, LinkOption.NOFOLLOW_LINKS)
        && !Files.isSymbolicLink(target)
        && !Files.isRegularFile(target)) {
      throw new IOException(target + " is no file"); // a device must not be moved away
    }
    return Files.createTempFile(
        target.getParent(), "." + target.getFileName(), ".tmp", ofUserOnly("rw-------"));
  }

  /** Moves it to its place. */
  static void move(Path draft, Path place) throws IOException {
    Files.move(draft, place.toAbsolutePath(), StandardCopyOption.REPLACE_EXISTING);
  }

  /** What keeps others from reading a new file or folder, where the file system knows such. */
  static FileAttribute<?>[] ofUserOnly(String permissions) {
    return FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
