package org.mailseam.ui.details;

import javafx.scene.control.TabPane;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;

/** Certificates, negotiation, capabilities and bytes. */
public final class DetailsPane extends TabPane {

  public DetailsPane(SessionDocument document, Language language) {
    setAccessibleText(language.now("ui.script"));
    document.session();
  }
}
