package org.mailseam.ui;

import javafx.scene.control.SplitPane;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;

/** Plaintext, seam and encrypted phase side by side. */
public final class SessionView extends SplitPane {

  public SessionView(SessionDocument document, Language language) {
    setAccessibleText(language.now("ui.script"));
    document.session();
  }
}
