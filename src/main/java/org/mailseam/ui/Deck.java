package org.mailseam.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.event.Event;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;

/** The pages of the window, one of them in front. */
final class Deck extends TabPane {

  private final ReadOnlyObjectWrapper<Page> front = new ReadOnlyObjectWrapper<>();
  private final Consumer<Page> close;

  /**
   * @param close asked to close a page by its tab; calls {@link #remove} where it may go
   */
  Deck(Consumer<Page> close) {
    this.close = close;
    getStyleClass().add("sessions");
    setTabClosingPolicy(TabClosingPolicy.ALL_TABS);
    getSelectionModel()
        .selectedItemProperty()
        .addListener((_, _, tab) -> front.set(tab == null ? null : pageOf(tab)));
  }

  private static Page pageOf(Tab tab) {
    return (Page) tab.getContent();
  }

  /** Adds a page and brings it to the front. */
  void add(Page page) {
    Tab tab = new Tab();
    tab.setContent(page);
    tab.textProperty().bind(page.name());
    tab.setOnCloseRequest(
        (Event request) -> {
          request.consume();
          close.accept(page);
        });
    getTabs().add(tab);
    getSelectionModel().select(tab);
    markSingle();
  }

  /** Takes a page away. */
  void remove(Page page) {
    page.leave();
    getTabs().removeIf(tab -> page.equals(tab.getContent()));
    markSingle();
  }

  /** Brings a page to the front. */
  void raise(Page page) {
    getTabs().stream()
        .filter(tab -> page.equals(tab.getContent()))
        .findFirst()
        .ifPresent(getSelectionModel()::select);
  }

  /** Turns to the page that many tabs further. */
  void turn(int by) {
    int at = getSelectionModel().getSelectedIndex();
    getSelectionModel().select(Math.floorMod(at + by, getTabs().size()));
  }

  /** One session alone needs no tabs. */
  private void markSingle() {
    getStyleClass().remove("single");
    if (getTabs().size() == 1) {
      getStyleClass().add("single");
    }
  }

  /** The page in front. */
  ReadOnlyObjectProperty<Page> front() {
    return front.getReadOnlyProperty();
  }

  /** The session in front; empty where something else is. */
  Optional<SessionPage> session() {
    return front.get() instanceof SessionPage page ? Optional.of(page) : Optional.empty();
  }

  /** All pages, in the order of their tabs. */
  List<Page> pages() {
    return getTabs().stream().map(Deck::pageOf).toList();
  }

  /** All sessions, in the order of their tabs. */
  List<SessionPage> sessions() {
    List<SessionPage> sessions = new ArrayList<>();
    for (Page page : pages()) {
      if (page instanceof SessionPage session) {
        sessions.add(session);
      }
    }
    return sessions;
  }
}
