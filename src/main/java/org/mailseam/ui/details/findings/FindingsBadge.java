package org.mailseam.ui.details.findings;

import java.util.stream.Collectors;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import org.mailseam.finding.Examination;
import org.mailseam.finding.Severity;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;

/** How many findings there are, in the colour of the worst. */
public final class FindingsBadge extends Label {

  private final SessionDocument document;
  private final Language language;

  public FindingsBadge(SessionDocument document, Language language) {
    this.document = document;
    this.language = language;
    getStyleClass().add("findings-badge");
    document.view().reading().addListener((_, _, _) -> show());
    language.locale().addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    Examination examination = document.view().reading().get().examination();
    setText(String.valueOf(examination.findings().size()));
    setVisible(examination.worst().isPresent());
    for (Severity each : Severity.values()) {
      pseudoClassStateChanged(
          PseudoClass.getPseudoClass(each.word()),
          examination.worst().filter(worst -> worst == each).isPresent());
    }
    setAccessibleText(
        language.now(
            "panes.findings-count",
            examination.findings().size(),
            examination.counts().stream().map(language::now).collect(Collectors.joining(", "))));
  }
}
