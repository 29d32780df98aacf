package org.mailseam.lab;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * The selected mailbox as the client knows it: messages keep their numbers until the client has
 * been told that one is gone (RFC 9051 section 2.3.1.2).
 */
final class ImapView {

  /** The commands that need a selected mailbox. */
  static final Set<String> COMMANDS =
      Set.of("FETCH", "STORE", "SEARCH", "COPY", "EXPUNGE", "UID", "CLOSE", "UNSELECT");

  private static final String SILENT = ".SILENT";

  private final Mailbox mailbox;
  private final boolean readOnly;
  private List<StoredMessage> known;

  ImapView(Mailbox mailbox, boolean readOnly) {
    this.mailbox = mailbox;
    this.readOnly = readOnly;
    this.known = mailbox.messages();
  }

  /** What SELECT tells of the mailbox. */
  List<Act> introduction() {
    List<String> lines = new ArrayList<>();
    lines.add("* FLAGS (" + ImapFlags.SYSTEM + ")");
    lines.add("* " + known.size() + " EXISTS");
    lines.add("* 0 RECENT");
    for (int i = 0; i < known.size(); i++) {
      if (!known.get(i).has(ImapFlags.SEEN)) {
        lines.add("* OK [UNSEEN " + (i + 1) + "] First unseen message");
        break;
      }
    }
    String permanent = readOnly ? "" : ImapFlags.SYSTEM + " \\*";
    lines.add("* OK [PERMANENTFLAGS (" + permanent + ")] Flags that can be kept");
    lines.add("* OK [UIDVALIDITY " + mailbox.uidValidity() + "] UIDs are valid");
    lines.add("* OK [UIDNEXT " + mailbox.nextUid() + "] Next UID");
    return List.of(Act.lines(lines));
  }

  /** What has changed since the client was last told. */
  List<Act> news() {
    return news(true);
  }

  /** Behind FETCH, STORE and SEARCH no message may be said to be gone (section 7.5.1). */
  private List<Act> news(boolean mayExpunge) {
    List<StoredMessage> now = mailbox.messages();
    List<String> lines = new ArrayList<>();
    List<StoredMessage> next = new ArrayList<>();
    for (StoredMessage old : known) {
      StoredMessage current = find(now, old.uid());
      int number = next.size() + 1;
      if (current == null && mayExpunge) {
        lines.add("* " + number + " EXPUNGE");
        continue;
      }
      if (current != null && !current.flags().equals(old.flags())) {
        lines.add("* " + number + " FETCH (FLAGS " + ImapOut.list(current.flags()) + ")");
      }
      next.add(current == null ? old : current);
    }
    long last = known.isEmpty() ? 0 : known.getLast().uid();
    List<StoredMessage> added = now.stream().filter(message -> message.uid() > last).toList();
    if (!added.isEmpty()) {
      next.addAll(added);
      lines.add("* " + next.size() + " EXISTS");
    }
    known = List.copyOf(next);
    return lines.isEmpty() ? List.of() : List.of(Act.lines(lines));
  }

  private static StoredMessage find(List<StoredMessage> messages, long uid) {
    int low = 0;
    int high = messages.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      long there = messages.get(middle).uid();
      if (there == uid) {
        return messages.get(middle);
      }
      if (there < uid) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return null;
  }

  /** Does a command of {@link #COMMANDS}. */
  List<Act> command(String tag, String verb, ImapParser parser) throws ImapSyntax {
    return switch (verb) {
      case "UID" -> {
        parser.expect(' ');
        yield command(tag, parser.word(), true, parser);
      }
      case "CLOSE" -> {
        if (!readOnly) {
          expunge(this::isDeleted);
        }
        yield Act.say(tag + " OK Completed");
      }
      case "UNSELECT" -> Act.say(tag + " OK Completed");
      default -> command(tag, verb, false, parser);
    };
  }

  private List<Act> command(String tag, String verb, boolean byUid, ImapParser parser)
      throws ImapSyntax {
    if (readOnly && (verb.equals("STORE") || verb.equals("EXPUNGE"))) {
      parser.skipRest();
      return Act.say(tag + " NO [NOPERM] The mailbox was opened with EXAMINE");
    }
    if (verb.equals("COPY")) {
      return copy(tag, byUid, parser);
    }
    List<Act> acts =
        new ArrayList<>(
            switch (verb) {
              case "FETCH" -> fetch(byUid, parser);
              case "SEARCH" -> search(byUid, parser);
              case "STORE" -> store(byUid, parser);
              case "EXPUNGE" -> expunge(byUid, parser);
              default -> throw new ImapSyntax("Command not recognized");
            });
    acts.addAll(news(byUid || verb.equals("EXPUNGE")));
    return ImapMailRoom.done(acts, tag + " OK Completed");
  }

  /** A message with its number. */
  record Numbered(int number, StoredMessage message) {}

  private List<Numbered> chosen(SequenceSet set, boolean byUid) throws ImapSyntax {
    if (!byUid && !set.isWithin(known.size())) {
      throw new ImapSyntax("No such message");
    }
    long greatest = byUid && !known.isEmpty() ? known.getLast().uid() : known.size();
    List<Numbered> chosen = new ArrayList<>();
    for (int i = 0; i < known.size(); i++) {
      StoredMessage message = known.get(i);
      if (set.contains(byUid ? message.uid() : i + 1, greatest)) {
        chosen.add(new Numbered(i + 1, message));
      }
    }
    return chosen;
  }

