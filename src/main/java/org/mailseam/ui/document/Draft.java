package org.mailseam.ui.document;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.mailseam.live.LiveRun;
import org.mailseam.live.Plan;
import org.mailseam.live.TlsPreferences;
import org.mailseam.live.TrustSource;
import org.mailseam.script.Completion;
import org.mailseam.script.Parsed;
import org.mailseam.script.RunSettings;
import org.mailseam.script.Script;
import org.mailseam.script.ScriptError;
import org.mailseam.script.Step;

/**
 * What is to run next: the script as it stands in the editor, the target, and what TLS is wanted.
 * FX thread only.
 */
public final class Draft {

  private static final String HOST = "host";
  private static final String CLIENT = "client";

  private final Supplier<String> clientName;
  private final StringProperty text = new SimpleStringProperty("");
  private final StringProperty name = new SimpleStringProperty("");
  private final StringProperty host = new SimpleStringProperty("");
  private final ObjectProperty<Path> file = new SimpleObjectProperty<>();
  private final ObjectProperty<TlsPreferences> tls =
      new SimpleObjectProperty<>(TlsPreferences.NONE);
  private final ObjectProperty<TrustSource> trust = new SimpleObjectProperty<>(TrustSource.SYSTEM);
  private final ObjectProperty<Map<String, String>> variables =
      new SimpleObjectProperty<>(Map.of());
  private final ObjectProperty<Duration> timeout =
      new SimpleObjectProperty<>(RunSettings.DEFAULT_REPLY_TIMEOUT);
  private final ObjectProperty<Set<Integer>> breakPoints = new SimpleObjectProperty<>(Set.of());
  private final ObjectProperty<Set<String>> capabilities = new SimpleObjectProperty<>(Set.of());
  private final IntegerProperty cursorStep = new SimpleIntegerProperty();

  /** What the script was read from; the files that it includes are not read at each layout. */
  private record Reading(String text, Set<String> names, Path file) {}

  private Reading read;
  private Parsed parsed;

  /**
   * @param clientName the name this side greets with where the script leaves it open
   */
  Draft(Supplier<String> clientName) {
    this.clientName = clientName;
    text.addListener((_, before, now) -> moveBreakPoints(before, now));
  }

  /** Takes another script; nothing of the one before is left. */
  public void load(String scriptName, String script) {
    breakPoints.set(Set.of());
    file.set(null);
    text.set(script);
    name.set(scriptName);
  }

  private void moveBreakPoints(String before, String now) {
    if (breakPoints.get().isEmpty()) {
      return;
    }
    List<Step> old = parse(before).script().steps();
    List<Step> steps = parsed().script().steps();
    LineShift shift = LineShift.between(before, now);
    Set<Integer> lines =
        breakPoints.get().stream()
            .filter(step -> step <= old.size())
            .map(step -> shift.moved(old.get(step - 1).line()))
            .collect(Collectors.toSet());
    Set<Integer> moved = new HashSet<>();
    for (int i = 0; i < steps.size(); i++) {
      if (lines.contains(steps.get(i).line())) {
        moved.add(i + 1);
      }
    }
    breakPoints.set(Set.copyOf(moved));
  }

  /**
   * Sets the break point before a step (from 1) each time its line is reached, or takes it away.
   */
  public void toggleBreakPoint(int step) {
    List<Step> steps = parsed().script().steps();
    Set<Integer> ofLine =
        IntStream.rangeClosed(1, steps.size())
            .filter(each -> steps.get(each - 1).line() == steps.get(step - 1).line())
            .boxed()
            .collect(Collectors.toSet());
    Set<Integer> points = new HashSet<>(breakPoints.get());
    if (!points.removeAll(ofLine)) {
      points.addAll(ofLine);
    }
    breakPoints.set(Set.copyOf(points));
  }

  /** The script as it can be read. */
  public Parsed parsed() {
    Reading now = new Reading(text.get(), variables.get().keySet(), file.get());
    if (!now.equals(read)) {
      read = now;
      parsed = parse(now.text());
    }
    return parsed;
  }

  private Parsed parse(String script) {
    Set<String> names = new HashSet<>(Script.USUAL_VARIABLES);
    names.addAll(variables.get().keySet());
    Path folder = file.get() == null ? null : file.get().toAbsolutePath().getParent();
    return Script.parse(script, names, folder);
  }

  /**
   * What can be written in the script.
   *
   * @param caret where, from 0
   */
  public Completion completion(int caret) {
    return Completion.at(text.get(), caret, variables.get().keySet(), capabilities.get());
  }

  /** What servers can do, to choose from when a script is written. */
  public ObjectProperty<Set<String>> capabilities() {
    return capabilities;
  }

  /**
   * What stands in the way of a run: errors of the script and variables without a value.
   *
   * @return empty where it can run
   */
  public List<ScriptError> obstacles() {
    read = null; // an included file may have been edited since
    Parsed parsed = parsed();
    return parsed.sound() ? LiveRun.check(plan(parsed.script())) : parsed.errors();
  }

  /** The variables that the script wants and the user has to give, in the order they are used. */
  public List<String> wanted() {
    List<String> wanted =
        parsed().script().wanted().stream()
            .filter(each -> !each.equals(HOST) && !each.equals(CLIENT))
            .toList();
    return wanted;
  }

  /** Whether the target is a practice server. */
  public boolean practice() {
    return LiveRun.isPractice(plan(parsed().script()));
  }

  /** What is to run. */
  Plan plan() {
    return plan(parsed().script());
  }

  private Plan plan(Script script) {
    Path folder = file.get() == null ? Path.of("") : file.get().toAbsolutePath().getParent();
    Plan plan = new Plan(script, folder, given(), tls.get(), trust.get(), timeout.get());
    if (LiveRun.isPractice(plan)) {
      return plan; // the practice session brings the name of the article
    }
    Map<String, String> named = new HashMap<>(plan.variables());
    named.putIfAbsent(CLIENT, clientName.get());
    return new Plan(script, folder, named, tls.get(), trust.get(), timeout.get());
  }

  private Map<String, String> given() {
    Map<String, String> given = new HashMap<>(variables.get());
    given.values().removeIf(String::isBlank);
    given.put(HOST, host.get().strip());
    return given;
  }

  /** The script as it stands in the editor. */
  public StringProperty text() {
    return text;
  }

  /** What the script is called. */
  public StringProperty name() {
    return name;
  }

  /** The file the script was read from; null where it has none. */
  public ObjectProperty<Path> file() {
    return file;
  }

  /** Where to: a host, {@code host:port} or {@code lab:NAME}. */
  public StringProperty host() {
    return host;
  }

  /** What goes before the script's own wishes for TLS. */
  public ObjectProperty<TlsPreferences> tls() {
    return tls;
  }

  /** Where trust starts in the next run. */
  public ObjectProperty<TrustSource> trust() {
    return trust;
  }

  /** The values of the script's variables but {@code host}. */
  public ObjectProperty<Map<String, String>> variables() {
    return variables;
  }

  /** How long a reply may take. */
  public ObjectProperty<Duration> timeout() {
    return timeout;
  }

  /** The steps to pause before, from 1. */
  public ObjectProperty<Set<Integer>> breakPoints() {
    return breakPoints;
  }

  /** The step the cursor is in, from 1; 0 where it is in none. */
  public IntegerProperty cursorStep() {
    return cursorStep;
  }
}
