package org.mailseam.ui.line;

import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.IndexedCell;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/**
 * Opens the menu of a pane by the menu key or Shift+F10, below the selected row. JavaFX leaves that
 * to the system, and GTK does not do it.
 */
final class MenuKey {

  private final Node pane;
  private final ContextMenu menu;

  private MenuKey(Node pane, ContextMenu menu) {
    this.pane = pane;
    this.menu = menu;
  }

  static void give(Node pane, ContextMenu menu) {
    pane.addEventHandler(KeyEvent.KEY_PRESSED, new MenuKey(pane, menu)::pressed);
  }

  private void pressed(KeyEvent key) {
    boolean asked =
        key.getCode() == KeyCode.CONTEXT_MENU
            || (key.getCode() == KeyCode.F10 && key.isShiftDown() && !key.isShortcutDown());
    if (asked && !menu.isShowing()) {
      Point2D below = place();
      menu.show(pane, below.getX(), below.getY());
      key.consume();
    }
  }

  private Point2D place() {
    Bounds all = pane.localToScreen(pane.getLayoutBounds());
    Optional<Bounds> row =
        pane.lookupAll(".indexed-cell").stream()
            .filter(cell -> cell instanceof IndexedCell<?> each && each.isSelected())
            .filter(Node::isVisible)
            .map(cell -> cell.localToScreen(cell.getLayoutBounds()))
            .filter(all::intersects)
            .findFirst();
    double y = row.map(Bounds::getMaxY).orElse(all.getCenterY());
    return new Point2D(
        all.getMinX() + Math.min(all.getWidth() / 2, 60), Math.min(y, all.getMaxY()));
  }
}
