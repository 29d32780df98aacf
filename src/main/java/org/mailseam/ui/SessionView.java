package org.mailseam.ui;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.SplitPane;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.encrypted.EncryptedPane;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.plaintext.PlaintextPane;
import org.mailseam.ui.seam.SeamPane;

/** Plaintext, seam and encrypted phase side by side. */
public final class SessionView extends SplitPane {

  private static final double SEAM_WIDTH = 250;

  private final PlaintextPane plaintext;
  private final SeamPane seam;
  private final EncryptedPane encrypted;

  public SessionView(SessionDocument document, Language language) {
    seam = new SeamPane(document, language);
    seam.setPrefWidth(SEAM_WIDTH);
    seam.setMinWidth(SEAM_WIDTH * 0.8);
    setResizableWithParent(seam, false);
    encrypted = new EncryptedPane(document, language);
    plaintext = new PlaintextPane(document, language);
    getItems().setAll(plaintext, seam, encrypted);
    setDividerPositions(0.39, 0.61);
    getStyleClass().add("session-view");
    accessibleTextProperty().bind(language.say("panes.session"));
    getStylesheets()
        .add(SessionView.class.getResource("/org/mailseam/ui/panes.css").toExternalForm());
  }

  /** Marks what is found. */
  public void mark(ObservableValue<Hits> found) {
    plaintext.mark(found);
    seam.mark(found);
    encrypted.mark(found);
  }

  /** Looks at the encrypted phase in that way: {@code decrypted}, {@code wire} or {@code both}. */
  public void showEncrypted(String way) {
    encrypted.show(way);
  }
}
