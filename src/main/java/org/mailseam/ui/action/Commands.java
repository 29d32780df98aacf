package org.mailseam.ui.action;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanExpression;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import org.mailseam.exchange.SwaksTranscript;
import org.mailseam.exchange.Transcript;
import org.mailseam.journal.FetchedKind;
import org.mailseam.script.RunState;
import org.mailseam.session.Session;
import org.mailseam.ui.document.Inquiring;
import org.mailseam.ui.document.SessionDocument;
import org.mailseam.ui.find.Way;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.Copying;
import org.mailseam.ui.preference.Settings;
import org.mailseam.ui.preference.Zoom;
import org.mailseam.ui.theme.Theme;

/**
 * Everything that can be done, menu by menu. Menus, buttons, keys and the palette are made of this
 * one table.
 */
public final class Commands {

  /**
   * A menu.
   *
   * @param textKey the key of its name
   */
  public record Group(String textKey, List<Command> commands) {}

  private static final BooleanExpression ALWAYS = new SimpleBooleanProperty(true);

  private final CommandTarget desk;
  private final ObservableValue<SessionDocument> current;
  private final ObservableValue<Inquiring> asker;
  private final BooleanExpression inSession;
  private final BooleanExpression running;
  private final BooleanExpression idle;
  private final BooleanExpression paused;
  private final BooleanExpression busy;
  private final BooleanExpression startable;
  private final BooleanExpression reopenable;
  private final List<Group> groups;

  /**
   * @param desk what the window itself does
   * @param current the session that is in front
   * @param asker asks about the certificates that are in front
   * @param reopenable whether a closed tab can come back
   */
  public Commands(
      CommandTarget desk,
      ObservableValue<SessionDocument> current,
      ObservableValue<Inquiring> asker,
      BooleanExpression reopenable,
      Settings settings) {
    this.reopenable = reopenable;
    this.desk = desk;
    this.current = current;
    this.asker = asker;
    running = state(state -> state instanceof RunState.Running || isPaused(state));
    paused = state(Commands::isPaused);
    busy = state(RunState.Running.class::isInstance);
    inSession = follow(_ -> new SimpleBooleanProperty(true));
    idle = inSession.and(running.not());
    startable = inSession.and(busy.not());
    groups =
        List.of(
            new Group("ui.menu-file", file()),
            new Group("ui.menu-edit", edit()),
            new Group("ui.menu-session", session()),
            new Group("ui.menu-view", view(settings)),
            new Group("ui.menu-tools", tools()),
            new Group("ui.menu-help", help(settings)));
  }

  private static boolean isPaused(RunState state) {
    return state instanceof RunState.Paused;
  }

  private BooleanExpression state(Predicate<RunState> judge) {
    return follow(document -> document.run().state().map(judge::test));
  }

  private BooleanExpression follow(Function<SessionDocument, ObservableValue<Boolean>> observe) {
    return BooleanExpression.booleanExpression(current.flatMap(observe).orElse(Boolean.FALSE));
  }

  private List<Command> file() {
    BooleanExpression savable =
        follow(
            document ->
                document
                    .view()
                    .session()
                    .flatMap(_ -> document.run().state())
                    .map(_ -> document.record().savable().isPresent()));
    return List.of(
        new Command("ui.new-tab", "Shortcut+T", desk::newTab, ALWAYS),
        new Command("ui.practice", "Shortcut+N", desk::practice, ALWAYS),
        new Command("ui.open", "Shortcut+O", desk::open, ALWAYS),
        new Command("ui.save", "Shortcut+S", desk::save, savable),
        new Command("ui.save-as", "Shortcut+Shift+S", desk::saveAs, savable),
        new Command("ui.save-script", "Shortcut+Alt+S", desk::saveScript, inSession),
        new Command("ui.save-certificates", "Shortcut+Alt+C", desk::saveCertificates, ALWAYS),
        new Command("ui.close-tab", "Shortcut+W", desk::closeTab, ALWAYS),
        new Command("ui.reopen-tab", "Shortcut+Shift+T", desk::reopenTab, reopenable),
        new Command("ui.quit", "Shortcut+Q", desk::quit, ALWAYS));
  }

