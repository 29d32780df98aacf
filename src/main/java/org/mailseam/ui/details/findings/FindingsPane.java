package org.mailseam.ui.details.findings;

import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import org.mailseam.ui.language.Language;

/** What is wrong with the server; nothing is looked for yet, and it says so. */
public final class FindingsPane extends StackPane {

  public FindingsPane(Language language) {
    Label none = new Label();
    none.textProperty().bind(language.say("panes.no-findings"));
    none.getStyleClass().add("pane-nothing");
    none.setWrapText(true);
    getChildren().add(none);
  }
}
