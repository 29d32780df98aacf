package org.mailseam.ui;

import javafx.scene.Node;
import javafx.scene.control.TextInputControl;
import org.mailseam.ui.action.CommandTarget;

/** Edits the text that has the cursor, for who uses the menu instead of the keys. */
final class TextEdits {

  private TextEdits() {}

  static void perform(Node focused, CommandTarget.Edit edit) {
    if (focused instanceof TextInputControl text) {
      switch (edit) {
        case UNDO -> text.undo();
        case REDO -> text.redo();
        case CUT -> text.cut();
        case COPY -> text.copy();
        case PASTE -> text.paste();
        case SELECT_ALL -> text.selectAll();
      }
    }
  }
}