  private List<Command> edit() {
    return List.of(
        edit("ui.undo", "Shortcut+Z", CommandTarget.Edit.UNDO),
        edit("ui.redo", "Shortcut+Y", CommandTarget.Edit.REDO),
        edit("ui.cut", "Shortcut+X", CommandTarget.Edit.CUT),
        edit("ui.copy", "Shortcut+C", CommandTarget.Edit.COPY),
        edit("ui.paste", "Shortcut+V", CommandTarget.Edit.PASTE),
        edit("ui.select-all", "Shortcut+A", CommandTarget.Edit.SELECT_ALL),
        copy("ui.copy-transcript", "Shortcut+Shift+C", Transcript::of),
        copy("ui.copy-swaks", "Shortcut+Alt+T", SwaksTranscript::of),
        new Command("ui.find-in-session", "Shortcut+F", () -> desk.find(Way.TEXT), inSession),
        new Command(
            "ui.find-expression", "Shortcut+Shift+F", () -> desk.find(Way.EXPRESSION), inSession),
        new Command("ui.find-hex", "Shortcut+Shift+H", () -> desk.find(Way.HEX), inSession),
        new Command("ui.find-next", "F3", desk::findNext, inSession),
        new Command("ui.find-previous", "Shift+F3", desk::findPrevious, inSession),
        new Command("ui.target", "Shortcut+L", desk::focusTarget, inSession),
        new Command("ui.go-script", "Shortcut+E", desk::focusScript, inSession),
        new Command("ui.go-send-now", "Shortcut+Enter", desk::focusSendNow, running),
        new Command("ui.preferences", "Shortcut+Comma", desk::preferences, ALWAYS));
  }

  private Command edit(String textKey, String key, CommandTarget.Edit edit) {
    return new Command(textKey, key, () -> desk.edit(edit), ALWAYS);
  }

  private Command copy(String textKey, String key, Function<Session, String> transcript) {
    return new Command(
        textKey,
        key,
        with(document -> Copying.put(transcript.apply(document.view().session().get()))),
        recorded());
  }

  /** Whether something has been said. */
  private BooleanExpression recorded() {
    return follow(
        document -> document.view().session().map(session -> !session.frames().isEmpty()));
  }

  private List<Command> session() {
    BooleanExpression withRuns = follow(document -> Bindings.isNotEmpty(document.runs().kept()));
    BooleanExpression inStep =
        follow(document -> document.draft().cursorStep().map(step -> step.intValue() > 0));
    return List.of(
        new Command("ui.run", "F5", with(document -> document.run().run()), startable),
        new Command("ui.step", "F10", with(document -> document.run().step()), startable),
        new Command(
            "ui.run-to",
            "Shortcut+F10",
            atCursor((document, step) -> document.run().runTo(step)),
            startable.and(inStep)),
        new Command("ui.pause", "F6", with(document -> document.run().pause()), busy),
        new Command("ui.stop", "Shift+F5", with(document -> document.run().stop()), running),
        new Command("ui.skip", "F8", with(document -> document.run().skip()), running),
        new Command(
            "ui.repeat",
            "Shortcut+Shift+F10",
            atCursor((document, step) -> document.run().repeat(step)),
            paused.and(inStep)),
        new Command(
            "ui.break-point",
            "F9",
            atCursor((document, step) -> document.draft().toggleBreakPoint(step)),
            inStep),
        new Command(
            "ui.no-break-points",
            "Shift+F9",
            with(document -> document.draft().breakPoints().set(Set.of())),
            follow(document -> document.draft().breakPoints().map(points -> !points.isEmpty()))),
        new Command(
            "ui.run-before", "Shortcut+Shift+R", desk::runBefore, withRuns.and(running.not())),
        new Command("ui.run-before-compare", "Shortcut+Shift+D", desk::compareRunBefore, withRuns),
        turn("ui.previous-connection", "Alt+Page Up", -1),
        turn("ui.next-connection", "Alt+Page Down", 1),
        new Command("ui.tls-options", "Shortcut+Shift+O", desk::tlsOptions, idle),
        fetch("ui.fetch-issuers", "Shortcut+Alt+I", FetchedKind.AIA),
        fetch("ui.fetch-list", "Shortcut+Alt+L", FetchedKind.CRL),
        fetch("ui.fetch-ocsp", "Shortcut+Alt+O", FetchedKind.OCSP),
        new Command(
            "ui.fetch-stop",
            "Shortcut+Alt+X",
            () -> asker.getValue().stopFetching(),
            BooleanExpression.booleanExpression(asker.flatMap(Inquiring::fetching).orElse(false))));
  }

  private Command turn(String textKey, String key, int by) {
    return new Command(
        textKey,
        key,
        with(
            document ->
                document.view().showConnection(document.view().connection().get().index() + by)),
        follow(
            document ->
                document
                    .view()
                    .connection()
                    .map(
                        shown ->
                            shown.index() + by >= 0
                                && shown.index() + by < shown.session().connections().size())));
  }

