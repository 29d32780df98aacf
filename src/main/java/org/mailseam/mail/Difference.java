package org.mailseam.mail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How two sets of capabilities differ.
 *
 * @param lost what only the first has
 * @param gained what only the second has
 * @param changed what both have, with other parameters
 */
public record Difference(List<Capability> lost, List<Capability> gained, List<Change> changed) {

  /** One capability whose parameters are not the same any more. */
  public record Change(Capability before, Capability after) {}

  public Difference {
    lost = List.copyOf(lost);
    gained = List.copyOf(gained);
    changed = List.copyOf(changed);
  }

  static Difference between(List<Capability> before, List<Capability> after) {
    Map<String, Capability> old = byName(before);
    Map<String, Capability> now = byName(after);
    List<Capability> lost = new ArrayList<>();
    List<Change> changed = new ArrayList<>();
    old.forEach(
        (name, was) -> {
          Capability is = now.get(name);
          if (is == null) {
            lost.add(was);
          } else if (!parameters(was).equals(parameters(is))) {
            changed.add(new Change(was, is));
          }
        });
    List<Capability> gained = new ArrayList<>(now.values());
    gained.removeIf(is -> old.containsKey(CapabilityWords.upper(is.name())));
    return new Difference(lost, gained, changed);
  }

  private static Object parameters(Capability capability) {
    return CapabilityWords.upper(capability.parameters());
  }

  /** A capability named twice counts once, with the parameters of both. */
  private static Map<String, Capability> byName(List<Capability> list) {
    Map<String, Capability> byName = new LinkedHashMap<>();
    for (Capability capability : list) {
      byName.merge(
          CapabilityWords.upper(capability.name()),
          capability,
          (first, second) -> {
            List<String> both = new ArrayList<>(first.parameters());
            both.addAll(second.parameters());
            return new Capability(first.name(), both);
          });
    }
    return byName;
  }
}
