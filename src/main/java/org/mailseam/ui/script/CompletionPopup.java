package org.mailseam.ui.script;

import java.util.List;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.Popup;
import org.mailseam.script.Completion;
import org.mailseam.ui.document.Draft;
import org.mailseam.ui.language.Language;

/**
 * Says what can stand where the cursor is. It opens while a word is typed and with Ctrl+Space; Tab
 * takes the first word, arrows and Enter another one, Escape none.
 */
final class CompletionPopup {

  private static final KeyCombination ASK =
      new KeyCodeCombination(KeyCode.SPACE, KeyCombination.CONTROL_DOWN);
  private static final double ROW = 24;
  private static final int MOST_ROWS = 9;
  private static final Set<KeyCode> HARMLESS =
      Set.of(KeyCode.SHIFT, KeyCode.CONTROL, KeyCode.ALT, KeyCode.META);

  private final TextArea area;
  private final Draft draft;
  private final Popup popup = new Popup();
  private final ListView<String> list = new ListView<>();
  private int from;

  CompletionPopup(TextArea area, Draft draft, Language language) {
    this.area = area;
    this.draft = draft;
    list.setFixedCellSize(ROW);
    list.setPrefWidth(260);
    list.getStyleClass().add("completion");
    list.setFocusTraversable(false);
    list.accessibleTextProperty().bind(language.say("ui.completion"));
    list.setOnMouseClicked(_ -> takeSelected());
    popup.getContent().add(list);
    popup.setAutoHide(true);
    popup.setConsumeAutoHidingEvents(false);
    area.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    area.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
    area.focusedProperty().addListener((_, _, _) -> popup.hide());
    list.getStylesheets()
        .add(CompletionPopup.class.getResource("/org/mailseam/ui/panes.css").toExternalForm());
  }

  private void typed(KeyEvent key) {
    String typed = key.getCharacter();
    boolean letter = !typed.isEmpty() && (typed.charAt(0) > ' ' || popup.isShowing());
    if (key.isShortcutDown() || key.isControlDown() || !letter) {
      return;
    }
    show(false);
  }

  private void pressed(KeyEvent key) {
    if (ASK.match(key)) {
      show(true);
      key.consume();
    } else if (popup.isShowing()) {
      whileOpen(key);
    }
  }

  private void whileOpen(KeyEvent key) {
    int at = list.getSelectionModel().getSelectedIndex();
    switch (key.getCode()) {
      case ESCAPE -> popup.hide();
      case DOWN -> select(Math.min(at + 1, list.getItems().size() - 1));
      case UP -> select(Math.max(at - 1, 0));
      case TAB -> {
        select(Math.max(at, 0));
        takeSelected();
      }
      case ENTER -> {
        if (at < 0) {
          popup.hide();
          return;
        }
        takeSelected();
      }
      default -> {
        boolean goesOn =
            (key.getText().length() == 1 && key.getText().charAt(0) > ' ')
                || key.getCode() == KeyCode.BACK_SPACE
                || HARMLESS.contains(key.getCode());
        if (!goesOn) {
          popup.hide();
        }
        return;
      }
    }
    key.consume();
  }

  private void select(int index) {
    list.getSelectionModel().select(index);
    list.scrollTo(Math.max(0, index - MOST_ROWS + 2));
  }

  /**
   * Shows what fits.
   *
   * @param asked whether the user asked for it, and not only typed on
   */
  private void show(boolean asked) {
    Completion completion = draft.completion(area.getCaretPosition());
    boolean begun = completion.from() < area.getCaretPosition();
    List<String> words = completion.words();
    if (words.isEmpty() || (!begun && !asked)) {
      popup.hide();
      return;
    }
    from = completion.from();
    list.getItems().setAll(words);
    list.getSelectionModel().clearSelection();
    if (asked) {
      list.getSelectionModel().selectFirst();
    }
    list.setPrefHeight(ROW * Math.min(words.size(), MOST_ROWS) + 4);
    Point2D place = area.getInputMethodRequests().getTextLocation(0);
    if (popup.isShowing()) {
      popup.setX(place.getX());
      popup.setY(place.getY() + 4);
    } else {
      popup.show(area, place.getX(), place.getY() + 4);
    }
  }

  private void takeSelected() {
    String word = list.getSelectionModel().getSelectedItem();
    popup.hide();
    if (word != null) {
      area.replaceText(from, area.getCaretPosition(), word);
    }
  }
}
