package org.mailseam.ui.action;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.SimpleBooleanProperty;
import org.mailseam.script.RunState;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.theme.Theme;

/**
 * Everything that can be done, menu by menu. Menus, buttons and keys are made of this one table.
 *
 * @param file the menu File
 * @param session the menu Session
 * @param view the menu View
 * @param help the menu Help
 */
public record Commands(
    List<Command> file, List<Command> session, List<Command> view, List<Command> help) {

  /** What the window itself has to do. */
  public interface Window {
    void newPracticeSession();

    void open();

    void save();

    void saveAs();

    void focusTarget();

    void about();

    void quit();
  }

  /** The table for a window and its document. */
  public static Commands of(
      Window window, SessionDocument document, Theme theme, Language language) {
    BooleanExpression always = new SimpleBooleanProperty(true);
    BooleanBinding running = Bindings.createBooleanBinding(document::running, document.runState());
    BooleanBinding paused =
        Bindings.createBooleanBinding(
            () -> document.runState().get() instanceof RunState.Paused, document.runState());
    BooleanBinding startable =
        Bindings.createBooleanBinding(
            () -> !document.running() || document.runState().get() instanceof RunState.Paused,
            document.runState());
    BooleanBinding savable =
        Bindings.createBooleanBinding(
            () -> document.savable().isPresent(), document.session(), document.runState());
    return new Commands(
        List.of(
            new Command("ui.practice", "Shortcut+N", window::newPracticeSession, running.not()),
            new Command("ui.open", "Shortcut+O", window::open, running.not()),
            new Command("ui.save", "Shortcut+S", window::save, savable),
            new Command("ui.save-as", "Shortcut+Shift+S", window::saveAs, savable),
            new Command("ui.quit", "Shortcut+Q", window::quit, always)),
        List.of(
            new Command("ui.run", "F5", document::run, startable),
            new Command("ui.step", "F10", document::step, startable),
            new Command("ui.pause", "F6", document::pause, running.and(paused.not())),
            new Command("ui.stop", "Shift+F5", document::stop, running),
            new Command("ui.skip", "Shift+F10", document::skip, paused),
            new Command("ui.target", "Shortcut+L", window::focusTarget, always)),
        List.of(
            look("ui.theme-system", "Shortcut+Alt+0", theme, Theme.Choice.SYSTEM),
            look("ui.theme-light", "Shortcut+Alt+1", theme, Theme.Choice.LIGHT),
            look("ui.theme-dark", "Shortcut+Alt+2", theme, Theme.Choice.DARK),
            new Command(
                "ui.language-en", "Shortcut+Alt+E", () -> language.use(Locale.ENGLISH), always),
            new Command(
                "ui.language-ja", "Shortcut+Alt+J", () -> language.use(Locale.JAPANESE), always)),
        List.of(new Command("ui.about", "F1", window::about, always)));
  }

  private static Command look(String textKey, String key, Theme theme, Theme.Choice choice) {
    return new Command(
        textKey, key, () -> theme.choice().set(choice), new SimpleBooleanProperty(true));
  }

  /** The command of that text key. */
  public Command named(String textKey) {
    return Stream.of(file, session, view, help)
        .flatMap(List::stream)
        .filter(command -> command.textKey().equals(textKey))
        .findFirst()
        .orElseThrow();
  }
}
