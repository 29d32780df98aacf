package org.mailseam.ui.palette;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.mailseam.ui.language.Language;

/** Everything that can be done, found by typing a part of its name. It lies over the window. */
public final class CommandPalette extends StackPane {

  /**
   * Something to do.
   *
   * @param key its key as people read it; may be empty
   */
  public record Entry(String name, String key, Runnable action) {}

  private static final double ROW = 30;
  private static final int MOST_ROWS = 12;

  private final Language language;
  private final TextField field = new TextField();
  private final ListView<Entry> list = new ListView<>();
  private List<Entry> all = List.of();
  private Node before;

  public CommandPalette(Language language) {
    this.language = language;
    getStyleClass().add("palette-layer");
    setVisible(false);
    field.accessibleTextProperty().bind(language.say("ui.palette"));
    field.textProperty().addListener((_, _, typed) -> filter(typed));
    list.accessibleTextProperty().bind(language.say("ui.palette"));
    list.setFixedCellSize(ROW);
    list.setFocusTraversable(false);
    list.setCellFactory(_ -> new EntryCell());
    list.setOnMouseClicked(_ -> choose());
    VBox card = new VBox(field, list);
    card.getStyleClass().add("palette");
    card.setMaxSize(560, USE_PREF_SIZE);
    card.setOnMousePressed(press -> press.consume());
    getChildren().add(card);
    setOnMousePressed(_ -> close());
    addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    focusWithinProperty()
        .addListener(
            (_, _, within) -> {
              if (!within) {
                close();
              }
            });
  }

  /** Opens with these entries. */
  public void open(List<Entry> entries) {
    open(entries, "ui.palette-prompt");
  }

  /**
   * Opens with these entries.
   *
   * @param promptKey the key of what is asked
   */
  public void open(List<Entry> entries, String promptKey) {
    all = List.copyOf(entries);
    field.promptTextProperty().bind(language.say(promptKey));
    before = getScene().getFocusOwner();
    field.clear();
    filter("");
    setVisible(true);
    field.requestFocus();
  }

  private void close() {
    if (isVisible()) {
      setVisible(false);
      if (before != null) {
        before.requestFocus();
      }
    }
  }

  private void key(KeyEvent key) {
    int at = list.getSelectionModel().getSelectedIndex();
    if (key.getCode() == KeyCode.ESCAPE) {
      close();
    } else if (key.getCode() == KeyCode.ENTER) {
      choose();
    } else if (key.getCode() == KeyCode.DOWN) {
      select(Math.min(at + 1, list.getItems().size() - 1));
    } else if (key.getCode() == KeyCode.UP) {
      select(Math.max(at - 1, 0));
    } else {
      return;
    }
    key.consume();
  }

  private void select(int index) {
    list.getSelectionModel().select(index);
    list.scrollTo(Math.max(0, index - MOST_ROWS + 2));
  }

  private void choose() {
    Entry chosen = list.getSelectionModel().getSelectedItem();
    close();
    if (chosen != null) {
      chosen.action().run();
    }
  }

  private void filter(String typed) {
    List<String> words = Arrays.asList(typed.toLowerCase(Locale.ROOT).strip().split("\\s+"));
    List<Entry> fitting = new ArrayList<>();
    for (Entry entry : all) {
      String name = entry.name().toLowerCase(Locale.ROOT);
      if (words.stream().allMatch(name::contains)) {
        fitting.add(entry);
      }
    }
    list.getItems().setAll(fitting);
    list.setPrefHeight(ROW * Math.clamp(fitting.size(), 1, MOST_ROWS) + 2);
    list.getSelectionModel().select(fitting.isEmpty() ? -1 : 0);
  }

  private static final class EntryCell extends ListCell<Entry> {
    private final Label name = new Label();
    private final Label key = new Label();
    private final HBox row = new HBox(name, key);

    EntryCell() {
      name.setMaxWidth(Double.MAX_VALUE);
      HBox.setHgrow(name, Priority.ALWAYS);
      row.setAlignment(Pos.CENTER_LEFT);
      key.getStyleClass().add("muted");
    }

    @Override
    protected void updateItem(Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      setGraphic(empty ? null : row);
      if (!empty) {
        name.setText(entry.name());
        key.setText(entry.key());
        setAccessibleText(entry.name() + " " + entry.key());
      }
    }
  }
}
