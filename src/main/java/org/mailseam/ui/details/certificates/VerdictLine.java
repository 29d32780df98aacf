package org.mailseam.ui.details.certificates;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAction;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import org.mailseam.session.Selection;

/** One reason of a verdict; what it is read from is selected by a click, Enter or Space. */
final class VerdictLine extends Label {

  private static final PseudoClass MARKED = PseudoClass.getPseudoClass("marked");

  private final Optional<Selection> grounds;
  private final Consumer<Selection> chosen;

  VerdictLine(String text, Optional<Selection> grounds, Consumer<Selection> chosen) {
    super(text);
    this.grounds = grounds;
    this.chosen = chosen;
    setWrapText(true);
    setMinHeight(USE_PREF_SIZE);
    setMaxWidth(Double.MAX_VALUE);
    if (grounds.isPresent()) {
      getStyleClass().add("verdict-line");
      setFocusTraversable(true);
      setAccessibleRole(AccessibleRole.HYPERLINK);
      setOnMouseClicked(
          _ -> {
            requestFocus();
            choose();
          });
      setOnKeyPressed(
          key -> {
            if (key.getCode() == KeyCode.ENTER || key.getCode() == KeyCode.SPACE) {
              choose();
              key.consume();
            }
          });
    }
  }

  private void choose() {
    grounds.ifPresent(chosen);
  }

  /** Marks it where it is read from what is selected. */
  void mark(Selection selection) {
    pseudoClassStateChanged(MARKED, grounds.filter(selection::equals).isPresent());
  }

  @Override
  public void executeAccessibleAction(AccessibleAction action, Object... parameters) {
    if (action == AccessibleAction.FIRE) {
      choose();
    } else {
      super.executeAccessibleAction(action, parameters);
    }
  }
}
