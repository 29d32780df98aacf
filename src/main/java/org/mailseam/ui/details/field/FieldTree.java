package org.mailseam.ui.details.field;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.mailseam.field.Bytes;
import org.mailseam.field.Field;
import org.mailseam.ui.find.Hits;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;
import org.mailseam.ui.line.ShownText;

/** Decoded fields as trees, one for each message or certificate. */
public final class FieldTree extends TreeView<Field> {

  private static final PseudoClass HIT = PseudoClass.getPseudoClass("hit");
  private static final double ROW_HEIGHT = 21;

  private final Language language;
  private ObservableValue<Hits> hits = new SimpleObjectProperty<>(Hits.NONE);
  private List<Field> shown = List.of();
  private final BiConsumer<Integer, Field> chosen;
  private boolean selecting;

  /**
   * @param chosen told which tree, from 0, and which field of it the user selected
   */
  public FieldTree(Language language, BiConsumer<Integer, Field> chosen) {
    this.language = language;
    this.chosen = chosen;
    getStyleClass().addAll("field-tree", "dense");
    setShowRoot(false);
    setRoot(new TreeItem<>());
    setFixedCellSize(ROW_HEIGHT);
    setCellFactory(_ -> new FieldCell());
    getSelectionModel()
        .selectedItemProperty()
        .addListener(
            (_, _, item) -> {
              if (item != null && !selecting) {
                choose(item);
              }
            });
  }

  /**
   * Lets fields be copied and explained.
   *
   * @param bytes the bytes that the ranges of that tree count in
   * @return to add further ways to, before it is {@linkplain Copying#of given} to the tree
   */
  public Copying copying(IntFunction<Bytes> bytes) {
    return new Copying(language)
        .plain("panes.copy-value", () -> selected().map(FieldTree::valueOrName))
        .hex(() -> item().map(item -> bytes.apply(tree(item)).slice(item.getValue().range()).hex()))
        .explained(this::item, this::choose);
  }

  /** Marks the fields that are found. */
  public void mark(ObservableValue<Hits> found) {
    hits = found;
    found.addListener((_, _, _) -> refresh());
  }

  private Optional<TreeItem<Field>> item() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem());
  }

  private Optional<Field> selected() {
    return item().map(TreeItem::getValue);
  }

  private void choose(TreeItem<Field> item) {
    chosen.accept(tree(item), item.getValue());
  }

  private static String valueOrName(Field field) {
    return field.value().isEmpty() ? field.name() : field.value();
  }

  /** Shows these trees; those that are there already stay as they are, unfolded or not. */
  public void show(List<Field> trees) {
    boolean goesOn = trees.size() >= shown.size() && trees.subList(0, shown.size()).equals(shown);
    selecting = true;
    if (!goesOn) {
      getRoot().getChildren().clear();
      shown = List.of();
    }
    List<TreeItem<Field>> more =
        trees.subList(shown.size(), trees.size()).stream()
            .map(FieldItem::new)
            .<TreeItem<Field>>map(each -> each)
            .toList();
    if (!more.isEmpty()) {
      getRoot().getChildren().addAll(more);
    }
    shown = List.copyOf(trees);
    if (trees.size() == 1) {
      getRoot().getChildren().getFirst().setExpanded(true);
    }
    selecting = false;
  }

  /**
   * Unfolds and selects a field without telling anybody; a field that is not there selects nothing.
   */
  public void select(int tree, Field field) {
    selecting = true;
    if (tree < 0 || tree >= getRoot().getChildren().size()) {
      getSelectionModel().clearSelection();
    } else {
      TreeItem<Field> item = find(getRoot().getChildren().get(tree), field);
      if (item != null && !item.equals(getSelectionModel().getSelectedItem())) {
        if (getRoot().equals(item.getParent())) {
          item.setExpanded(true);
        }
        for (TreeItem<Field> each = item.getParent(); each != null; each = each.getParent()) {
          each.setExpanded(true);
        }
        getSelectionModel().select(item);
        scrollTo(Math.max(0, getRow(item) - 2));
      }
    }
    selecting = false;
  }

  /** Goes only where the bytes of the field are, so that a large tree is not built as a whole. */
  private static TreeItem<Field> find(TreeItem<Field> item, Field wanted) {
    if (item.getValue().equals(wanted)) {
      return item;
    }
    for (TreeItem<Field> child : item.getChildren()) {
      if (child.getValue().range().offset() <= wanted.range().offset()
          && child.getValue().range().end() >= wanted.range().end()) {
        TreeItem<Field> found = find(child, wanted);
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private int tree(TreeItem<Field> item) {
    TreeItem<Field> top = item;
    while (!getRoot().equals(top.getParent())) {
      top = top.getParent();
    }
    return getRoot().getChildren().indexOf(top);
  }

  /** Makes its children when it is unfolded for the first time. */
  private static final class FieldItem extends TreeItem<Field> {
    private boolean made;

    FieldItem(Field field) {
      super(field);
    }

    @Override
    public boolean isLeaf() {
      return getValue().children().isEmpty();
    }

    @Override
    public ObservableList<TreeItem<Field>> getChildren() {
      if (!made) {
        made = true;
        getValue().children().forEach(child -> super.getChildren().add(new FieldItem(child)));
      }
      return super.getChildren();
    }
  }

  private final class FieldCell extends TreeCell<Field> {
    private final Label name = part("field-name");
    private final Label value = part("field-value");
    private final Label note = part("field-note");
    private final HBox content = new HBox(name, value, note);

    FieldCell() {
      content.getStyleClass().add("field-row");
    }

    private static Label part(String styleClass) {
      Label label = new Label();
      label.getStyleClass().add(styleClass);
      label.setMinWidth(Region.USE_PREF_SIZE);
      return label;
    }

    @Override
    protected void updateItem(Field field, boolean empty) {
      super.updateItem(field, empty);
      setText(null);
      pseudoClassStateChanged(HIT, !empty && field != null && hits.getValue().has(field));
      if (empty || field == null) {
        setGraphic(null);
        setTooltip(null);
        setAccessibleText(null);
        return;
      }
      name.setText(ShownText.of(field.name()));
      value.setText(ShownText.of(field.value().isEmpty() ? size(field) : field.value()));
      note.setText(field.note() == null ? "" : "! " + language.now(field.note()));
      setTooltip(field.note() == null ? null : new Tooltip(language.now(field.note())));
      setAccessibleText(name.getText() + " " + value.getText() + " " + note.getText());
      setGraphic(content);
    }

    private String size(Field field) {
      return field.children().isEmpty() ? "" : language.now("panes.bytes", field.range().length());
    }
  }
}
