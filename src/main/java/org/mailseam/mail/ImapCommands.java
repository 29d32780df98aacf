package org.mailseam.mail;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** The IMAP commands that have no tagged reply yet, found by tag. */
final class ImapCommands {

  private final Map<String, Deque<SentCommand>> byTag = new HashMap<>();
  private final Map<String, Integer> verbs = new HashMap<>();

  void add(SentCommand command) {
    byTag.computeIfAbsent(command.tag(), _ -> new ArrayDeque<>(1)).add(command);
    verbs.merge(command.verb(), 1, Integer::sum);
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

  /** Takes out the oldest command of a tag that is known to wait. */
  SentCommand remove(String tag) {
    Deque<SentCommand> same = byTag.get(tag);
    SentCommand command = same.remove();
    if (same.isEmpty()) {
      byTag.remove(tag);
    }
    verbs.computeIfPresent(command.verb(), (_, count) -> count == 1 ? null : count - 1);
    return command;
  }
}