  private Command fetch(String textKey, String key, FetchedKind kind) {
    return new Command(
        textKey,
        key,
        () -> asker.getValue().fetch(Set.of(kind)),
        BooleanExpression.booleanExpression(asker.flatMap(Inquiring::fetchable).orElse(false)));
  }

  private interface AtStep {
    void act(SessionDocument document, int step);
  }

  private Runnable atCursor(AtStep act) {
    return with(document -> act.act(document, document.draft().cursorStep().get()));
  }

  private Runnable with(Consumer<SessionDocument> act) {
    return () -> act.accept(current.getValue());
  }

  private List<Command> view(Settings settings) {
    Theme theme = settings.theme();
    Language language = settings.language();
    Zoom zoom = settings.zoom();
    return List.of(
        look("ui.theme-system", "Shortcut+Alt+0", theme, Theme.Choice.SYSTEM),
        look("ui.theme-light", "Shortcut+Alt+1", theme, Theme.Choice.LIGHT),
        look("ui.theme-dark", "Shortcut+Alt+2", theme, Theme.Choice.DARK),
        speak("ui.language-en", "Shortcut+Alt+E", language, Locale.ENGLISH),
        speak("ui.language-ja", "Shortcut+Alt+J", language, Locale.JAPANESE),
        toggle("ui.wrap", "Alt+Z", settings.wrapping(), ALWAYS),
        new Command("ui.zoom-in", "Shortcut+Equals", zoom::in, ALWAYS),
        new Command("ui.zoom-out", "Shortcut+Minus", zoom::out, ALWAYS),
        new Command("ui.zoom-reset", "Shortcut+0", zoom::reset, ALWAYS),
        details("panes.happened", "Shortcut+1"),
        details("panes.certificates", "Shortcut+2"),
        details("panes.negotiation", "Shortcut+3"),
        details("panes.capabilities", "Shortcut+4"),
        details("panes.bytes-tab", "Shortcut+5"),
        details("panes.messages", "Shortcut+6"));
  }

  private static Command look(String textKey, String key, Theme theme, Theme.Choice choice) {
    return choosing(
        textKey, key, () -> theme.choice().set(choice), theme.choice().map(choice::equals));
  }

  private static Command speak(String textKey, String key, Language language, Locale locale) {
    return choosing(
        textKey, key, () -> language.use(locale), language.locale().map(locale::equals));
  }

  private static Command choosing(
      String textKey, String key, Runnable action, ObservableValue<Boolean> chosen) {
    return new Command(textKey, key, action, ALWAYS, Optional.of(chosen));
  }

  private static Command toggle(
      String textKey, String key, BooleanProperty state, BooleanExpression possible) {
    return new Command(textKey, key, () -> state.set(!state.get()), possible, Optional.of(state));
  }

  private Command details(String textKey, String key) {
    return new Command(textKey, key, () -> desk.showDetails(textKey), inSession);
  }

  private List<Command> tools() {
    return List.of(
        new Command("ui.palette", "Shortcut+Shift+P", desk::palette, ALWAYS),
        new Command("ui.compare", "Shortcut+D", desk::compare, recorded()),
        new Command("ui.probe", "Shortcut+Shift+U", desk::probe, inSession),
        new Command("ui.next-tab", "Shortcut+Page Down", () -> desk.turn(1), ALWAYS),
        new Command("ui.previous-tab", "Shortcut+Page Up", () -> desk.turn(-1), ALWAYS));
  }

  private List<Command> help(Settings settings) {
    BooleanExpression withCertificates =
        BooleanExpression.booleanExpression(asker.map(_ -> true).orElse(false));
    return List.of(
        toggle("ui.explain", "F1", settings.explaining(), inSession.or(withCertificates)),
        new Command("ui.start-page", "Shift+F1", desk::startPage, ALWAYS),
        new Command("ui.shortcuts", "Shortcut+Shift+F1", desk::shortcuts, ALWAYS),
        new Command("ui.about", "Shortcut+F1", desk::about, ALWAYS));
  }

  /** The menus. */
  public List<Group> groups() {
    return groups;
  }

  /** The command of that text key. */
  public Command named(String textKey) {
    return groups.stream()
        .flatMap(group -> group.commands().stream())
        .filter(command -> command.textKey().equals(textKey))
        .findFirst()
        .orElseThrow();
  }
}
