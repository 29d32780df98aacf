package org.mailseam.ui.compare;

import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.BorderPane;
import org.mailseam.compare.Comparison;
import org.mailseam.compare.Entry;
import org.mailseam.compare.Side;
import org.mailseam.ui.details.field.TextColumn;
import org.mailseam.ui.document.ShownSession;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;
import org.mailseam.ui.line.PaneHeader;

/** Two sessions side by side; what differs, or everything. It follows sessions that go on. */
public final class ComparePane extends BorderPane {

  private static final PseudoClass HEADING = PseudoClass.getPseudoClass("heading");
  private static final PseudoClass LOST = PseudoClass.getPseudoClass("lost");
  private static final PseudoClass GAINED = PseudoClass.getPseudoClass("gained");
  private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

  /** A session that is compared, and what it is called. */
  public record Compared(String name, ShownSession view) {
    private Side side() {
      return new Side(name, view.reading().get());
    }
  }

  private final Compared left;
  private final Compared right;
  private final Language language;
  private final TableView<CompareRow> table = new TableView<>();
  private final CheckBox all = new CheckBox();
  private final PaneHeader header;
  private final Label none = new Label();
  private final ReadOnlyObjectWrapper<Comparison> comparison = new ReadOnlyObjectWrapper<>();

  public ComparePane(Compared left, Compared right, Language language) {
    this.left = left;
    this.right = right;
    this.language = language;
    Button copy = new Button();
    copy.textProperty().bind(language.say("compare.copy"));
    copy.setOnAction(_ -> Copying.put(text()));
    all.textProperty().bind(language.say("compare.all"));
    all.selectedProperty().addListener((_, _, _) -> show());
    header = new PaneHeader(language, "\u21c4", "compare.title", all, copy);
    setTop(header);
    setCenter(table());
    getStyleClass().addAll("details-pane", "compare-pane");
    getStylesheets()
        .add(ComparePane.class.getResource("/org/mailseam/ui/panes.css").toExternalForm());
    for (Compared side : new Compared[] {left, right}) {
      side.view().reading().addListener((_, _, _) -> compare());
    }
    language.locale().addListener((_, _, _) -> show());
    compare();
  }

  private TableView<CompareRow> table() {
    table.getColumns().add(new TextColumn<>(language, "compare.what", 240, CompareRow::name));
    table.getColumns().add(named(left.name(), CompareRow::left));
    table.getColumns().add(named(right.name(), CompareRow::right));
    table.getColumns().add(new TextColumn<>(language, "compare.change", 170, CompareRow::change));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_SUBSEQUENT_COLUMNS);
    table.getStyleClass().addAll("dense", "facts");
    table.accessibleTextProperty().bind(language.say("compare.title"));
    table.setRowFactory(_ -> new Row());
    table.setPlaceholder(none);
    none.textProperty().bind(language.say("compare.same"));
    table.setContextMenu(
        new Copying(language)
            .plain("compare.copy-row", this::row)
            .other("compare.copy", () -> Optional.of(text()))
            .of(table));
    return table;
  }

  private TableColumn<CompareRow, String> named(String name, Function<CompareRow, Object> value) {
    TextColumn<CompareRow> column = new TextColumn<>(language, "compare.what", 380, value);
    column.textProperty().unbind();
    column.setText(name);
    return column;
  }

  private Optional<String> row() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem())
        .map(CompareRow::entry)
        .map(
            entry ->
                entry.name().in(language.locale().get())
                    + "\t"
                    + entry.left().in(language.locale().get())
                    + "\t"
                    + entry.right().in(language.locale().get()));
  }

  private String text() {
    return comparison.get().text(language.locale().get(), all.isSelected());
  }

  private void compare() {
    comparison.set(Comparison.of(left.side(), right.side()));
    show();
  }

  private void show() {
    int selected = table.getSelectionModel().getSelectedIndex();
    table
        .getItems()
        .setAll(CompareRow.of(comparison.get(), all.isSelected(), language.locale().get()));
    table.getSelectionModel().select(selected);
    head();
  }

  private void head() {
    int count = comparison.get().differences();
    header
        .subtitle()
        .set(
            count == 0
                ? language.now("compare.none-differ")
                : language.now("compare.some-differ", count));
  }

  /** Whether all certificates of both sessions have been judged. */
  public boolean complete() {
    return left.view().judged() && right.view().judged();
  }

  /** Whether what is the same is shown too. */
  public BooleanProperty all() {
    return all.selectedProperty();
  }

  /** What was found; another one when one of the sessions went on. */
  public ReadOnlyObjectProperty<Comparison> comparison() {
    return comparison.getReadOnlyProperty();
  }

  private static final class Row extends TableRow<CompareRow> {
    @Override
    protected void updateItem(CompareRow row, boolean empty) {
      super.updateItem(row, empty);
      Entry entry = empty || row == null ? null : row.entry();
      pseudoClassStateChanged(HEADING, !empty && row != null && entry == null);
      Entry.Kind kind = entry == null ? Entry.Kind.SAME : entry.kind();
      pseudoClassStateChanged(LOST, kind == Entry.Kind.ONLY_LEFT);
      pseudoClassStateChanged(GAINED, kind == Entry.Kind.ONLY_RIGHT);
      pseudoClassStateChanged(CHANGED, kind == Entry.Kind.CHANGED);
    }
  }
}
