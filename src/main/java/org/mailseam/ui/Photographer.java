package org.mailseam.ui;

import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import javafx.animation.AnimationTimer;
import javafx.embed.swing.SwingFXUtils;
import javafx.stage.Stage;
import org.mailseam.mail.Line;
import org.mailseam.session.Selection;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.preference.Preferences;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.theme.Theme;

/**
 * Takes a picture of the window: opens it, waits until all there is to see is there, turns to the
 * view that is wanted, and waits until that is drawn. FX thread only.
 */
final class Photographer extends AnimationTimer {

  /** Frames in which layout and style settle after the last change. */
  private static final int SETTLED = 12;

  private static final long MOST_NANOS = 60_000_000_000L;

  private final Picture picture;
  private final Stage stage = new Stage();
  private final MainWindow window;
  private final Settings settings;
  private final CompletableFuture<BufferedImage> taken = new CompletableFuture<>();
  private long begun;
  private int still;
  private boolean turned;

  private Photographer(String program, Picture picture) {
    this.picture = picture;
    Preferences preferences =
        new Preferences(
            picture.theme().name().toLowerCase(Locale.ROOT),
            picture.language().getLanguage(),
            List.of(),
            List.of(),
            picture.width(),
            picture.height(),
            1,
            Preferences.FIRST.timeoutSeconds(),
            "",
            "",
            false);
    settings = new Settings(preferences, new Theme(), new Language(picture.language()));
    window = new MainWindow(stage, program, settings);
    window.show();
    if (picture.file().isPresent()) {
      window.openOne(picture.file().get());
    } else if (picture.view() == Picture.View.START) {
      window.startPage();
    } else {
      window.practice();
    }
  }

  /** Begins; the picture is there later. It is empty of anything where the file does not open. */
  static CompletableFuture<BufferedImage> take(String program, Picture picture) {
    Photographer photographer = new Photographer(program, picture);
    photographer.start();
    return photographer.taken;
  }

  @Override
  public void handle(long now) {
    begun = begun == 0 ? now : begun;
    if (!ready() && now - begun < MOST_NANOS) {
      still = 0;
    } else if (++still >= SETTLED) {
      if (turned) {
        shoot();
      } else {
        turn();
        turned = true;
        still = 0;
      }
    }
  }

  private boolean ready() {
    if (turned && picture.view() == Picture.View.COMPARE) {
      return window.front() instanceof ComparePage page ? page.pane().complete() : false;
    }
    if (window.front() instanceof CertificatePage certificates) {
      return certificates.judged();
    }
    SessionPage page = window.page();
    SessionDocument document = page.document();
    boolean opened =
        picture.file().isPresent()
            ? document.record().file().get() != null || page.told()
            : picture.view() == Picture.View.START
                || document.view().session().get().ended().isPresent();
    return opened && document.view().judged() && !document.run().running();
  }

  private void turn() {
    if (window.front() instanceof CertificatePage) {
      return; // it has one view only
    }
    switch (picture.view()) {
      case PRACTICE, START -> {
        // as it is
      }
      case FINDINGS -> window.showDetails("panes.happened");
      case CERTIFICATES -> window.showDetails("panes.certificates");
      case MESSAGES -> window.showDetails("panes.messages");
      case NEGOTIATION -> window.showDetails("panes.negotiation");
      case CAPABILITIES -> window.showDetails("panes.capabilities");
      case BYTES -> window.showDetails("panes.bytes-tab");
      case WIRE -> window.page().view().showEncrypted("wire");
      case BOTH -> window.page().view().showEncrypted("both");
      case PALETTE -> window.palette();
      case EXPLANATION -> explain();
      case COMPARE -> picture.files().stream().skip(1).findFirst().ifPresent(window::compareWith);
    }
  }

  /** Explains the last thing that was said before TLS: where there is a seam, what granted it. */
  private void explain() {
    SessionDocument document = window.page().document();
    List<Line> lines = document.view().connection().get().connection().plaintext().lines();
    settings.explaining().set(true);
    if (!lines.isEmpty()) {
      document.view().selection().set(new Selection.PlaintextLine(lines.getLast()));
    }
  }

  private void shoot() {
    stop();
    taken.complete(SwingFXUtils.fromFXImage(stage.getScene().snapshot(null), null));
    window.close();
    stage.hide();
  }
}
