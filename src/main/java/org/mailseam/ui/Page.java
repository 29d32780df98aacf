package org.mailseam.ui;

import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.BorderPane;
import org.mailseam.text.Message;
import org.mailseam.ui.details.certificates.CertificatesPane;
import org.mailseam.ui.document.Inquiring;

/** What a tab of the window holds. */
abstract class Page extends BorderPane {

  /** What the tab is called; follows the language and what the page shows. */
  abstract ObservableValue<String> name();

  /** What the title of the window begins with; empty for a page without a file. */
  abstract ObservableValue<String> fileName();

  /** Tells the user something that needs no answer. */
  abstract void tell(List<Message> messages);

  /** Where certificates are shown in it, if it shows any. */
  Optional<CertificatesPane> certificates() {
    return Optional.empty();
  }

  /** Asks about the certificates that are shown in it; null where there are none. */
  Inquiring inquiring() {
    return null;
  }

  /** The tab is gone: what still goes on behind it ends. */
  void leave() {}

  /** The tab is there again. */
  void comeBack() {}
}
