package org.mailseam.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mailseam.finding.Finding;
import org.mailseam.reading.Happening;
import org.mailseam.session.Selection;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.preference.Preferences;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.theme.Theme;

/** The window with a server that puts plaintext where the handshake belongs. */
class FindingsTest {

  private final AtomicInteger visits = new AtomicInteger();
  private ServerSocket server;
  private Stage stage;
  private MainWindow window;

  @BeforeAll
  static void startJavaFx() throws Exception {
    Fx.begin();
  }

  @BeforeEach
  void openWindow() throws Exception {
    server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::serve);
    Fx.run(
        () -> {
          stage = new Stage();
          Settings settings =
              new Settings(Preferences.FIRST, new Theme(), new Language(Locale.ENGLISH));
          window = new MainWindow(stage, "mailseam test", settings);
          window.show();
          window.open(List.of());
          window.practice();
        });
    Fx.until(
        () -> document().view().session().get().ended().isPresent() && !document().run().running());
  }

  @AfterEach
  void closeWindow() throws Exception {
    Fx.run(() -> document().run().stop());
    server.close();
    Fx.until(() -> !document().run().running());
    Fx.run(
        () -> {
          document().record().savedTo(Path.of("nothing-is-at-stake.mailseam"));
          window.quit();
        });
  }

  private SessionDocument document() {
    return window.page().document();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        visits.incrementAndGet();
        talk(client);
      } catch (IOException gone) {
        // The client has seen enough, or the test is over.
      }
    }
  }

  private static void talk(Socket client) throws IOException {
    BufferedReader in =
        new BufferedReader(
            new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
    say(client, "220 x ESMTP\r\n");
    in.readLine();
    say(client, "250-x\r\n250 STARTTLS\r\n");
    in.readLine();
    say(client, "220 Go ahead\r\n250-x\r\n250 AUTH PLAIN LOGIN\r\n");
    in.read();
  }

  private static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
  }

  private void attack() throws Exception {
    Fx.run(
        () -> {
          document().draft().host().set("127.0.0.1:" + server.getLocalPort());
          document().run().run();
        });
    Fx.until(
        () ->
            visits.get() > 0
                && !document().run().running()
                && document().stoppedAtSeam()
                && document().view().judged());
  }

  @Test
  void theWorstIsSelectedAndItsBytesAreShownInAllPanes() throws Exception {
    attack();
    Fx.until(() -> !(document().view().selection().get() instanceof Selection.None));
    Fx.run(
        () -> {
          Finding worst = document().view().reading().get().examination().findings().getFirst();
          assertThat(worst.id()).isEqualTo("S-02");
          ListView<?> list = (ListView<?>) window.page().lookup(".happened-list");
          Happening chosen = (Happening) list.getSelectionModel().getSelectedItem();
          assertThat(chosen.finding()).contains(worst);
          assertThat(list.getItems().indexOf(chosen)).isZero();
          assertThat(stage.getScene().lookup(".explanation").getAccessibleText())
              .contains("S-02", "What was seen.", "What to do.");
          assertThat(document().view().selection().get())
              .isInstanceOf(Selection.FrameBytes.class)
              .isEqualTo(worst.evidence().getFirst().selection());
          Label lead = (Label) stage.getScene().lookup(".inspector-lead");
          assertThat(lead.getText()).startsWith("\u2717 Refused at step 7");
        });
  }

  @Test
  void goingOnAllTheSameIgnoresTheBytesAndRunsAgain() throws Exception {
    attack();
    Fx.run(
        () -> {
          Button goOn = (Button) stage.getScene().lookup(".encrypted-instead .button");
          assertThat(goOn.isVisible()).isTrue();
          assertThat(goOn.getText()).isEqualTo("Go on all the same");
          goOn.fire();
        });
    Fx.until(
        () ->
            visits.get() == 2
                && document().view().session().get().connections().getLast().tls().isPresent());
    Fx.run(
        () -> {
          assertThat(document().draft().text().get()).contains("tls verify=report leftover=ignore");
          assertThat(document().stoppedAtSeam()).isFalse();
        });
  }
}
