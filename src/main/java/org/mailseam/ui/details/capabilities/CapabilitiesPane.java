package org.mailseam.ui.details.capabilities;

import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import org.mailseam.mail.Line;
import org.mailseam.session.Selection;
import org.mailseam.ui.details.field.Inspected;
import org.mailseam.ui.details.field.TextColumn;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.document.ShownConnection;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;

/** What the server said it can do, before TLS and inside it. */
public final class CapabilitiesPane extends StackPane implements Inspected {

  private static final PseudoClass LOST = PseudoClass.getPseudoClass("lost");
  private static final PseudoClass GAINED = PseudoClass.getPseudoClass("gained");
  private static final PseudoClass CHANGED = PseudoClass.getPseudoClass("changed");

  private final SessionDocument document;
  private final TableView<CapabilityRow> table = new TableView<>();
  private boolean selecting;

  public CapabilitiesPane(SessionDocument document, Language language) {
    this.document = document;
    table
        .getColumns()
        .add(new TextColumn<>(language, "panes.column-capability", 150, CapabilityRow::name));
    table
        .getColumns()
        .add(new TextColumn<>(language, "panes.column-before", 160, CapabilityRow::before));
    table
        .getColumns()
        .add(new TextColumn<>(language, "panes.column-after", 160, CapabilityRow::after));
    table
        .getColumns()
        .add(new TextColumn<>(language, "panes.column-change", 110, CapabilityRow::change));
    table
        .getColumns()
        .add(new TextColumn<>(language, "panes.column-meaning", 300, row -> row.meaning().text()));
    table
        .getColumns()
        .add(
            new TextColumn<>(
                language, "panes.column-reference", 110, row -> row.meaning().reference()));
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    table.getStyleClass().addAll("dense", "facts", "capabilities");
    table.accessibleTextProperty().bind(language.say("panes.capabilities"));
    table.setRowFactory(_ -> new Row());
    table.setContextMenu(
        new Copying(language)
            .plain("panes.copy-value", () -> selected().map(CapabilityRow::latest))
            .hex(() -> selected().flatMap(CapabilityRow::line).map(Line::maskedHex))
            .other(
                "panes.copy-line", () -> selected().flatMap(CapabilityRow::line).map(Line::masked))
            .other(
                "panes.copy-meaning",
                () -> selected().map(row -> language.now(row.meaning().text())))
            .explained(
                () -> selected().flatMap(CapabilityRow::selection),
                document.view().selection()::set)
            .of(table));
    Label none = new Label();
    none.textProperty().bind(language.say("panes.no-capabilities"));
    table.setPlaceholder(none);
    getChildren().add(table);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, row) -> {
              if (row != null && !selecting) {
                row.selection().ifPresent(document.view().selection()::set);
              }
            });
    document.view().connection().addListener((_, _, shown) -> show(shown));
    document.view().selection().addListener((_, _, selection) -> mark(selection));
    show(document.view().connection().get());
  }

  private Optional<CapabilityRow> selected() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
  }

  private void show(ShownConnection shown) {
    List<CapabilityRow> rows = CapabilityRow.of(shown.connection(), shown.connection().protocol());
    if (!rows.equals(table.getItems())) {
      selecting = true;
      table.getItems().setAll(rows);
      selecting = false;
      mark(document.view().selection().get());
    }
  }

  @Override
  public void requestFocus() {
    table.requestFocus();
  }

  @Override
  public boolean shows(Selection selection) {
    return table.getItems().stream().anyMatch(row -> row.isOn(selection));
  }

  private void mark(Selection selection) {
    if (selected().filter(row -> row.isOn(selection)).isPresent()) {
      return; // others may stand on the same line
    }
    selecting = true;
    table.getSelectionModel().clearSelection();
    table.getItems().stream()
        .filter(row -> row.isOn(selection))
        .findFirst()
        .ifPresent(
            row -> {
              table.getSelectionModel().select(row);
              table.scrollTo(row);
            });
    selecting = false;
  }

  private static final class Row extends TableRow<CapabilityRow> {
    @Override
    protected void updateItem(CapabilityRow row, boolean empty) {
      super.updateItem(row, empty);
      boolean differs = !empty && row != null && !row.change().equals("");
      pseudoClassStateChanged(LOST, differs && row.after().isEmpty());
      pseudoClassStateChanged(GAINED, differs && row.before().isEmpty());
      pseudoClassStateChanged(
          CHANGED, differs && !row.before().isEmpty() && !row.after().isEmpty());
    }
  }
}
