package org.mailseam.ui.target;

import javafx.scene.Node;
import org.controlsfx.control.PopOver;
import org.mailseam.ui.document.Draft;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.theme.Theme;

/** The options of TLS, hanging from their button. */
public final class TlsPopOver {

  private final PopOver popOver = new PopOver();
  private final Draft draft;
  private final Language language;
  private final Theme theme;
  private final CertificateChooser chooser;

  /**
   * @param chooser asks for a certificate file
   */
  public TlsPopOver(Draft draft, Language language, Theme theme, CertificateChooser chooser) {
    this.draft = draft;
    this.language = language;
    this.theme = theme;
    this.chooser = chooser;
    popOver.setArrowLocation(PopOver.ArrowLocation.TOP_RIGHT);
    popOver.setDetachable(false);
    popOver.setAnimated(false);
    popOver.titleProperty().bind(language.say("ui.tls-options"));
  }

  /** Shows it, or hides it where it is there. */
  public void toggle(Node button) {
    if (popOver.isShowing()) {
      popOver.hide();
      return;
    }
    TlsForm form = new TlsForm(draft, language, chooser);
    popOver.setContentNode(form);
    popOver.show(button);
    theme.dress(popOver.getRoot());
  }
}
