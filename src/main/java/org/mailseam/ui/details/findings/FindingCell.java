package org.mailseam.ui.details.findings;

import java.util.function.BooleanSupplier;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.mailseam.finding.Finding;
import org.mailseam.finding.Severity;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ShownText;

/** A finding in the list: how bad it is, in word, shape and colour, and what it is. */
final class FindingCell extends ListCell<Finding> {

  private final Language language;
  private final BooleanSupplier several;
  private final Region shape = new Region();
  private final Label severity = new Label();
  private final Label title = new Label();
  private final Label where = new Label();
  private final VBox content = new VBox(new HBox(5, shape, severity, where), title);

  /**
   * @param several whether the session has several connections, so that it matters which is meant
   */
  FindingCell(Language language, BooleanSupplier several) {
    this.language = language;
    this.several = several;
    getStyleClass().add("finding-cell");
    shape.getStyleClass().add("severity-shape");
    severity.getStyleClass().add("severity-word");
    where.getStyleClass().add("pane-subtitle");
    title.setWrapText(true);
    title.getStyleClass().add("finding-title");
    setPrefWidth(0); // wraps instead of scrolling
  }

  @Override
  protected void updateItem(Finding finding, boolean empty) {
    super.updateItem(finding, empty);
    setText(null);
    setGraphic(empty || finding == null ? null : content);
    for (Severity each : Severity.values()) {
      pseudoClassStateChanged(
          PseudoClass.getPseudoClass(each.word()), finding != null && finding.severity() == each);
    }
    if (finding != null) {
      severity.setText(language.now(finding.severity().key()));
      title.setText(ShownText.of(language.now(finding.title())));
      where.setText(several.getAsBoolean() ? "\u00b7 " + language.now(finding.where()) : "");
      setAccessibleText(severity.getText() + ": " + title.getText() + " " + where.getText());
    } else {
      setAccessibleText(null);
    }
  }
}
