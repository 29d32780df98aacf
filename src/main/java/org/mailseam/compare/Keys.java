package org.mailseam.compare;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The names of two lists in one order. */
final class Keys {

  private Keys() {}

  /**
   * All names, each once: those of the first list in its order, and those that only the second one
   * has behind the name they follow there.
   */
  static List<String> merged(List<String> left, List<String> right) {
    List<String> all = new ArrayList<>(new LinkedHashSet<>(left));
    Set<String> known = new LinkedHashSet<>(all);
    int at = 0;
    for (String name : right) {
      if (known.add(name)) {
        all.add(at++, name);
      } else {
        at = all.indexOf(name) + 1;
      }
    }
    return all;
  }
}
