package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuItem;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mailseam.certificate.Anchors;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.CertificateText;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.preference.Preferences;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.theme.Theme;

/** A file of certificates, opened in the real window. */
class CertificatePageTest {

  @TempDir Path folder;
  private MainWindow window;
  private Path file;

  @BeforeAll
  static void startJavaFx() throws Exception {
    Fx.begin();
  }

  @BeforeEach
  void openWindow() throws Exception {
    Certificate root = Certificate.decode(Anchors.system().all().getFirst());
    file = Files.writeString(folder.resolve("root.crt"), root.pem());
    Fx.run(
        () -> {
          Settings settings =
              new Settings(Preferences.FIRST, new Theme(), new Language(Locale.ENGLISH));
          window = new MainWindow(new Stage(), "mailseam test", settings);
          window.show();
        });
  }

  @AfterEach
  void closeWindow() throws Exception {
    Fx.run(window::quit);
  }

  private CertificatePage opened() throws Exception {
    Fx.run(() -> window.open(List.of(file)));
    Fx.until(() -> window.front() instanceof CertificatePage page && page.judged());
    return Fx.on(() -> (CertificatePage) window.front());
  }

  private static Set<String> verdict(CertificatePage page) {
    return page.lookupAll(".verdict-lines .label").stream()
        .map(label -> ((Label) label).getText())
        .collect(Collectors.toSet());
  }

  @Test
  void isDecodedAndJudgedForTheNameAndTimeThatAreTyped() throws Exception {
    CertificatePage page = opened();
    Fx.run(
        () -> {
          assertThat(page.fileName().getValue()).isEqualTo("root.crt");
          assertThat(verdict(page)).isNotEmpty().noneMatch(line -> line.contains("expired"));
          page.host().setText("mail.example.net");
          page.time().setText("2090-01-01");
          page.judge();
        });
    Fx.until(() -> verdict(page).stream().anyMatch(line -> line.contains("mail.example.net")));
    Fx.until(() -> verdict(page).stream().anyMatch(line -> line.contains("expired")));
  }

  @Test
  void isCopiedAsText() throws Exception {
    CertificatePage page = opened();
    Fx.run(
        () -> {
          ContextMenu menu = ((ListView<?>) page.lookup(".chain")).getContextMenu();
          MenuItem copy =
              menu.getItems().stream()
                  .filter(item -> "Copy as text".equals(item.getText()))
                  .findFirst()
                  .orElseThrow();
          copy.fire();
          Certificate shown = page.document().verdict().get().certificates().getFirst();
          assertThat(Clipboard.getSystemClipboard().getString())
              .isEqualTo(CertificateText.of(shown))
              .contains("X509v3 Basic Constraints: critical");
          assertThat(menu.getItems().stream().map(MenuItem::getText))
              .contains("Save as PEM\u2026", "Save the path that was found\u2026");
        });
  }

  @Test
  void aFileThatIsNoCertificateSaysWhatItIs() throws Exception {
    Path key = Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n");
    Fx.run(() -> window.open(List.of(key)));
    Fx.until(
        () ->
            window.front().lookupAll(".label").stream()
                .anyMatch(
                    label ->
                        label instanceof Label text
                            && text.getText().contains("holds a private key")));
  }
}
