package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TreeItem;
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
import org.mailseam.journal.FetchedKind;
import org.mailseam.live.OpenSslAuthority;
import org.mailseam.reading.Happening;
import org.mailseam.session.SelectedBytes;
import org.mailseam.session.Selection;
import org.mailseam.ui.details.field.FieldRow;
import org.mailseam.ui.details.field.FieldTree;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.preference.Preferences;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.theme.Theme;

/** A file of certificates, opened in the real window. */
class CertificatePageTest {

  @TempDir Path folder;
  private MainWindow window;
  private Settings settings;
  private Path file;
  private Path chosen;

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
          settings = new Settings(Preferences.FIRST, new Theme(), new Language(Locale.ENGLISH));
          Stage stage = new Stage();
          window =
              new MainWindow(
                  stage,
                  "mailseam test",
                  settings,
                  Optional.empty(),
                  new FileDialogs(stage, settings.language()) {
                    @Override
                    public Optional<Path> choose(String titleKey, List<String> patterns) {
                      return Optional.of(chosen);
                    }
                  });
          window.show();
        });
  }

  @AfterEach
  void closeWindow() throws Exception {
    Fx.run(window::quit);
  }

  private CertificatePage opened() throws Exception {
    Fx.run(() -> window.open(List.of(file)));
    String name = String.valueOf(file.getFileName());
    Fx.until(
        () ->
            window.front() instanceof CertificatePage page
                && page.judged()
                && name.equals(page.fileName().getValue()));
    return Fx.on(() -> (CertificatePage) window.front());
  }

  /** The verdict as a whole, and what speaks for and against it. */
  private static Set<String> verdict(CertificatePage page) {
    Stream<?> told = ((ListView<?>) page.lookup(".happened-list")).getItems().stream();
    return Stream.concat(
            told.map(Happening.class::cast)
                .map(each -> each.grade().mark() + " " + each.note() + ": " + each.title()),
            Stream.of(((Label) page.lookup(".inspector-lead")).getText()))
        .collect(Collectors.toSet());
  }

  @Test
  void isDecodedAndJudgedForTheNameAndTimeThatAreTyped() throws Exception {
    CertificatePage page = opened();
    Fx.run(
        () -> {
          assertThat(page.fileName().getValue()).isEqualTo("root.crt");
          assertThat(verdict(page)).isNotEmpty().noneMatch(line -> line.contains("expired"));
          page.bar().host().setText("mail.example.net");
          page.bar().time().setText("2090-01-01");
        });
    Fx.until(() -> verdict(page).stream().anyMatch(line -> line.contains("mail.example.net")));
    Fx.until(() -> verdict(page).stream().anyMatch(line -> line.contains("expired")));
  }

  @Test
  void whatIsSelectedIsExplainedAsInASession() throws Exception {
    CertificatePage page = opened();
    Fx.run(
        () -> {
          Node explanation = page.lookup(".explanation");
          assertThat(explanation.isVisible()).isFalse();
          FieldTree chain = (FieldTree) page.lookup(".chain");
          chain.getSelectionModel().select(1);
          chain.getContextMenu().show(chain, 0, 0);
          chain.getContextMenu().getItems().stream()
              .filter(item -> "Explain".equals(item.getText()))
              .findFirst()
              .orElseThrow()
              .fire();
          chain.getContextMenu().hide();
          assertThat(explanation.isVisible()).isTrue();
          settings.explaining().set(false);
          assertThat(explanation.isVisible()).isFalse();
          assertThat(page.selection().get()).isInstanceOf(Selection.CertificateField.class);
        });
  }

  @Test
  void whatWasTypedCountsWhenAnotherFieldIsEntered() throws Exception {
    CertificatePage page = opened();
    Fx.run(
        () -> {
          page.bar().host().requestFocus();
          page.bar().host().setText("mail.example.net");
          page.bar().time().requestFocus();
          page.bar().time().setText("2099"); // no time yet
        });
    Fx.until(() -> verdict(page).stream().anyMatch(line -> line.contains("mail.example.net")));
    Fx.run(() -> page.bar().host().requestFocus());
    Fx.until(() -> told("\"2099\" is no time"));
  }

  private static MenuButton trust(CertificatePage page) {
    return (MenuButton) page.bar().lookup(".menu-button");
  }

  private static void press(MenuButton menu, String text) {
    menu.getItems().stream()
        .filter(item -> text.equals(item.getText()))
        .findFirst()
        .orElseThrow()
        .fire();
  }

  private static boolean trusted(CertificatePage page) {
    return page.verdict().get().trust().orElseThrow().trusted();
  }

  @Test
  void trustStartsWhereTheUserSaysAndWhatIsFetchedStaysWithThePage() throws Exception {
    try (OpenSslAuthority authority = new OpenSslAuthority(folder)) {
      authority.issueServer("leaf", 16, null);
      file = authority.file("leaf.pem");
      chosen = authority.file("root.pem");
      CertificatePage page = opened();
      Fx.run(
          () -> {
            assertThat(trusted(page)).isFalse();
            assertThat(trust(page).getText()).isEqualTo("Java runtime");
            press(trust(page), "None but my own files");
            press(trust(page), "Add file\u2026");
          });
      Fx.until(() -> trust(page).getText().equals("Only root.pem"));
      Fx.run(() -> page.inquiring().fetch(Set.of(FetchedKind.AIA)));
      Fx.until(() -> trusted(page));
      Fx.until(() -> !page.inquiring().fetching().get());

      Fx.run(() -> page.bar().host().setText("mail.example.org"));
      Fx.until(() -> verdict(page).stream().anyMatch(line -> line.contains("mail.example.org m")));
      assertThat(trusted(page)).as("what was fetched is still there").isTrue();
      Fx.run(() -> press(trust(page), "Remove root.pem"));
      Fx.until(() -> !trusted(page));
    }
  }

  @Test
  void whatIsFetchedIsDecodedAndLinkedToItsBytes() throws Exception {
    try (OpenSslAuthority authority = new OpenSslAuthority(folder)) {
      authority.issueServer("leaf", 16, null);
      authority.publishList();
      file = authority.file("leaf.pem");
      CertificatePage page = opened();
      FieldTree tree = (FieldTree) page.lookup(".field-tree");
      Fx.run(() -> page.inquiring().fetch(Set.of(FetchedKind.AIA)));
      Fx.until(() -> !page.inquiring().fetching().get());
      Fx.run(() -> page.inquiring().fetch(Set.of(FetchedKind.CRL)));
      Fx.until(() -> named(tree.getRoot().getChildren().getFirst(), "CertificateList").isPresent());
      Fx.run(
          () -> {
            TreeItem<FieldRow> leaf = tree.getRoot().getChildren().getFirst();
            TreeItem<FieldRow> list = named(leaf, "CertificateList").orElseThrow();
            assertThat(list.getValue().value()).asString().endsWith("/inter.crl");
            TreeItem<FieldRow> tbs = list.getChildren().getFirst();
            list.setExpanded(true);
            tbs.setExpanded(true);
            tree.getSelectionModel().select(named(tbs, "nextUpdate").orElseThrow());
            SelectedBytes bytes = SelectedBytes.of(page.selection().get()).orElseThrow();
            assertThat(bytes.bytes().slice(bytes.highlight()).text()).matches("\\W+\\d{12}Z");
            page.bar().time().setText("2099-01-01");
          });
      Fx.until(() -> verdict(page).stream().anyMatch(line -> line.contains("expired")));
      Fx.run(
          () ->
              assertThat(tree.getSelectionModel().getSelectedItem().getValue().name())
                  .as("another verdict on the same evidence leaves the selection")
                  .isEqualTo("nextUpdate"));
    }
  }

  private static Optional<TreeItem<FieldRow>> named(TreeItem<FieldRow> parent, String name) {
    return parent.getChildren().stream()
        .filter(item -> item.getValue().name().equals(name))
        .findFirst();
  }

  @Test
  void aFetchCanBeStopped() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        OpenSslAuthority authority = new OpenSslAuthority(folder)) {
      authority.issueServer("leaf", 16, "http://127.0.0.1:" + silent.getLocalPort() + "/");
      file = authority.file("leaf.pem");
      CertificatePage page = opened();
      Fx.run(() -> page.inquiring().fetch(Set.of(FetchedKind.AIA)));
      Fx.until(() -> !page.inquiring().fetching().get());
      Fx.run(() -> page.inquiring().fetch(Set.of(FetchedKind.OCSP)));
      try (Socket asked = silent.accept()) {
        assertThat(asked.isConnected()).isTrue();
        Fx.run(() -> page.inquiring().stopFetching());
        Fx.until(() -> !page.inquiring().fetching().get());
      }
    }
  }

  /** A log whose key is three zeros, and a list of one timestamp that names it. */
  private static final String LOG_LIST =
      """
      {"operators":[{"name":"Example Inc","logs":[{"description":"Example 2027","key":"AAAA",
       "state":{"usable":{"timestamp":"2026-01-01T00:00:00Z"}}}]}]}
      """;

  private static final String TIMESTAMPS =
      "04340032003000709e80c88487a2411e1ee4dfb9f22a861492d20c476515"
          + "0c0c794abd70f8147c000001a0c4506c0000000403000100";

  @Test
  void timestampsAreVerifiedByTheListInThePreferences() throws Exception {
    try (OpenSslAuthority authority = new OpenSslAuthority(folder)) {
      authority.issue(
          "logged", "/CN=l", "root", 3, "1.3.6.1.4.1.11129.2.4.2=DER:" + TIMESTAMPS + "\n");
      file = authority.file("logged.pem");
      chosen = authority.file("root.pem");
    }
    CertificatePage page = opened();
    Fx.run(
        () -> {
          assertThat(verdict(page)).anyMatch(line -> line.contains("there is no list of logs"));
          press(trust(page), "Add file\u2026");
          settings.transparency().file().set(folder.resolve("none.json").toString());
        });
    Fx.until(() -> trusted(page) && settings.transparency().problem().get() != null);
    Path list = Files.writeString(folder.resolve("log_list.json"), LOG_LIST);
    Fx.run(() -> settings.transparency().file().set(list.toString()));
    Fx.until(
        () ->
            verdict(page).stream()
                .anyMatch(
                    line ->
                        line.startsWith("\u2717 SCT (X.509v3): The timestamp of Example 2027")));
    Fx.run(() -> assertThat(settings.transparency().problem().get()).isNull());
  }

  @Test
  void isCopiedAsText() throws Exception {
    CertificatePage page = opened();
    Fx.run(
        () -> {
          ContextMenu menu = ((FieldTree) page.lookup(".chain")).getContextMenu();
          MenuItem copy =
              menu.getItems().stream()
                  .filter(item -> "Copy as text".equals(item.getText()))
                  .findFirst()
                  .orElseThrow();
          copy.fire();
          Certificate shown = page.verdict().get().certificates().getFirst();
          assertThat(Clipboard.getSystemClipboard().getString())
              .isEqualTo(CertificateText.of(shown))
              .contains("X509v3 Basic Constraints: critical");
          assertThat(menu.getItems().stream().map(MenuItem::getText))
              .contains("Save as PEM\u2026", "Save the path that was found\u2026");
        });
  }

  @Test
  void filesAreKnownByWhatIsInThem() throws Exception {
    Certificate root = Certificate.decode(Anchors.system().all().getFirst());
    file = Files.writeString(folder.resolve("letter.txt"), "As promised:\n\n" + root.pem());
    opened();
    file = Files.write(folder.resolve("without-ending"), root.der().toArray());
    assertThat(opened().fileName().getValue()).isEqualTo("without-ending");
    Path session = folder.resolve("session.pem");
    Path saved = Path.of("src/test/resources/org/mailseam/fuzz/postfix-tls13.mailseam");
    Files.copy(saved, session);
    Fx.run(() -> window.open(List.of(session)));
    Fx.until(() -> window.front() instanceof SessionPage page && page.document().view().judged());
    Fx.run(() -> assertThat(window.front().fileName().getValue()).isEqualTo("session.pem"));
    Path script =
        Files.writeString(folder.resolve("script"), "connect smtp a.example\nexpect 220\n");
    Fx.run(() -> window.open(List.of(script)));
    Fx.until(() -> window.page().document().draft().text().get().contains("a.example"));
    Path unknown = Files.writeString(folder.resolve("picture.pem"), "\u0000\u0001 hello");
    Fx.run(() -> window.open(List.of(unknown)));
    Fx.until(() -> told("picture.pem is nothing that Mailseam can open"));
  }

  private boolean told(String text) {
    return window.front().lookupAll(".label").stream()
        .anyMatch(
            label ->
                label instanceof Label shown
                    && shown.getText() != null // a combo box without a choice
                    && shown.getText().contains(text));
  }

  @Test
  void aFileThatIsNoCertificateSaysWhatItIs() throws Exception {
    Path key = Files.writeString(folder.resolve("key.pem"), "-----BEGIN PRIVATE KEY-----\n");
    Fx.run(() -> window.open(List.of(key)));
    Fx.until(() -> told("holds a private key"));
  }
}
