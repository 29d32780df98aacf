package org.mailseam.ui;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mailseam.script.ReadyScript;
import org.mailseam.script.ReadyScripts;
import org.mailseam.ui.action.Command;
import org.mailseam.ui.action.Commands;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.palette.CommandPalette;
import org.mailseam.ui.script.ScriptLibrary;

/** What the palette offers: every command that is possible now, and the scripts. */
final class PaletteEntries {

  private final Commands commands;
  private final ScriptLibrary library;
  private final Language language;
  private final Consumer<ReadyScript> load;
  private final Consumer<Path> open;

  /**
   * @param load loads a script that comes with the program
   * @param open opens a script of the user's own
   */
  PaletteEntries(
      Commands commands,
      ScriptLibrary library,
      Language language,
      Consumer<ReadyScript> load,
      Consumer<Path> open) {
    this.commands = commands;
    this.library = library;
    this.language = language;
    this.load = load;
    this.open = open;
  }

  List<CommandPalette.Entry> all() {
    List<CommandPalette.Entry> entries = new ArrayList<>();
    for (Commands.Group group : commands.groups()) {
      for (Command command : group.commands()) {
        if (command.possible().get()) {
          entries.add(
              entry(
                  group.textKey(),
                  language.now(command.textKey()),
                  command.keyText(),
                  command::perform));
        }
      }
    }
    for (ReadyScript script : ReadyScripts.all()) {
      entries.add(
          entry(
              "ui.ready-scripts",
              language.now(script.title()),
              script.name(),
              () -> load.accept(script)));
    }
    for (Path script : library.scripts()) {
      entries.add(
          entry(
              "ui.own-scripts",
              String.valueOf(script.getFileName()),
              "",
              () -> open.accept(script)));
    }
    return List.copyOf(entries);
  }

  private CommandPalette.Entry entry(String menuKey, String name, String key, Runnable action) {
    return new CommandPalette.Entry(language.now(menuKey) + " \u203a " + name, key, action);
  }
}
