package org.mailseam.ui;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.layout.BorderPane;
import org.mailseam.text.Message;

/** What a tab of the window holds. */
abstract class Page extends BorderPane {

  /** What the tab is called; follows the language and what the page shows. */
  abstract ObservableValue<String> name();

  /** What the title of the window begins with; empty for a page without a file. */
  abstract ObservableValue<String> fileName();

  /** Tells the user something that needs no answer. */
  abstract void tell(List<Message> messages);

  /** The tab is gone: what still goes on behind it ends. */
  void leave() {}
}
