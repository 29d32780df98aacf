package org.mailseam.ui;

import java.util.List;

/** Closes pages, and asks first where something would be lost. */
final class Closing {

  private final Deck deck;
  private final SessionFiles files;
  private final SaveQuestion question;
  private final Runnable startAgain;

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
  }

  /** Whether the program may end: nothing would be lost, or the user does not want it. */
  boolean mayQuit() {
    List<SessionPage> atStake = deck.sessions().stream().filter(SessionPage::atStake).toList();
    return atStake.isEmpty() || question.ask(atStake) == SaveQuestion.Answer.DISCARD;
  }
}
