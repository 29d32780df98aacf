package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuBar;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailseam.journal.OutcomeState;
import org.mailseam.mail.Line;
import org.mailseam.script.RunState;
import org.mailseam.session.Selection;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.ui.compare.ComparePane;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.preference.Preferences;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.theme.Theme;

/** Drives the real window on a screen that nobody sees. */
class WindowTest {

  private Stage stage;
  private MainWindow window;
  private Settings settings;

  @BeforeAll
  static void startJavaFx() throws Exception {
    Fx.begin();
  }

  @BeforeEach
  void openWindow() throws Exception {
    Fx.run(
        () -> {
          stage = new Stage();
          settings = new Settings(Preferences.FIRST, new Theme(), new Language(Locale.ENGLISH));
          window = new MainWindow(stage, "mailseam test", settings);
          window.show();
          window.open(List.of());
        });
  }

  @AfterEach
  void closeWindow() throws Exception {
    Fx.run(
        () -> {
          window.close();
          stage.hide();
        });
  }

  private SessionDocument document() {
    return window.page().document();
  }

  private void untilEnded() throws Exception {
    Fx.until(
        () -> document().view().session().get().ended().isPresent() && !document().run().running());
  }

  @Test
  void thePracticeSessionShowsBothPhasesAndItsCertificates() throws Exception {
    Fx.run(window::practice);
    untilEnded();
    Fx.until(() -> document().view().verdict().get().trust().isPresent());
    Fx.run(
        () -> {
          assertThat(document().view().session().get().ended().orElseThrow().state())
              .isEqualTo(OutcomeState.PASSED);
          assertThat(
                  texts(
                      document()
                          .view()
                          .session()
                          .get()
                          .connections()
                          .getLast()
                          .plaintext()
                          .lines()))
              .contains("220 mail.example.org ESMTP service ready", "STARTTLS");
          assertThat(listOf(".plaintext-pane").getItems()).hasSizeGreaterThan(5);
          assertThat(listOf(".encrypted-pane").getItems()).hasSizeGreaterThan(5);
          assertThat(document().view().verdict().get().trust().orElseThrow().trusted()).isTrue();
        });
  }

  private ListView<?> listOf(String pane) {
    return (ListView<?>) window.page().view().lookup(pane + " .row-list");
  }

  private static List<String> texts(List<Line> lines) {
    return lines.stream().map(Line::text).toList();
  }

  @Test
  void steppingShowsWhatTheStepBroughtBeforeTheNextOne() throws Exception {
    Fx.run(() -> document().run().step());
    Fx.until(() -> document().run().state().get().equals(new RunState.Paused(2)));
    Fx.until(() -> document().view().steps().get().size() == 11);
    Fx.run(() -> document().run().step());
    Fx.until(() -> document().run().state().get().equals(new RunState.Paused(3)));
    Fx.until(
        () ->
            !document()
                .view()
                .session()
                .get()
                .connections()
                .getLast()
                .plaintext()
                .lines()
                .isEmpty());
    Fx.run(
        () -> {
          assertThat(document().view().steps().get().get(1).state()).isEqualTo("done");
          assertThat(document().view().steps().get().get(2).state()).isEqualTo("waiting");
          document().run().stop();
        });
    untilEnded();
  }

  @Test
  void aRunPausesAtABreakPointThatMovedWithItsLine() throws Exception {
    Fx.run(
        () -> {
          document().draft().breakPoints().set(Set.of(5));
          document().draft().text().set("note begins\n" + document().draft().text().get());
          assertThat(document().draft().breakPoints().get()).containsExactly(6);
          document().run().run();
        });
    Fx.until(() -> document().run().state().get().equals(new RunState.Paused(6)));
    Fx.run(() -> document().run().run());
    untilEnded();
  }

