package org.mailseam.ui.failed;

import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.mailseam.journal.Event;
import org.mailseam.journal.OutcomeState;
import org.mailseam.session.Session;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.GradeStyle;
import org.mailseam.ui.line.ShownText;
import org.mailseam.verdict.Statement;

/** Fills the place of the panes where no connection was made: why, and what to do about it. */
public final class FailedPane extends VBox {

  private final SessionDocument document;
  private final Language language;
  private final Label outcome = new Label();
  private final Label cause = new Label();

  /**
   * @param remedies what one may do next
   */
  public FailedPane(SessionDocument document, Language language, List<Button> remedies) {
    this.document = document;
    this.language = language;
    getStyleClass().add("failed-pane");
    outcome.getStyleClass().addAll("failed-outcome", "bad");
    for (Label each : List.of(outcome, cause)) {
      each.setWrapText(true);
      each.setMinHeight(USE_PREF_SIZE);
    }
    FlowPane next = new FlowPane(8, 8);
    next.getChildren().addAll(remedies);
    VBox content = new VBox(10, outcome, cause, next);
    content.setMaxSize(560, USE_PREF_SIZE);
    getChildren().add(content);
    document.view().reading().addListener((_, _, _) -> show());
    document.run().state().addListener((_, _, _) -> show());
    language.locale().addListener((_, _, _) -> show());
    show();
  }

  private void show() {
    Session session = document.view().reading().get().session();
    List<Statement> ended =
        document.view().reading().get().summary().stream()
            .filter(each -> !each.reasons().isEmpty())
            .limit(1)
            .toList();
    boolean failed =
        session.frames().isEmpty()
            && !document.run().running()
            && session.ended().map(Event.Ended::state).stream()
                .anyMatch(state -> state != OutcomeState.PASSED && state != OutcomeState.ABORTED);
    setVisible(failed && !ended.isEmpty());
    for (Statement each : ended) {
      outcome.setText(each.grade().mark() + " " + language.now(each.sentence()));
      outcome.getStyleClass().removeAll("good", "careful", "bad");
      outcome.getStyleClass().add(GradeStyle.of(each.grade()));
      cause.setText(ShownText.of(language.now(each.reasons().getFirst().sentence())));
    }
  }
}
