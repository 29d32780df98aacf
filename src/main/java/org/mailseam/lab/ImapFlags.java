package org.mailseam.lab;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Message flags, and what STORE does with them. */
final class ImapFlags {

  static final String SEEN = "\\Seen";
  static final String DELETED = "\\Deleted";

  /** The flags that every message can have. */
  static final String SYSTEM = "\\Answered \\Flagged \\Deleted \\Seen \\Draft";

  private ImapFlags() {}

  /**
   * The change that STORE asks for.
   *
   * @param item {@code FLAGS}, {@code +FLAGS} or {@code -FLAGS}
   */
  static UnaryOperator<Set<String>> change(String item, List<String> words) throws ImapSyntax {
    Set<String> flags = spelled(words);
    return switch (item) {
      case "FLAGS" -> _ -> flags;
      case "+FLAGS" -> old -> with(old, flags);
      case "-FLAGS" -> old -> without(old, flags);
      default -> throw new ImapSyntax("Expected FLAGS, +FLAGS or -FLAGS");
    };
  }

  static Set<String> seen(Set<String> flags) {
    return with(flags, Set.of(SEEN));
  }

  /** System flags in the one spelling, so that {@code \seen} is {@code \Seen}. */
  static Set<String> spelled(List<String> words) {
    return words.stream()
        .map(ImapFlags::spelled)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private static String spelled(String flag) {
    return flag.startsWith("\\") && flag.length() > 1
        ? flag.substring(0, 2).toUpperCase(Locale.ROOT) + flag.substring(2).toLowerCase(Locale.ROOT)
        : flag;
  }

  private static Set<String> with(Set<String> flags, Set<String> more) {
    Set<String> all = new LinkedHashSet<>(flags);
    all.addAll(more);
    return all;
  }

  private static Set<String> without(Set<String> flags, Set<String> fewer) {
    Set<String> rest = new LinkedHashSet<>(flags);
    rest.removeAll(fewer);
    return rest;
  }
}
