package org.mailseam.script;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.mailseam.journal.Target;

/**
 * A session as it is to go: plain text, a step a line.
 *
 * @param text the text as it was written
 * @param whole the same with what it includes in place of each {@code include}; reads the same
 *     without any other file
 * @param steps its steps in order; step numbers count them from 1
 */
public record Script(String text, String whole, List<Step> steps) {

  /**
   * The variables that ready-made scripts use and that a caller gives: {@code host} (may carry a
   * port), {@code client} (the name this side greets with), {@code user}, and for a message {@code
   * from} and {@code to}.
   */
  public static final Set<String> USUAL_VARIABLES = Set.of("host", "client", "user", "from", "to");

  /** The secret that opens a locked client certificate; asked for only where a file is locked. */
  public static final String CLIENT_CERTIFICATE_SECRET = "client-cert";

  public Script {
    steps = List.copyOf(steps);
  }

  /** Reads a script whose caller gives the {@link #USUAL_VARIABLES}. */
  public static Parsed parse(String text) {
    return parse(text, USUAL_VARIABLES);
  }

  /**
   * Reads a script.
   *
   * @param given the names of the variables that will be given when it runs; any other that is used
   *     before it is set is an error
   */
  public static Parsed parse(String text, Set<String> given) {
    return new ScriptParser(text, null, given).parse();
  }

  /**
   * Reads a script that may include others.
   *
   * @param folder the folder of its file, where the names of included files begin; null where it
   *     has none, and an {@code include} is an error
   */
  public static Parsed parse(String text, Set<String> given, @Nullable Path folder) {
    return new ScriptParser(text, folder, given).parse();
  }

  /**
   * What can be known to be wrong before anything is sent, now that the variables have their
   * values: addresses that are none, variables without a value, files that are not there.
   */
  public List<ScriptError> check(RunSettings settings) {
    return Check.of(this, settings);
  }

  /** The files of client certificates that it names, as far as they are known before it runs. */
  public List<Path> identities(RunSettings settings) {
    return Check.identities(this, settings);
  }

  /**
   * The same script with an option on each of its {@code tls} steps, instead of the value it may
   * have there.
   *
   * @param text a script
   * @param option such as {@code min} or {@code verify}
   * @param value such as {@code 1.2}, taken as it is; empty for an option that has none
   */
  public static String withTlsOption(String text, String option, String value) {
    return TlsOptionEdit.set(text, option, value);
  }

  /**
   * The same script with values in place of the variables in its addresses, sent lines, remarks,
   * file names and logins, so that it can be read without them. What would mean something else as
   * plain text stays a variable.
   *
   * @param text a script
   * @param values the values a run is given
   */
  public static String withValues(String text, Map<String, String> values) {
    return ValueEdit.fill(text, values);
  }

  /** How TLS is to begin on the connection that a step makes. */
  public Target.Security security(Step.Connect connect) {
    if (connect.service().implicitTls()) {
      return Target.Security.IMPLICIT;
    }
    List<Step> onIt = sameConnection(connect);
    return onIt.stream()
            .skip(onIt.indexOf(connect) + 1L)
            .takeWhile(step -> !(step instanceof Step.Connect))
            .anyMatch(Step.Tls.class::isInstance)
        ? Target.Security.STARTTLS
        : Target.Security.PLAIN;
  }

  /** The steps that act on the connection that a step makes. */
  private List<Step> sameConnection(Step.Connect connect) {
    Map<String, List<Step>> on = new HashMap<>();
    String here = Names.FIRST_CONNECTION;
    for (Step step : steps) {
      here = step instanceof Step.Turn turn ? turn.name() : here;
      on.computeIfAbsent(here, _ -> new ArrayList<>()).add(step);
    }
    return on.values().stream()
        .filter(each -> each.contains(connect))
        .findFirst()
        .orElse(List.of());
  }

  /** The names of the secrets the script needs, in the order it needs them. */
  public Set<String> secrets() {
    Set<String> names = new LinkedHashSet<>();
    steps.forEach(step -> step.templates().forEach(template -> names.addAll(template.secrets())));
    return names;
  }

  /** The names of the variables the script uses without having set them itself. */
  public Set<String> wanted() {
    Set<String> wanted = new LinkedHashSet<>();
    Set<String> set = new LinkedHashSet<>();
    set.add(Names.TAG);
    for (Step step : steps) {
      for (Template template : step.templates()) {
        template.variables().stream()
            .map(Template.Variable::name)
            .filter(name -> !set.contains(name))
            .forEach(wanted::add);
      }
      Names.setBy(step).ifPresent(set::add);
    }
    return wanted;
  }
}
