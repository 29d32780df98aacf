package org.mailseam.ui.target;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Asks the user for a file with certificates. */
@FunctionalInterface
public interface CertificateChooser {

  /**
   * @param titleKey the key of the dialog's title
   * @param patterns the names that fit
   * @return empty where the user thought better of it
   */
  Optional<Path> choose(String titleKey, List<String> patterns);
}
