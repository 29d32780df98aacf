package org.mailseam.ui.line;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.stage.WindowEvent;
import org.mailseam.exchange.SwaksTranscript;
import org.mailseam.exchange.Transcript;
import org.mailseam.session.Session;
import org.mailseam.ui.language.Language;

/**
 * Ways to copy what is selected in a pane: the first one has the key everybody knows, all are in
 * the menu of the pane, with what else can be done with it.
 */
public final class Copying {

  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
  private static final KeyCombination HEX =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN, KeyCombination.SHIFT_DOWN);

  private record Way(String key, Supplier<Optional<String>> text, KeyCombination combination) {}

  private final Language language;
  private final List<Way> ways = new ArrayList<>();
  private Supplier<Optional<Runnable>> explained;
  private boolean showing;
  private Supplier<Optional<String>> kept;

  public Copying(Language language) {
    this.language = language;
  }

  /** Copies what is meant in the first place. */
  public Copying plain(String key, Supplier<Optional<String>> text) {
    ways.add(new Way(key, text, COPY));
    return this;
  }

  /** Copies bytes as digits. */
  public Copying hex(Supplier<Optional<String>> text) {
    ways.add(new Way("panes.copy-hex", text, HEX));
    return this;
  }

  /** Copies the whole dialogue, from the menu. */
  public Copying transcripts(Supplier<Session> session) {
    return other("panes.copy-transcript", () -> Optional.of(Transcript.of(session.get())))
        .other("panes.copy-swaks", () -> Optional.of(SwaksTranscript.of(session.get())));
  }

  /** Copies in yet another way, from the menu. */
  public Copying other(String key, Supplier<Optional<String>> text) {
    ways.add(new Way(key, text, null));
    return this;
  }

  /**
   * Offers to explain what is selected in the pane.
   *
   * @param what that is; empty for nothing that could be explained
   * @param select makes it the selection of the session, if it is not yet
   */
  public <T> Copying explained(Supplier<Optional<T>> what, Consumer<T> select) {
    explained = () -> what.get().map(thing -> () -> select.accept(thing));
    return this;
  }

  /** Lets the page show the bytes of what is selected. */
  public Copying showing() {
    showing = true;
    return this;
  }

  /**
   * Lets the page keep what is selected as steps of the script.
   *
   * @param steps empty where that cannot be
   */
  public Copying keeping(Supplier<Optional<String>> steps) {
    kept = steps;
    return this;
  }

  /** Gives a pane its keys; the menu is for its caller to set. */
  public ContextMenu of(Node pane) {
    pane.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    ContextMenu menu = new ContextMenu();
    for (Way way : ways) {
      MenuItem item = new MenuItem();
      item.textProperty().bind(language.say(way.key()));
      if (way.combination() != null) {
        item.setAccelerator(way.combination());
      }
      item.setOnAction(_ -> way.text().get().ifPresent(Copying::put));
      menu.getItems().add(item);
    }
    if (explained != null) {
      explain(pane, menu);
    }
    if (showing) {
      menu.getItems().add(bytes(pane));
    }
    if (kept != null) {
      menu.getItems().add(keep(pane, menu));
    }
    MenuKey.give(pane, menu);
    return menu;
  }

  private void explain(Node pane, ContextMenu menu) {
    MenuItem item = new MenuItem();
    item.textProperty().bind(language.say("panes.explain"));
    item.setOnAction(
        _ ->
            explained
                .get()
                .ifPresent(
                    select -> {
                      select.run();
                      pane.fireEvent(new ExplanationRequest());
                    }));
    menu.addEventHandler(
        WindowEvent.WINDOW_SHOWING, _ -> item.setDisable(explained.get().isEmpty()));
    menu.getItems().addAll(new SeparatorMenuItem(), item);
  }

  private MenuItem bytes(Node pane) {
    MenuItem item = new MenuItem();
    item.textProperty().bind(language.say("panes.ask-bytes"));
    item.setOnAction(_ -> pane.fireEvent(new PaneRequest(PaneRequest.SHOW_BYTES, "")));
    return item;
  }

  private MenuItem keep(Node pane, ContextMenu menu) {
    MenuItem item = new MenuItem();
    item.textProperty().bind(language.say("panes.ask-keep"));
    item.setOnAction(
        _ ->
            kept.get()
                .ifPresent(steps -> pane.fireEvent(new PaneRequest(PaneRequest.KEEP, steps))));
    menu.setOnShowing(_ -> item.setDisable(kept.get().isEmpty()));
    return item;
  }

  private void pressed(KeyEvent key) {
    for (Way way : ways) {
      if (way.combination() != null && way.combination().match(key)) {
        way.text().get().ifPresent(Copying::put);
        key.consume();
        return;
      }
    }
  }

  /** Puts a text where other programs find it. */
  public static void put(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }
}
