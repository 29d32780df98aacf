package org.mailseam.ui;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.mailseam.lab.Lab;
import org.mailseam.lab.PracticeServer;
import org.mailseam.script.ReadyScript;
import org.mailseam.script.ReadyScripts;
import org.mailseam.ui.action.Command;
import org.mailseam.ui.action.Commands;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.script.ScriptLibrary;
import org.mailseam.ui.script.StepMenu;

/** The menu bar, made of the table of commands and of what changes from day to day. */
final class Menus {

  private final Language language;
  private final MainWindow window;
  private final ScriptLibrary library;

  Menus(Language language, MainWindow window, ScriptLibrary library) {
    this.language = language;
    this.library = library;
    this.window = window;
  }

  MenuBar bar(Commands commands, ObservableList<Path> recent) {
    MenuBar bar = new MenuBar();
    for (Commands.Group group : commands.groups()) {
      Menu menu = menu(group.textKey());
      for (Command command : group.commands()) {
        switch (command.textKey()) {
          case "ui.save",
              "ui.close-tab",
              "ui.quit",
              "ui.copy-transcript",
              "ui.find-in-session",
              "ui.target",
              "ui.break-point",
              "ui.tls-options",
              "ui.start-page",
              "ui.language-en",
              "ui.zoom-in",
              "ui.preferences",
              "panes.happened" ->
              menu.getItems().add(new SeparatorMenuItem());
          default -> {
            // stands with the one before
          }
        }
        menu.getItems().add(command.menuItem(language));
        switch (command.textKey()) {
          case "ui.open" -> menu.getItems().add(recentFiles(recent, window::openOne));
          case "ui.practice" -> menu.getItems().add(practiceServers());
          case "ui.go-send-now" -> menu.getItems().add(steps());
          case "ui.tls-options" ->
              menu.getItems().addAll(readyScripts(), ownScripts(library.scripts()));
          default -> {
            // nothing changes there
          }
        }
      }
      bar.getMenus().add(menu);
    }
    return bar;
  }

  private Menu menu(String key) {
    Menu menu = new Menu();
    menu.textProperty().bind(language.say(key));
    return menu;
  }

  private Menu recentFiles(ObservableList<Path> files, Consumer<Path> open) {
    return files("ui.recent", files, Path::toString, open);
  }

  private Menu practiceServers() {
    Menu menu = menu("ui.practice-servers");
    for (PracticeServer server : Lab.all()) {
      MenuItem item = new MenuItem();
      item.setMnemonicParsing(false);
      item.textProperty()
          .bind(
              language
                  .say(new SimpleObjectProperty<>(server.description()))
                  .map(about -> "lab:" + server.name() + " \u2013 " + about));
      item.setOnAction(_ -> window.practise(server.name()));
      menu.getItems().add(item);
    }
    return menu;
  }

  private Menu ownScripts(ObservableList<Path> scripts) {
    return files(
        "ui.own-scripts",
        scripts,
        file -> String.valueOf(file.getFileName()).replace(ScriptLibrary.ENDING, ""),
        window::openOne);
  }

  private Menu files(
      String key, ObservableList<Path> files, Function<Path, String> name, Consumer<Path> open) {
    Menu menu = menu(key);
    Runnable fill =
        () -> {
          menu.getItems().clear();
          for (Path file : files) {
            MenuItem item = new MenuItem(name.apply(file));
            item.setMnemonicParsing(false);
            item.setOnAction(_ -> open.accept(file));
            menu.getItems().add(item);
          }
          menu.setDisable(files.isEmpty());
        };
    files.addListener((ListChangeListener<Path>) _ -> fill.run());
    fill.run();
    return menu;
  }

  private Menu steps() {
    Menu menu = menu("ui.insert-step");
    StepMenu.fill(
        menu.getItems(), language, (step, fill) -> window.page().script().insert(step, fill));
    return menu;
  }

  private Menu readyScripts() {
    Menu menu = menu("ui.ready-scripts");
    String protocol = "";
    for (ReadyScript script : ReadyScripts.all()) {
      String own = script.service().protocol().name();
      if (!protocol.isEmpty() && !own.equals(protocol)) {
        menu.getItems().add(new SeparatorMenuItem());
      }
      protocol = own;
      MenuItem item = new MenuItem();
      item.textProperty().bind(language.locale().map(script.title()::in));
      item.setOnAction(_ -> window.page().load(script));
      menu.getItems().add(item);
    }
    return menu;
  }
}
