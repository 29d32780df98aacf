package org.mailseam.ui;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TabPane;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.mailseam.session.Selection;
import org.mailseam.session.Tls;
import org.mailseam.ui.details.DetailsPane;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.theme.Theme;

/**
 * Draws the panes of a saved session into a picture: FILE OUT.png [light|dark] [en|ja] [tab] [view]
 * [selection].
 */
public final class PanesPreview {

  private PanesPreview() {}

  /** Draws one picture. */
  public static void main(String[] arguments) throws Exception {
    CountDownLatch drawn = new CountDownLatch(1);
    Platform.startup(() -> {});
    SessionDocument.Opened opened = SessionDocument.open("preview", Path.of(arguments[0]));
    Platform.runLater(() -> show(arguments, opened, drawn));
    drawn.await(60, TimeUnit.SECONDS);
    Platform.exit();
  }

  private static String at(String[] arguments, int index, String otherwise) {
    return index < arguments.length ? arguments[index] : otherwise;
  }

  private static void show(
      String[] arguments, SessionDocument.Opened opened, CountDownLatch drawn) {
    Theme theme = new Theme();
    theme
        .choice()
        .set(at(arguments, 2, "light").equals("dark") ? Theme.Choice.DARK : Theme.Choice.LIGHT);
    Language language = new Language(Locale.of(at(arguments, 3, "en")));
    SessionDocument document =
        new SessionDocument(
            "preview", _ -> Optional.empty(), () -> "client.example", Optional::empty);
    DetailsPane details = new DetailsPane(document, language);
    SplitPane all = new SplitPane(new SessionView(document, language), details);
    all.setOrientation(Orientation.VERTICAL);
    all.setDividerPositions(0.62);
    Scene scene = new Scene(all, 1160, 800);
    theme.style(scene);
    Stage stage = new Stage();
    stage.setScene(scene);
    stage.show();
    document.show(opened);
    later(
        () -> {
          press(scene, Integer.parseInt(at(arguments, 5, "0")));
          if (details.lookup(".tab-pane") instanceof TabPane tabs) {
            tabs.getSelectionModel().select(Integer.parseInt(at(arguments, 4, "0")));
          }
          select(document, at(arguments, 6, ""));
          later(
              () -> {
                try {
                  ImageIO.write(
                      SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                      "png",
                      Path.of(arguments[1]).toFile());
                } catch (java.io.IOException e) {
                  throw new java.io.UncheckedIOException(e);
                }
                stage.hide();
                drawn.countDown();
              });
        });
  }

  private static void press(Scene scene, int view) {
    int at = 0;
    for (Node node : scene.getRoot().lookupAll(".segments .toggle-button")) {
      if (at++ == view && view > 0) {
        ((ToggleButton) node).fire();
      }
    }
  }

  private static void select(SessionDocument document, String what) {
    Optional<Tls> tls = document.view().session().get().connections().getLast().tls();
    if (what.equals("leftover")) {
      document.view().selection().set(new Selection.Leftover());
    } else if (what.startsWith("message:")) {
      tls.orElseThrow().handshake().stream()
          .filter(message -> message.name().equals(what.substring(8).split("/")[0]))
          .findFirst()
          .ifPresent(
              message ->
                  document
                      .view()
                      .selection()
                      .set(
                          new Selection.MessageField(
                              message,
                              what.contains("/")
                                  ? message.tree().find(what.split("/")[1]).orElse(message.tree())
                                  : message.tree())));
    } else if (what.startsWith("certificate:")) {
      var certificate = tls.orElseThrow().certificates().getFirst();
      document
          .view()
          .selection()
          .set(
              new Selection.CertificateField(
                  0,
                  certificate,
                  certificate
                      .tree()
                      .first(field -> field.name().equals(what.substring(12)))
                      .orElse(certificate.tree())));
    } else if (what.startsWith("line:")) {
      document
          .view()
          .selection()
          .set(
              new Selection.PlaintextLine(
                  document
                      .view()
                      .session()
                      .get()
                      .connections()
                      .getLast()
                      .plaintext()
                      .lines()
                      .get(Integer.parseInt(what.substring(5)))));
    }
  }

  private static void later(Runnable then) {
    javafx.animation.PauseTransition pause =
        new javafx.animation.PauseTransition(javafx.util.Duration.millis(1200));
    pause.setOnFinished(_ -> then.run());
    pause.play();
  }
}
