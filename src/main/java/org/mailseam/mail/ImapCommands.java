package org.mailseam.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The IMAP commands that have no tagged reply yet, found by tag. */
final class ImapCommands {

  private final Map<String, Deque<SentCommand>> byTag = new HashMap<>();
  private final Map<String, Integer> verbs = new HashMap<>();
  private final Map<Exchange.Asks, Integer> asked = new EnumMap<>(Exchange.Asks.class);

  void add(SentCommand command) {
    byTag.computeIfAbsent(command.tag(), _ -> new ArrayDeque<>(1)).add(command);
    verbs.merge(command.verb(), 1, Integer::sum);
    asked.merge(command.exchange().asks(), 1, Integer::sum);
  }

  boolean isEmpty() {
    return byTag.isEmpty();
  }

  /** Whether a command of that tag waits. */
  boolean waits(String tag) {
    return byTag.containsKey(tag);
  }

  /** Whether a command of that verb waits. */
  boolean waitsFor(String verb) {
    return verbs.containsKey(verb);
  }

  /** Whether a command waits that is for this. */
  boolean waitsFor(Exchange.Asks asks) {
    return asked.getOrDefault(asks, 0) > 0;
  }

  /** Takes out the oldest command of a tag that is known to wait. */
  SentCommand remove(String tag) {
    Deque<SentCommand> same = Objects.requireNonNull(byTag.get(tag));
    SentCommand command = same.remove();
    if (same.isEmpty()) {
      byTag.remove(tag);
    }
    verbs.merge(command.verb(), -1, (count, one) -> count > 1 ? count + one : null);
    asked.merge(command.exchange().asks(), -1, Integer::sum);
    return command;
  }
}
