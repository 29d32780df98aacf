package org.mailseam.ui.line;

import java.util.Map;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.ListView;
import javafx.scene.control.skin.VirtualFlow;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;

/**
 * A list of rows, of one height unless long lines are wrapped, of which only those in sight exist.
 * New rows are followed as long as its end is in sight.
 */
public final class RowList extends ListView<Row> {

  static final double ROW_HEIGHT = 22;

  private final Rows rows = new Rows();
  private Tone tone = new Tone(true, Map.of());
  private ObservableValue<Hits> hits = new SimpleObjectProperty<>(Hits.NONE);
  private boolean selecting;

  /**
   * @param wraps whether long lines go on in the next row
   * @param chosen told which row the user selected
   */
  public RowList(Language language, ObservableValue<Boolean> wraps, Consumer<Row> chosen) {
    getStyleClass().add("row-list");
    fit(wraps.getValue());
    wraps.addListener((_, _, now) -> fit(now));
    setItems(rows);
    setCellFactory(_ -> new RowCell(language, () -> tone, () -> hits.getValue(), wraps));
    ObservableValue<Row> selected = getSelectionModel().selectedItemProperty();
    selected.addListener(
        (_, _, row) -> {
          if (row != null && !selecting) {
            chosen.accept(row);
          }
        });
    language.locale().addListener((_, _, _) -> refresh());
  }

  private void fit(boolean wrapping) {
    setFixedCellSize(wrapping ? USE_COMPUTED_SIZE : ROW_HEIGHT);
    refresh();
  }

  /** Shows these rows; the list stays where it is unless it stood at its end. */
  public void show(Rows.Source source, Tone now) {
    boolean recolour = !now.equals(tone);
    boolean atEnd = endInSight() && source.size() > rows.size();
    tone = now;
    selecting = true;
    boolean goesOn = rows.show(source);
    selecting = false;
    if (recolour) {
      refresh();
    }
    if (atEnd && goesOn) {
      Platform.runLater(() -> scrollTo(rows.size() - 1));
    }
  }

  private boolean endInSight() {
    if (!(lookup(".virtual-flow") instanceof VirtualFlow<?> flow)
        || flow.getLastVisibleCell() == null) {
      return false;
    }
    return flow.getLastVisibleCell().getIndex() >= rows.size() - 1;
  }

  /** Marks the rows of what is found. */
  public void mark(ObservableValue<Hits> found) {
    hits = found;
    found.addListener((_, _, _) -> refresh());
  }

  /** Selects a row without telling anybody; -1 for none. */
  public void select(int index) {
    selecting = true;
    if (index < 0) {
      getSelectionModel().clearSelection();
    } else if (getSelectionModel().getSelectedIndex() != index) {
      getSelectionModel().clearAndSelect(index);
      if (!inSight(index)) {
        scrollTo(Math.max(0, index - 3));
      }
    }
    selecting = false;
  }

  private boolean inSight(int index) {
    if (!(lookup(".virtual-flow") instanceof VirtualFlow<?> flow)
        || flow.getFirstVisibleCell() == null
        || flow.getLastVisibleCell() == null) {
      return false;
    }
    return index >= flow.getFirstVisibleCell().getIndex()
        && index <= flow.getLastVisibleCell().getIndex();
  }

  /** What can be done with its rows, also by Shift+F10. */
  public void menu(ContextMenu menu) {
    setContextMenu(menu);
  }
}
