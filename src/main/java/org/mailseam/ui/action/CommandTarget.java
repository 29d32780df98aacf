package org.mailseam.ui.action;

import org.mailseam.ui.find.Way;

/** What the window itself does when a command asks for it. */
public interface CommandTarget {

  /** What can be done with the text that has the cursor. */
  enum Edit {
    UNDO,
    REDO,
    CUT,
    COPY,
    PASTE,
    SELECT_ALL
  }

  /** Opens another session beside those that are there. */
  void newTab();

  /** Loads the practice session and runs it. */
  void practice();

  /** Asks for a file and opens it. */
  void open();

  /** Saves the session where it was saved before. */
  void save();

  /** Asks where to save the session. */
  void saveAs();

  /** Asks where to save the script. */
  void saveScript();

  /** Asks where to save the certificates of the page in front. */
  void saveCertificates();

  /** Closes the session in front. */
  void closeTab();

  /** Brings back the tab that was closed last. */
  void reopenTab();

  /** Ends the program. */
  void quit();

  /** Edits the text that has the cursor. */
  void edit(Edit edit);

  /** Puts the cursor where one says what to find, in that way. */
  void find(Way way);

  /** Selects the next hit. */
  void findNext();

  /** Selects the hit before. */
  void findPrevious();

  /** Puts the cursor into the target. */
  void focusTarget();

  /** Puts the cursor into the script. */
  void focusScript();

  /** Puts the cursor where a line to send now is typed. */
  void focusSendNow();

  /** Shows what TLS is wanted. */
  void tlsOptions();

  /** Shows one of the tabs at the bottom. */
  void showDetails(String textKey);

  /** Opens the palette of all commands. */
  void palette();

  /** Asks for another session and compares the one in front with it. */
  void compare();

  /** Shows the probes for the server in front, or what came of them. */
  void probe();

  /** Shows the session that the last run took the place of. */
  void runBefore();

  /** Holds the session that the last run took the place of against the one in front. */
  void compareRunBefore();

  /** Turns to another tab. */
  void turn(int by);

  /** Shows the page a start begins with. */
  void startPage();

  /** Shows what can be set once for all sessions. */
  void preferences();

  /** Shows which key does what. */
  void shortcuts();

  /** Says what this program is, and what it is made of. */
  void about();
}
