package org.mailseam.ui.details.field;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import org.mailseam.field.ByteRange;
import org.mailseam.field.Field;
import org.mailseam.session.Selection;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;

/** Decoded fields as trees, one for each message or certificate. */
public final class FieldTree extends TreeView<FieldRow> {

  private final Language language;
  private final ObjectProperty<Selection> selection;
  private ObservableValue<Hits> hits = new SimpleObjectProperty<>(Hits.NONE);
  private List<FieldRow> shown = List.of();
  private boolean selecting;

  /**
   * @param selection what is selected, whichever pane it is in
   */
  public FieldTree(Language language, ObjectProperty<Selection> selection) {
    this.language = language;
    this.selection = selection;
    getStyleClass().add("field-tree");
    setShowRoot(false);
    setRoot(new TreeItem<>());
    setCellFactory(_ -> new FieldCell(language, row -> hits.getValue().has(field(row))));
    getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, item) -> {
              if (item != null && !selecting) {
                selection.set(item.getValue().selection());
              }
            });
    language.locale().addListener((_, _, _) -> refresh());
  }

  private static Field field(FieldRow row) {
    return row.selection().field();
  }

  /** Lets fields be copied and explained; further ways can be added before it is given. */
  public Copying copying() {
    return new Copying(language)
        .plain("panes.copy-value", () -> selected().map(this::valueOrName))
        .hex(() -> selected().map(row -> row.selection().bytes().slice(field(row).range()).hex()))
        .explained(this::selected, row -> selection.set(row.selection()));
  }

  /** Marks the fields that are found. */
  public void mark(ObservableValue<Hits> found) {
    hits = found;
    found.addListener((_, _, _) -> refresh());
  }

  private Optional<FieldRow> selected() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem()).map(TreeItem::getValue);
  }

  /** The tree that the selected row is in; empty where none is selected. */
  public Optional<FieldRow> top() {
    TreeItem<FieldRow> item = getSelectionModel().getSelectedItem();
    while (item != null && !getRoot().equals(item.getParent())) {
      item = item.getParent();
    }
    return Optional.ofNullable(item).map(TreeItem::getValue);
  }

  private String valueOrName(FieldRow row) {
    Object text = row.value().equals("") ? row.name() : row.value();
    return FieldCell.text(text, language);
  }

  /** Shows these trees; those that are there already stay as they are, unfolded or not. */
  public void show(List<FieldRow> trees) {
    selecting = true;
    boolean goesOn = trees.size() >= shown.size() && trees.subList(0, shown.size()).equals(shown);
    if (!goesOn) {
      getRoot().getChildren().clear();
      shown = List.of();
    }
    List<FieldItem> more =
        trees.subList(shown.size(), trees.size()).stream().map(FieldItem::new).toList();
    getRoot().getChildren().addAll(more);
    shown = List.copyOf(trees);
    selecting = false;
  }

  /** Unfolds a tree. */
  public void unfold(int tree) {
    getRoot().getChildren().get(tree).setExpanded(true);
  }

  /** Unfolds and selects a field without telling anybody; what is not there selects nothing. */
  public void select(Optional<Selection.OfField> wanted) {
    if (wanted.isPresent() && selected().map(FieldRow::selection).equals(wanted)) {
      return; // several rows may be read from the same field
    }
    selecting = true;
    TreeItem<FieldRow> item = wanted.map(each -> find(getRoot(), each)).orElse(null);
    if (item == null) {
      getSelectionModel().clearSelection();
    } else {
      if (getRoot().equals(item.getParent())) {
        item.setExpanded(true);
      }
      for (TreeItem<FieldRow> each = item.getParent(); each != null; each = each.getParent()) {
        each.setExpanded(true);
      }
      getSelectionModel().select(item);
      scrollTo(Math.max(0, getRow(item) - 2));
    }
    selecting = false;
  }

  /** Goes only where the bytes of the field are, so that a large tree is not built as a whole. */
  private static TreeItem<FieldRow> find(TreeItem<FieldRow> parent, Selection.OfField wanted) {
    ByteRange range = wanted.field().range();
    for (TreeItem<FieldRow> item : parent.getChildren()) {
      Selection.OfField here = item.getValue().selection();
      boolean same = here.isOfSame(wanted);
      if (same && here.field().equals(wanted.field())) {
        return item;
      }
      ByteRange own = here.field().range();
      boolean around = own.offset() <= range.offset() && range.end() <= own.end();
      if (same ? around : item.getValue().own().isPresent()) {
        TreeItem<FieldRow> found = find(item, wanted);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  /** Makes its children when it is unfolded for the first time. */
  private static final class FieldItem extends TreeItem<FieldRow> {
    private boolean made;

    FieldItem(FieldRow row) {
      super(row);
    }

    @Override
    public boolean isLeaf() {
      return getValue().isLeaf();
    }

    @Override
    public ObservableList<TreeItem<FieldRow>> getChildren() {
      if (!made) {
        made = true;
        getValue().children().forEach(child -> super.getChildren().add(new FieldItem(child)));
      }
      return super.getChildren();
    }
  }
}
