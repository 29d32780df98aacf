package org.mailseam.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What a server declares of its capabilities: a list, more for it, or what is not in it. */
record Listing(Set<String> protocols, Clause.When when, Kind kind, List<String> words) {

  enum Kind {
    OFFER,
    ALSO,
    NEVER;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  Listing {
    words = List.copyOf(words);
  }

  /** The list as it is when this has been taken into account. */
  List<String> applied(List<String> before) {
    List<String> after = new ArrayList<>(before);
    switch (kind) {
      case OFFER -> {
        return words;
      }
      case ALSO -> after.addAll(words);
      case NEVER -> after.removeIf(listed -> words.contains(listed.split("[ =]")[0]));
    }
    return after;
  }
}
