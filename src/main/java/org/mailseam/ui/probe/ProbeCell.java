package org.mailseam.ui.probe;

import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.VBox;
import org.mailseam.probe.Judgement;
import org.mailseam.probe.ProbeResult;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ShownText;

/** A probe in the list: what it looks for, the verdict in a word, and what the server did. */
final class ProbeCell extends ListCell<ProbeResult> {

  private final Language language;
  private final Label title = new Label();
  private final Label said = new Label();
  private final VBox content = new VBox(2, title, said);

  ProbeCell(Language language) {
    this.language = language;
    title.getStyleClass().add("finding-title");
    said.setWrapText(true);
    setPrefWidth(0); // wraps instead of scrolling
  }

  @Override
  protected void updateItem(ProbeResult result, boolean empty) {
    super.updateItem(result, empty);
    setText(null);
    setGraphic(empty || result == null ? null : content);
    setAccessibleText(null);
    if (!empty && result != null) {
      Optional<Judgement> judged = result.judgement();
      String verdict =
          judged
              .map(
                  each ->
                      each.verdict().grade().mark() + " " + language.now(each.verdict().label()))
              .orElseGet(() -> language.now("ui.probe-waiting"));
      title.setText(ShownText.of(language.now(result.title())) + " \u00b7 " + verdict);
      said.setText(judged.map(each -> ShownText.of(language.now(each.said()))).orElse(""));
      said.setVisible(judged.isPresent());
      said.setManaged(judged.isPresent());
      setAccessibleText(title.getText() + " " + said.getText());
    }
  }
}
