package org.mailseam.ui;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.target.CertificateChooser;

/** Asks for files with the dialogs of the system; tests answer in their place. */
class FileDialogs implements CertificateChooser {

  private final Window owner;
  private final Language language;

  FileDialogs(Window owner, Language language) {
    this.owner = owner;
    this.language = language;
  }

  Optional<Path> open() {
    return open(
        "ui.open",
        "ui.files",
        List.of(
            "*.mailseam",
            "*.seam",
            "*.pcapng",
            "*.pcap",
            "*.cap",
            "*.pcapng.gz",
            "*.pcap.gz",
            "*.pem",
            "*.crt",
            "*.cer",
            "*.der",
            "*.p7b",
            "*.p7c"));
  }

  @Override
  public Optional<Path> choose(String titleKey, List<String> patterns) {
    return open(titleKey, "ui.certificate-files", patterns);
  }

  /** Asks for a list of certificate transparency logs. */
  Optional<Path> chooseLogs() {
    return open("ui.preference-ct", "ui.ct-files", List.of("*.json"));
  }

  private Optional<Path> open(String titleKey, String kindKey, List<String> patterns) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(language.now(titleKey));
    chooser
        .getExtensionFilters()
        .addAll(
            new ExtensionFilter(language.now(kindKey), patterns),
            new ExtensionFilter(language.now("ui.all-files"), "*.*"));
    return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
  }

  /**
   * Asks where to save something.
   *
   * @param folder where the dialog begins; empty for where the last one ended
   */
  Optional<Path> save(String titleKey, String name, Optional<Path> folder) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(language.now(titleKey));
    chooser.setInitialFileName(name);
    folder.ifPresent(begin -> chooser.setInitialDirectory(begin.toFile()));
    return Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
  }
}
