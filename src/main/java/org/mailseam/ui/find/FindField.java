package org.mailseam.ui.find;

import atlantafx.base.controls.CustomTextField;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.util.Duration;
import org.mailseam.reading.Reading;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;

/** Finds something in the session; each hit is selected, and so shown by every pane. */
public final class FindField extends CustomTextField {

  private static final PseudoClass NOTHING = PseudoClass.getPseudoClass("nothing-found");

  private final SessionDocument document;
  private final Label count = new Label();
  private final PauseTransition pause = new PauseTransition(Duration.millis(180));
  private final ReadOnlyObjectWrapper<Hits> marked = new ReadOnlyObjectWrapper<>(Hits.NONE);
  private List<Search.Hit> hits = List.of();
  private int at = -1;
  private Thread search;

  public FindField(SessionDocument document, Language language) {
    this.document = document;
    getStyleClass().add("find-field");
    count.getStyleClass().add("find-count");
    count.setMinWidth(USE_PREF_SIZE);
    setRight(count);
    setLeft(ways(language));
    promptTextProperty().bind(language.say("ui.find"));
    accessibleTextProperty().bind(language.say("ui.find-help"));
    Tooltip help = new Tooltip();
    help.textProperty().bind(language.say("ui.find-help"));
    setTooltip(help);
    pause.setOnFinished(_ -> begin());
    textProperty().addListener((_, _, _) -> pause.playFromStart());
    document.view().reading().addListener((_, _, _) -> again());
    setOnKeyPressed(
        key -> {
          if (key.getCode() == KeyCode.ENTER) {
            go(key.isShiftDown() ? -1 : 1);
            key.consume();
          } else if (key.getCode() == KeyCode.ESCAPE && !getText().isEmpty()) {
            clear();
            key.consume();
          }
        });
  }

  /** The ways to look for something, to choose from; what is typed stays. */
  private MenuButton ways(Language language) {
    MenuButton menu = new MenuButton("\u2315");
    menu.getStyleClass().addAll("flat", "find-ways");
    menu.accessibleTextProperty().bind(language.say("ui.find-ways"));
    for (Way way : Way.values()) {
      MenuItem item = new MenuItem();
      item.textProperty().bind(language.say(way.key()));
      item.setOnAction(_ -> look(way));
      menu.getItems().add(item);
    }
    return menu;
  }

  /** Puts the cursor where one says what to find, in that way. */
  public void look(Way way) {
    requestFocus();
    if (way == Way.of(getText())) {
      selectAll();
    } else {
      setText(way.write(getText()));
      positionCaret(getText().length() - way.behind());
    }
  }

  /** What was found. */
  public ReadOnlyObjectProperty<Hits> hits() {
    return marked.getReadOnlyProperty();
  }

  /** Selects the next hit. */
  public void next() {
    go(1);
  }

  /** Selects the hit before. */
  public void previous() {
    go(-1);
  }

  private void again() {
    if (!getText().isBlank()) {
      pause.playFromStart();
    }
  }

  private void begin() {
    if (search != null) {
      search.interrupt();
    }
    Optional<Query> query = Query.parse(getText());
    if (query.isEmpty()) {
      take(List.of());
      return;
    }
    Reading reading = document.view().reading().get();
    search =
        Thread.ofVirtual()
            .name("find")
            .start(
                () -> {
                  List<Search.Hit> found = Search.in(reading, query.get());
                  if (!Thread.currentThread().isInterrupted()) {
                    Platform.runLater(() -> take(found));
                  }
                });
  }

  private void take(List<Search.Hit> found) {
    boolean same = found.equals(hits);
    hits = found;
    if (!same) {
      at = -1;
      marked.set(
          found.isEmpty()
              ? Hits.NONE
              : new Hits(
                  found.stream().map(Search.Hit::selection).toList(), Query.parse(getText())));
    }
    show();
  }

  private void go(int way) {
    if (hits.isEmpty()) {
      begin();
      return;
    }
    at = at < 0 ? first(way) : Math.floorMod(at + way, hits.size());
    document.view().showConnection(hits.get(at).connection());
    document.view().selection().set(hits.get(at).selection());
    show();
  }

  /** Begins with the connection that is shown, and goes on to the others from there. */
  private int first(int way) {
    int shown = document.view().connection().get().index();
    int before = (int) hits.stream().filter(hit -> hit.connection() < shown).count();
    if (way > 0) {
      return before % hits.size();
    }
    int upTo = (int) hits.stream().filter(hit -> hit.connection() <= shown).count();
    return Math.floorMod(upTo - 1, hits.size());
  }

  private void show() {
    boolean nothing = hits.isEmpty() && !getText().isBlank();
    pseudoClassStateChanged(NOTHING, nothing);
    String all = hits.size() + (hits.size() >= Search.MOST ? "+" : "");
    count.setText(getText().isBlank() ? "" : nothing ? "0" : at < 0 ? all : (at + 1) + " / " + all);
  }
}