  private List<Act> fetch(boolean byUid, ImapParser parser) throws ImapSyntax {
    parser.expect(' ');
    SequenceSet set = parser.sequenceSet();
    parser.expect(' ');
    ImapFetch fetch = ImapFetch.parse(parser, byUid);
    parser.expectEnd();
    List<Numbered> chosen = chosen(set, byUid);
    Set<Long> read = new HashSet<>();
    if (fetch.marksSeen() && !readOnly) {
      chosen.stream()
          .map(Numbered::message)
          .filter(message -> !message.has(ImapFlags.SEEN))
          .forEach(message -> read.add(message.uid()));
      change(read, ImapFlags::seen);
    }
    List<Act> acts = new ArrayList<>();
    for (Numbered one : chosen) {
      StoredMessage now = known.get(one.number() - 1);
      acts.add(fetch.of(one.number(), now, read.contains(now.uid())));
    }
    return acts;
  }

  /** Changes flags in a way that the client is told, or knows, already. */
  private void change(Set<Long> uids, UnaryOperator<Set<String>> how) {
    if (!uids.isEmpty()) {
      mailbox.flag(uids, how);
      known = Mailbox.flagged(known, uids, how);
    }
  }

  private List<Act> store(boolean byUid, ImapParser parser) throws ImapSyntax {
    parser.expect(' ');
    SequenceSet set = parser.sequenceSet();
    parser.expect(' ');
    String item = parser.word();
    parser.expect(' ');
    List<String> words = parser.words();
    parser.expectEnd();
    boolean silent = item.endsWith(SILENT);
    UnaryOperator<Set<String>> how =
        ImapFlags.change(silent ? item.substring(0, item.length() - SILENT.length()) : item, words);
    List<Numbered> chosen = chosen(set, byUid);
    change(chosen.stream().map(one -> one.message().uid()).collect(Collectors.toSet()), how);
    return silent ? List.of() : chosen.stream().map(one -> flags(one.number(), byUid)).toList();
  }

  private Act flags(int number, boolean byUid) {
    StoredMessage message = known.get(number - 1);
    String uid = byUid ? "UID " + message.uid() + " " : "";
    return Act.lines(
        List.of("* %d FETCH (%sFLAGS %s)".formatted(number, uid, ImapOut.list(message.flags()))));
  }

  private boolean isDeleted(StoredMessage message) {
    return message.has(ImapFlags.DELETED);
  }

  private void expunge(Predicate<StoredMessage> which) {
    Set<Long> uids =
        mailbox.messages().stream()
            .filter(which)
            .map(StoredMessage::uid)
            .collect(Collectors.toSet());
    if (!uids.isEmpty()) {
      mailbox.remove(uids);
    }
  }

  private List<Act> expunge(boolean byUid, ImapParser parser) throws ImapSyntax {
    if (!byUid) {
      parser.expectEnd();
      expunge(this::isDeleted);
      return List.of();
    }
    parser.expect(' ');
    SequenceSet set = parser.sequenceSet();
    parser.expectEnd();
    Set<Long> uids =
        chosen(set, true).stream().map(one -> one.message().uid()).collect(Collectors.toSet());
    expunge(message -> isDeleted(message) && uids.contains(message.uid()));
    return List.of();
  }

  private List<Act> copy(String tag, boolean byUid, ImapParser parser) throws ImapSyntax {
    parser.expect(' ');
    SequenceSet set = parser.sequenceSet();
    parser.expect(' ');
    String target = parser.astring();
    parser.expectEnd();
    if (!target.equalsIgnoreCase("INBOX")) {
      return Act.say(tag + " NO [TRYCREATE] No such mailbox");
    }
    List<String> from = new ArrayList<>();
    List<String> to = new ArrayList<>();
    for (Numbered chosen : chosen(set, byUid)) {
      StoredMessage message = chosen.message();
      OptionalLong uid = mailbox.append(message.bytes(), message.flags(), message.received());
      if (uid.isEmpty()) {
        return ImapMailRoom.done(news(), tag + " NO [OVERQUOTA] The mailbox is full");
      }
      from.add(Long.toString(message.uid()));
      to.add(Long.toString(uid.getAsLong()));
    }
    String code =
        from.isEmpty()
            ? ""
            : "[COPYUID %d %s %s] "
                .formatted(mailbox.uidValidity(), String.join(",", from), String.join(",", to));
    return ImapMailRoom.done(news(), tag + " OK " + code + "Completed");
  }

  private List<Act> search(boolean byUid, ImapParser parser) throws ImapSyntax {
    long greatestUid = known.isEmpty() ? 0 : known.getLast().uid();
    ImapSearch search = ImapSearch.parse(parser, known.size(), greatestUid);
    StringBuilder found = new StringBuilder("* SEARCH");
    for (int i = 0; i < known.size(); i++) {
      StoredMessage message = known.get(i);
      if (search.finds(new Numbered(i + 1, message))) {
        found.append(' ').append(byUid ? message.uid() : i + 1);
      }
    }
    return Act.say(found.toString());
  }
}
