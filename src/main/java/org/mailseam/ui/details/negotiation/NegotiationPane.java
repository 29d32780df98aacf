package org.mailseam.ui.details.negotiation;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeTableCell;
import javafx.scene.control.TreeTableColumn;
import javafx.scene.control.TreeTableView;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Text;
import org.mailseam.session.SelectedBytes;
import org.mailseam.session.Selection;
import org.mailseam.tls.fact.Grade;
import org.mailseam.ui.details.field.Inspected;
import org.mailseam.ui.document.ShownSession;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;
import org.mailseam.ui.line.GradeStyle;
import org.mailseam.ui.line.Wrapping;

/**
 * What the client offered beside what the server chose, and what is to be thought of it; below a
 * choice everything that was offered.
 */
public final class NegotiationPane extends StackPane implements Inspected {

  private final ShownSession session;
  private final Language language;
  private final TreeTableView<NegotiationRow> table = new TreeTableView<>(new TreeItem<>());
  private List<NegotiationRow> rows = List.of();
  private boolean selecting;

  public NegotiationPane(ShownSession session, Language language) {
    this.session = session;
    this.language = language;
    column("panes.column-item", 150, NegotiationRow::name);
    column("panes.column-offered", 200, NegotiationRow::offered);
    column("panes.column-chosen", 190, NegotiationRow::chosen);
    column("panes.column-assessment", 280, NegotiationRow::assessment)
        .setCellFactory(column -> new Cell(column, true));
    table.setShowRoot(false);
    table.setColumnResizePolicy(TreeTableView.CONSTRAINED_RESIZE_POLICY_ALL_COLUMNS);
    table.getStyleClass().addAll("dense", "facts", "negotiation");
    table.accessibleTextProperty().bind(language.say("panes.negotiation"));
    table.setContextMenu(
        new Copying(language)
            .plain("panes.copy-value", () -> selected().map(NegotiationPane::value))
            .hex(() -> readFrom().flatMap(this::hex))
            .explained(this::readFrom, session.selection()::set)
            .of(table));
    Label none = new Label();
    none.textProperty().bind(language.say("panes.no-tls"));
    table.setPlaceholder(none);
    getChildren().add(table);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, _) -> {
              if (!selecting) {
                readFrom().ifPresent(session.selection()::set);
              }
            });
    session.connectionReading().addListener((_, _, _) -> show());
    language.locale().addListener((_, _, _) -> show());
    session.selection().addListener((_, _, selection) -> mark(selection));
    show();
  }

  private TreeTableColumn<NegotiationRow, String> column(
      String key, double width, Function<NegotiationRow, String> text) {
    TreeTableColumn<NegotiationRow, String> column = new TreeTableColumn<>();
    column.textProperty().bind(language.say(key));
    column.setPrefWidth(width);
    column.setSortable(false);
    column.setReorderable(false);
    column.setCellValueFactory(
        row -> new ReadOnlyStringWrapper(text.apply(row.getValue().getValue())));
    column.setCellFactory(each -> new Cell(each, false));
    table.getColumns().add(column);
    return column;
  }

  private static final class Cell extends TreeTableCell<NegotiationRow, String> {
    private final Text words;
    private final boolean graded;

    Cell(TreeTableColumn<NegotiationRow, String> column, boolean graded) {
      boolean arrow = column.getTreeTableView().getColumns().getFirst().equals(column);
      this.words =
          Wrapping.text(
              column.widthProperty().map(width -> arrow ? width.doubleValue() - 20 : width));
      this.graded = graded;
    }

    @Override
    protected void updateItem(String text, boolean empty) {
      super.updateItem(text, empty);
      NegotiationRow row = getTableRow() == null ? null : getTableRow().getItem();
      words.setText(text);
      if (graded && row != null) {
        words.getStyleClass().setAll("cell-text", GradeStyle.of(row.grade()));
        words.setText(row.grade() == Grade.PLAIN ? text : row.grade().mark() + " " + text);
      }
      setGraphic(empty ? null : words);
      setAccessibleText(words.getText());
    }
  }

  private Optional<NegotiationRow> selected() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem()).map(TreeItem::getValue);
  }

  private Optional<Selection> readFrom() {
    return selected().flatMap(NegotiationRow::readFrom);
  }

  private Optional<String> hex(Selection selection) {
    return SelectedBytes.of(
            session.session().get(), session.connection().get().connection(), selection)
        .map(found -> found.bytes().slice(found.highlight()).hex());
  }

  private static String value(NegotiationRow row) {
    return row.name().isEmpty() ? row.offered() : row.chosen();
  }

  @Override
  public boolean shows(Selection selection) {
    return nearest(selection).isPresent();
  }

  @Override
  public void requestFocus() {
    table.requestFocus();
  }

  private void show() {
    List<NegotiationRow> now =
        session
            .connectionReading()
            .get()
            .negotiation()
            .map(reading -> NegotiationRow.of(reading, language))
            .orElse(List.of());
    if (!now.equals(rows)) {
      rows = now;
      selecting = true;
      table.getRoot().getChildren().setAll(rows.stream().map(NegotiationPane::item).toList());
      selecting = false;
      mark(session.selection().get());
    }
  }

  private static TreeItem<NegotiationRow> item(NegotiationRow row) {
    TreeItem<NegotiationRow> item = new TreeItem<>(row);
    if (row.offers().size() > 1) {
      row.offers().forEach(each -> item.getChildren().add(new TreeItem<>(each)));
    }
    return item;
  }

  /** The row that is read from what is selected, the one that says most exactly so. */
  private Optional<TreeItem<NegotiationRow>> nearest(Selection selection) {
    return table.getRoot().getChildren().stream()
        .filter(item -> item.getValue().reach(selection) >= 0)
        .min(Comparator.comparingInt(item -> item.getValue().reach(selection)));
  }

  private void mark(Selection selection) {
    Optional<TreeItem<NegotiationRow>> nearest = nearest(selection);
    if (nearest.isPresent()
        && selected()
            .filter(row -> row.reach(selection) == nearest.get().getValue().reach(selection))
            .isPresent()) {
      return; // several may be read from the same bytes
    }
    selecting = true;
    table.getSelectionModel().clearSelection();
    nearest.ifPresent(
        item -> {
          table.getSelectionModel().select(item);
          table.scrollTo(table.getRow(item));
        });
    selecting = false;
  }
}
