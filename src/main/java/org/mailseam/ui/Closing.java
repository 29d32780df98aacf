package org.mailseam.ui;

import java.util.List;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.SimpleListProperty;
import javafx.collections.FXCollections;

/** Closes pages, asks first where something would be lost, and brings the last ones back. */
final class Closing {

  /** How many closed pages can come back; what they show stays in memory so long. */
  private static final int MOST_CLOSED = 5;

  private final Deck deck;
  private final SessionFiles files;
  private final SaveQuestion question;
  private final Runnable startAgain;
  private final SimpleListProperty<Page> closed =
      new SimpleListProperty<>(FXCollections.observableArrayList());

  /**
   * @param startAgain puts another page beside the last one, which is about to be closed
   */
  Closing(Deck deck, SessionFiles files, SaveQuestion question, Runnable startAgain) {
    this.deck = deck;
    this.files = files;
    this.question = question;
    this.startAgain = startAgain;
  }

  /** Closes a page, unless the user thinks better of it. */
  void close(Page page) {
    if (page instanceof SessionPage session && session.atStake()) {
      switch (question.ask(session)) {
        case SAVE -> files.saveAtStake(session, () -> close(page));
        case DISCARD -> remove(page);
        case CANCEL -> {
          // it stays
        }
      }
    } else {
      remove(page);
    }
  }

  private void remove(Page page) {
    if (deck.pages().size() == 1) {
      startAgain.run();
    }
    deck.remove(page);
    if (!(page instanceof SessionPage session && session.untouched())) {
      closed.addFirst(page);
      closed.remove(Math.min(MOST_CLOSED, closed.size()), closed.size());
    }
  }

  /** Whether {@link #reopen} has something to bring back. */
  ReadOnlyBooleanProperty nothingClosed() {
    return closed.emptyProperty();
  }

  /**
   * Brings back the page that was closed last.
   *
   * @param show puts it into the window
   */
  void reopen(Consumer<Page> show) {
    if (!closed.isEmpty()) {
      Page page = closed.removeFirst();
      page.comeBack();
      show.accept(page);
    }
  }

  /** Whether the program may end: nothing would be lost, or the user does not want it. */
  boolean mayQuit() {
    List<SessionPage> atStake = deck.sessions().stream().filter(SessionPage::atStake).toList();
    return atStake.isEmpty() || question.ask(atStake) == SaveQuestion.Answer.DISCARD;
  }
}
