package org.mailseam.finding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailseam.text.Message;

/**
 * What came of looking for every weakness in a session.
 *
 * @param findings what is there, the worst first
 * @param passed what was looked for and is not there
 * @param unfit what could not be looked for, and why
 */
public record Examination(List<Finding> findings, List<Rule> passed, Map<Rule, Message> unfit) {

  /** Of a session in which nothing has happened. */
  public static final Examination NONE = new Examination(List.of(), List.of(), Map.of());

  public Examination {
    findings = List.copyOf(findings);
    passed = List.copyOf(passed);
  }

  /** Looks for everything in every connection of a session. */
  public static Examination of(List<Scene> scenes) {
    List<Finding> findings = new ArrayList<>();
    List<Rule> passed = new ArrayList<>();
    Map<Rule, Message> unfit = new LinkedHashMap<>();
    for (Rule rule : Rules.all()) {
      List<Finding> found = new ArrayList<>();
      boolean looked = false;
      Message why = null;
      for (Scene scene : scenes) {
        switch (rule.look(scene)) {
          case Outcome.Passed _ -> looked = true;
          case Outcome.Unfit(Message reason) -> why = reason;
          case Outcome.Seen(var sightings) ->
              sightings.forEach(
                  each ->
                      add(
                          found,
                          new Finding(rule, each.what(), each.evidence(), List.of(scene.index()))));
        }
      }
      findings.addAll(found);
      if (found.isEmpty() && looked) {
        passed.add(rule);
      } else if (found.isEmpty()) {
        unfit.put(rule, why);
      }
    }
    findings.sort(Comparator.comparing(Finding::severity));
    return new Examination(findings, passed, unfit);
  }

  /** What was seen in two connections is one finding with two proofs. */
  private static void add(List<Finding> found, Finding next) {
    for (int i = 0; i < found.size(); i++) {
      Finding before = found.get(i);
      if (before.seen().equals(next.seen())) {
        found.set(
            i,
            new Finding(
                before.rule(),
                before.seen(),
                concat(before.evidence(), next.evidence()).toList(),
                concat(before.connections(), next.connections()).distinct().toList()));
        return;
      }
    }
    found.add(next);
  }

  private static <T> Stream<T> concat(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream());
  }

  /** What to say where nothing was found. */
  public Message nothing() {
    return Message.of(passed.isEmpty() ? "finding.nothing" : "finding.none");
  }

  /** What was found in one connection (from 0), the worst first. */
  public List<Finding> of(int connection) {
    return findings.stream().filter(each -> each.connections().contains(connection)).toList();
  }

  /** How many findings there are of each severity that occurs, the worst first. */
  public List<Message> counts() {
    return Stream.of(Severity.values())
        .filter(severity -> count(severity) > 0)
        .map(severity -> severity.count(count(severity)))
        .toList();
  }

  /** The worst severity; empty where nothing was found. */
  public Optional<Severity> worst() {
    return findings.stream().map(Finding::severity).min(Comparator.naturalOrder());
  }

  /** How many findings are that bad. */
  public long count(Severity severity) {
    return findings.stream().filter(finding -> finding.severity() == severity).count();
  }
}