  @Test
  void stopEndsASessionWithAPeerThatNeverAnswers() throws Exception {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Fx.run(
          () -> {
            document().draft().host().set("127.0.0.1:" + silent.getLocalPort());
            document().run().run();
          });
      Fx.until(() -> document().run().state().get().equals(new RunState.Running(2)));
      Fx.run(() -> document().run().stop());
      untilEnded();
      assertThat(document().view().session().get().ended().orElseThrow().state())
          .isEqualTo(OutcomeState.ABORTED);
    }
  }

  @Test
  void findingSomethingSelectsItInThePaneItStandsIn() throws Exception {
    Fx.run(window::practice);
    untilEnded();
    Fx.run(() -> window.page().find().setText("REQUIRETLS"));
    Fx.until(
        () -> {
          window.page().find().next();
          return document().view().selection().get() instanceof Selection.EncryptedLine;
        });
    Fx.run(
        () -> {
          assertThat(listOf(".encrypted-pane").getSelectionModel().getSelectedIndex()).isPositive();
          assertThat(marked(".encrypted-pane")).containsExactly("250 REQUIRETLS");
          assertThat(marked(".plaintext-pane")).isEmpty();
        });
    Fx.run(() -> window.page().find().setText("starttls"));
    Fx.until(() -> marked(".plaintext-pane").size() == 2);
  }

  private List<String> marked(String pane) {
    return listOf(pane).lookupAll(".row-cell:hit").stream()
        .map(cell -> ((Text) cell.lookup(".row-text")).getText())
        .toList();
  }

  @Test
  void theColouredScriptLiesExactlyOnTheTextThatIsEdited() throws Exception {
    Fx.run(window::focusScript);
    Fx.run(
        () -> {
          document().draft().text().set("# 日本語のコメント\nsend NOOP\nexpect 250\nsend QUIT");
          stage.getScene().getRoot().applyCss();
          stage.getScene().getRoot().layout();
          TextArea area = (TextArea) window.page().lookup(".script-editor");
          Text own = (Text) area.lookup(".content .text");
          Text last = (Text) List.copyOf(window.page().lookupAll(".script-text")).getLast();
          assertThat(own.getOpacity()).isZero();
          assertThat(last.getText().strip()).isEqualTo("QUIT");
          assertThat(last.getFont()).isEqualTo(own.getFont());
          Rectangle2D place =
              own.getLayoutInfo()
                  .getSelectionGeometry(own.getText().length() - 4, own.getText().length(), false)
                  .getFirst();
          Point2D wanted = own.localToScene(place.getMinX(), place.getMinY());
          Bounds found = last.localToScene(last.getLayoutBounds());
          assertThat(found.getMaxX()).isCloseTo(wanted.getX() + place.getWidth(), within(0.6));
          assertThat(found.getMinY()).isCloseTo(wanted.getY(), within(0.6));
        });
  }

  @Test
  void languageAndThemeSwitchAtOnce() throws Exception {
    Fx.run(
        () -> {
          settings.language().use(Locale.JAPANESE);
          settings.theme().choice().set(Theme.Choice.DARK);
          assertThat(stage.getScene().getRoot().getStyleClass())
              .contains("dark")
              .doesNotContain("light");
          assertThat(window.page().find().getPromptText()).isEqualTo("セッション内を検索");
          settings.theme().choice().set(Theme.Choice.LIGHT);
        });
  }

  @Test
  void sessionsStandSideBySideInTabs() throws Exception {
    Fx.run(window::practice);
    untilEnded();
    Fx.run(
        () -> {
          SessionDocument first = document();
          window.newTab();
          assertThat(document()).isNotSameAs(first);
          assertThat(document().view().session().get().ended()).isEmpty();
          window.turn(1);
          assertThat(document()).isSameAs(first);
          window.closeTab();
          assertThat(document()).isNotSameAs(first);
        });
  }

  @Test
  void twoSessionsAreComparedAndOnlyWhatDiffersIsShown() throws Exception {
    Fx.run(window::practice);
    untilEnded();
    SessionDocument first = Fx.on(this::document);
    Fx.run(
        () -> {
          window.newTab();
          String script = document().draft().text().get();
          document().draft().text().set(script.replace("tls ", "tls max=TLSv1.2 "));
          document().run().run();
        });
    untilEnded();
    SessionDocument second = Fx.on(this::document);
    Fx.until(() -> first.view().judged() && second.view().judged());
    Fx.run(window::compare);
    Fx.run(() -> press(KeyCode.ENTER)); // the one there is
    Fx.run(
        () -> {
          ComparePane pane = ((ComparePage) window.front()).pane();
          String told = pane.comparison().get().text(Locale.ENGLISH, false);
          assertThat(told).contains("- Version: TLSv1.2\n+ Version: TLSv1.3\n");
          assertThat(told).doesNotContain("EHLO", "PIPELINING");
          pane.all().set(true);
          assertThat(pane.comparison().get().text(Locale.ENGLISH, true)).contains("  PIPELINING\n");
        });
  }

  private void press(KeyCode key) {
    Node focused = stage.getScene().getFocusOwner();
    focused.fireEvent(new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
  }

  @Test
  void zoomMakesEverythingLargerInTheSameWindow() throws Exception {
    Bounds before = Fx.on(() -> onScreen(window.page().find()));
    Fx.run(
        () -> {
          settings.zoom().set(1.5);
          stage.getScene().getRoot().layout();
        });
    Bounds after = Fx.on(() -> onScreen(window.page().find()));
    assertThat(after.getHeight()).isCloseTo(before.getHeight() * 1.5, within(1.0));
    assertThat(after.getMaxX()).isCloseTo(before.getMaxX(), within(12.0));
  }

  private static Bounds onScreen(Node node) {
    return node.localToScene(node.getLayoutBounds());
  }

  @Test
  void theWindowFitsIntoASmallScreen() throws Exception {
    Fx.run(
        () -> {
          Region root = (Region) stage.getScene().getRoot();
          assertThat(root.minWidth(-1)).isLessThan(1100);
          assertThat(root.minHeight(-1)).isLessThan(640);
        });
  }

  @Test
  void whatIsSelectedIsExplainedUntilEscapeWhereverItIsSelected() throws Exception {
    Fx.run(window::practice);
    untilEnded();
    Fx.until(() -> document().view().judged());
    Fx.run(
        () -> {
          Node explanation = window.page().lookup(".explanation");
          document().view().selection().set(new Selection.None());
          window.showDetails("panes.negotiation");
          assertThat(explanation.isVisible()).isFalse();
          command("ui.explain");
          assertThat(explanation.isVisible()).isTrue();
          assertThat(explanation.getAccessibleText())
              .startsWith("The seam\nThe seam is where plaintext turns into TLS");
          var connection = document().view().session().get().connections().getLast();
          HandshakeMessage hello = connection.tls().orElseThrow().handshake().getFirst();
          document().view().selection().set(new Selection.MessageField(hello, hello.tree()));
          assertThat(explanation.isVisible()).isTrue();
          Line starttls =
              connection.plaintext().lines().stream()
                  .filter(line -> line.text().equals("STARTTLS"))
                  .findFirst()
                  .orElseThrow();
          document().view().selection().set(new Selection.PlaintextLine(starttls));
          assertThat(explanation.getAccessibleText())
              .startsWith("Command STARTTLS\nSTARTTLS  The client asks to go on in TLS.")
              .contains("RFC 3207, 4");
          settings.language().use(Locale.JAPANESE);
          assertThat(explanation.getAccessibleText()).startsWith("コマンド STARTTLS");
          document().view().selection().set(new Selection.MessageField(hello, hello.tree()));
          listOf(".plaintext-pane").requestFocus();
          press(KeyCode.ESCAPE);
          assertThat(settings.explaining().get()).isFalse();
          assertThat(explanation.isVisible()).isFalse();
        });
  }

  @Test
  void everyCapabilitySaysWhatItMeans() throws Exception {
    Fx.run(window::practice);
    untilEnded();
    Fx.run(
        () -> {
          TableView<?> table = capabilities();
          List<String> titles = table.getColumns().stream().map(TableColumn::getText).toList();
          int meaning = titles.indexOf("What it means");
          for (int row = 0; row < table.getItems().size(); row++) {
            assertThat(table.getColumns().get(meaning).getCellData(row).toString())
                .isNotBlank()
                .doesNotContain("capability.");
          }
          assertThat(table.getColumns().get(titles.indexOf("Defined in")).getCellData(0))
              .isEqualTo("RFC 2920");
        });
  }

  private TableView<?> capabilities() {
    window.showDetails("panes.capabilities");
    stage.getScene().getRoot().applyCss();
    stage.getScene().getRoot().layout();
    return (TableView<?>) window.page().details().lookup(".capabilities");
  }

  @Test
  void theWholeDialogueIsCopiedPlainAndAsSwaksPrintsIt() throws Exception {
    Fx.run(window::practice);
    untilEnded();
    Fx.run(
        () -> {
          command("ui.copy-transcript");
          assertThat(Clipboard.getSystemClipboard().getString())
              .startsWith("S: 220 mail.example.org")
              .contains("\n--- TLS ---\nC: EHLO ");
          command("ui.copy-swaks");
          assertThat(Clipboard.getSystemClipboard().getString())
              .startsWith("=== Trying 127.0.0.1:")
              .contains("\n<-  220 Go ahead\n=== TLS started with cipher TLSv1.3:")
              .contains("\n ~> EHLO ");
        });
  }

  /** Does what the menu item of that name does. */
  private void command(String textKey) {
    MenuBar bar = (MenuBar) stage.getScene().getRoot().lookup(".menu-bar");
    String name = settings.language().now(textKey);
    bar.getMenus().stream()
        .flatMap(menu -> menu.getItems().stream())
        .filter(item -> name.equals(item.getText()))
        .findFirst()
        .orElseThrow()
        .fire();
  }
}
