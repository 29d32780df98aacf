package org.mailseam.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mailseam.ui.compare.ComparePane;
import org.mailseam.ui.document.ShownSession;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.palette.CommandPalette;
import org.mailseam.ui.runs.RunsBar;

/** Asks which session to hold against the one in front, and shows the two in a tab. */
final class Comparing {

  /** Opens a file in a tab of its own and hands over its page, later. */
  interface Opening {
    void open(Path file, Consumer<SessionPage> opened);
  }

  private final Deck deck;
  private final CommandPalette palette;
  private final FileDialogs dialogs;
  private final Opening opening;
  private final Language language;

  Comparing(
      Deck deck, CommandPalette palette, FileDialogs dialogs, Opening opening, Language language) {
    this.deck = deck;
    this.palette = palette;
    this.dialogs = dialogs;
    this.opening = opening;
    this.language = language;
  }

  /** Asks for the other session: one that is open, or one in a file. */
  void ask(SessionPage first) {
    List<CommandPalette.Entry> entries = new ArrayList<>();
    for (SessionPage other : deck.sessions()) {
      if (other != first && !other.document().view().session().get().frames().isEmpty()) {
        entries.add(
            new CommandPalette.Entry(other.name().getValue(), "", () -> show(first, other)));
      }
    }
    entries.add(
        new CommandPalette.Entry(
            language.now("ui.compare-file"),
            "",
            () -> dialogs.open().ifPresent(file -> withFile(first, file))));
    palette.open(entries, "ui.compare-prompt");
  }

  /** Compares a session with one in a file. */
  void withFile(SessionPage first, Path file) {
    opening.open(file, other -> show(first, other));
  }

  /** Compares a run that another one took the place of with the one that is shown. */
  void withRun(SessionPage page, ShownSession before) {
    String name = page.name().getValue();
    String time = RunsBar.time(before.session().get().header().started());
    deck.add(
        new ComparePage(
            new ComparePane.Compared(name + " \u00b7 " + time, before), side(page), language));
  }

  private void show(SessionPage first, SessionPage second) {
    deck.add(new ComparePage(side(first), side(second), language));
  }

  private static ComparePane.Compared side(SessionPage page) {
    return new ComparePane.Compared(page.name().getValue(), page.document().view());
  }
}
