package org.mailseam.ui.details.certificates;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.application.Platform;
import javafx.scene.control.Alert;
import javafx.scene.control.Control;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.stage.FileChooser;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.CertificateExport;
import org.mailseam.certificate.Trust;
import org.mailseam.field.Bytes;
import org.mailseam.ui.language.Language;
import org.mailseam.verdict.Verdict;

/** The items of a context menu that save certificates to a file. */
final class SavingMenu {

  private final Language language;
  private final Supplier<Optional<ChainEntry>> shown;
  private final Supplier<Verdict> verdict;

  /**
   * @param shown the certificate that is looked at
   * @param verdict the chain it is of
   */
  SavingMenu(Language language, Supplier<Optional<ChainEntry>> shown, Supplier<Verdict> verdict) {
    this.language = language;
    this.shown = shown;
    this.verdict = verdict;
  }

  /** Adds the items to the context menu of a control. */
  void addTo(Control owner) {
    owner
        .getContextMenu()
        .getItems()
        .addAll(
            new SeparatorMenuItem(),
            item(owner, "panes.save-pem", ".pem", certificate -> text(certificate.pem())),
            item(owner, "panes.save-der", ".der", Certificate::der),
            chainItem(owner),
            item(owner, "panes.save-path", "-path.pem", _ -> path()));
  }

  private MenuItem chainItem(Control owner) {
    return item(owner, "panes.save-chain", "-chain.pem", _ -> chain());
  }

  /** Asks where to save all certificates as they came; does nothing where there are none. */
  void saveChain(Control owner) {
    chainItem(owner).fire();
  }

  private static Bytes text(String pem) {
    return Bytes.ofText(pem);
  }

  private Bytes chain() {
    return text(
        CertificateExport.pem(
            verdict.get().certificates().stream().map(Certificate::der).toList()));
  }

  private Bytes path() {
    return text(CertificateExport.pem(verdict.get().trust().map(Trust::path).orElse(List.of())));
  }

  private MenuItem item(
      Control owner, String key, String ending, Function<Certificate, Bytes> content) {
    MenuItem item = new MenuItem();
    item.textProperty().bind(language.say(key));
    item.setOnAction(_ -> shown.get().ifPresent(entry -> save(owner, key, entry, ending, content)));
    return item;
  }

  private void save(
      Control owner,
      String key,
      ChainEntry entry,
      String ending,
      Function<Certificate, Bytes> content) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(language.now(key));
    String name = entry.name().replaceAll("[^A-Za-z0-9.-]+", "-").replaceFirst("^[.-]+", "");
    chooser.setInitialFileName((name.isEmpty() ? "certificate" : name) + ending);
    File file = chooser.showSaveDialog(owner.getScene().getWindow());
    if (file != null) {
      write(file, content.apply(entry.certificate()));
    }
  }

  private void write(File file, Bytes content) {
    Thread.ofVirtual()
        .name("file")
        .start(
            () -> {
              try {
                Files.write(file.toPath(), content.toArray());
              } catch (IOException _) {
                Platform.runLater(() -> tellNotSaved(file));
              }
            });
  }

  private void tellNotSaved(File file) {
    Alert alert = new Alert(Alert.AlertType.ERROR);
    alert.setHeaderText(null);
    alert.setContentText(language.now("ui.certificate-not-saved", file));
    alert.show();
  }
}
