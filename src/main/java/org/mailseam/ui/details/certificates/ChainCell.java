package org.mailseam.ui.details.certificates;

import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ShownText;

/** Shows a certificate of the chain, further to the right the further it is from the anchor. */
final class ChainCell extends ListCell<ChainEntry> {

  private static final double STEP = 12;

  private final Language language;
  private final Label name = new Label();
  private final Label role = new Label();
  private final HBox content = new HBox(6, name, role);

  ChainCell(Language language) {
    this.language = language;
    getStyleClass().add("chain-cell");
    content.getStyleClass().add("chain-row");
    name.setMinWidth(Region.USE_PREF_SIZE);
    role.getStyleClass().add("pane-subtitle");
    setPrefWidth(0); // the role is cut rather than the list scrolled
  }

  @Override
  protected void updateItem(ChainEntry entry, boolean empty) {
    super.updateItem(entry, empty);
    setText(null);
    if (empty || entry == null) {
      setGraphic(null);
      setAccessibleText(null);
      return;
    }
    String shown = ShownText.of(entry.name());
    name.setText(entry.depth() == 0 ? shown : "\u2514 " + shown);
    name.setStyle(entry.index() == 0 ? "-fx-font-weight: bold;" : "");
    role.setText("\u00b7 " + language.now(entry.role()));
    content.setPadding(new Insets(0, 0, 0, entry.depth() * STEP));
    setAccessibleText(shown + ", " + language.now(entry.role()));
    setGraphic(content);
  }
}
