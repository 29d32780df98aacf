package org.mailseam.lab;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a user who has logged in can do: look into the one mailbox there is. Nothing in it is ever
 * changed or removed, so that a message's number is its uid, no message has a flag, and most
 * answers are the same for everybody.
 */
final class ImapMailbox {

  private static final Set<String> KEYS_OF_ALL =
      Set.of("ALL", "OLD", "UNANSWERED", "UNDELETED", "UNDRAFT", "UNFLAGGED", "UNSEEN");
  private static final Set<String> KEYS_OF_NONE =
      Set.of("ANSWERED", "DELETED", "DRAFT", "FLAGGED", "NEW", "RECENT", "SEEN");

  private final Mailbox mailbox;

  /** The messages that the client has been told of; null while it has selected no mailbox. */
  private @Nullable List<StoredMessage> known;

  ImapMailbox(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** What has come since the client was last told; nothing while no mailbox is selected. */
  List<Act> news() {
    List<StoredMessage> now = mailbox.messages();
    if (known == null || known.size() == now.size()) {
      return List.of();
    }
    known = now;
    return Act.say("* " + now.size() + " EXISTS");
  }

  List<Act> command(String tag, String verb, ImapParser parser) throws ImapSyntax {
    String done = tag + " OK Completed";
    return switch (verb) {
      case "NOOP", "CHECK" -> {
        parser.expectEnd();
        yield told(List.of(), done);
      }
      case "SELECT" -> select(tag, parser, "READ-WRITE"); // Python's imaplib gives up on any other
      case "EXAMINE" -> select(tag, parser, "READ-ONLY");
      case "LIST", "LSUB" -> list(verb, parser, done);
      case "STATUS" -> status(tag, parser);
      case "NAMESPACE" -> Act.say("* NAMESPACE ((\"\" \"/\")) NIL NIL", done);
      case "ENABLE" -> Act.say("* ENABLED", done); // no extension of ours has to be enabled
      case "SUBSCRIBE", "UNSUBSCRIBE" ->
          Act.say(isInbox(parser.argument()) ? done : noSuchMailbox(tag));
      case "APPEND", "CREATE", "DELETE", "RENAME" -> unchangeable(tag);
      case "CLOSE", "COPY", "EXPUNGE", "FETCH", "SEARCH", "STORE", "UID", "UNSELECT" ->
          known == null
              ? Act.say(tag + " BAD Select a mailbox first")
              : inSelected(tag, verb, parser, known);
      default -> Act.say(tag + " BAD Command not recognized");
    };
  }

  private List<Act> inSelected(
      String tag, String verb, ImapParser parser, List<StoredMessage> messages) throws ImapSyntax {
    boolean byUid = verb.equals("UID");
    String done = tag + " OK Completed";
    return switch (byUid ? parser.argument().toUpperCase(Locale.ROOT) : verb) {
      case "FETCH" -> told(fetch(byUid, parser, messages), done);
      case "SEARCH" -> search(tag, parser, messages);
      case "COPY", "EXPUNGE", "STORE" -> unchangeable(tag);
      case "CLOSE", "UNSELECT" -> {
        parser.expectEnd();
        known = null;
        yield Act.say(done);
      }
      default -> throw new ImapSyntax("Command not recognized");
    };
  }

  /** An answer, what is new, and the line that ends it. */
  private List<Act> told(List<Act> answer, String done) {
    List<Act> acts = new ArrayList<>(answer);
    acts.addAll(news());
    acts.addAll(Act.say(done));
    return acts;
  }

  private static List<Act> unchangeable(String tag) {
    return Act.say(tag + " NO [CANNOT] The mailbox of a practice server cannot be changed");
  }

  private static boolean isInbox(String name) {
    return name.equalsIgnoreCase("INBOX");
  }

  private static String noSuchMailbox(String tag) {
    return tag + " NO [NONEXISTENT] No such mailbox";
  }

  private List<Act> select(String tag, ImapParser parser, String access) throws ImapSyntax {
    String name = parser.argument();
    parser.expectEnd();
    known = null; // also where the new one does not exist (RFC 9051 section 6.3.2)
    if (!isInbox(name)) {
      return Act.say(noSuchMailbox(tag));
    }
    known = mailbox.messages();
    return Act.say(
        "* FLAGS (\\Answered \\Flagged \\Deleted \\Seen \\Draft)",
        "* " + known.size() + " EXISTS",
        "* 0 RECENT",
        "* OK [UNSEEN 1] First unseen message",
        "* OK [PERMANENTFLAGS ()] No flag can be kept",
        "* OK [UIDVALIDITY " + mailbox.uidValidity() + "] UIDs are valid",
        "* OK [UIDNEXT " + (known.size() + 1) + "] Next UID",
        tag + " OK [" + access + "] Completed");
  }

  private static List<Act> list(String verb, ImapParser parser, String done) throws ImapSyntax {
    String reference = parser.argument();
    parser.expect(' ');
    String pattern = parser.rest().replace("\"", "");
    return switch (reference.isEmpty() ? pattern.toUpperCase(Locale.ROOT) : reference + pattern) {
      case "" -> Act.say("* " + verb + " (\\Noselect) \"/\" \"\"", done);
      case "*", "%", "INBOX" -> Act.say("* " + verb + " (\\HasNoChildren) \"/\" INBOX", done);
      default -> Act.say(done);
    };
  }

  private List<Act> status(String tag, ImapParser parser) throws ImapSyntax {
    String name = parser.argument();
    parser.expect(' ');
    List<String> items = new ArrayList<>();
    for (String item : parser.rest().toUpperCase(Locale.ROOT).split("[( )]+")) {
      if (!item.isEmpty()) {
        items.add(item + " " + statusOf(item));
      }
    }
    return isInbox(name)
        ? Act.say("* STATUS INBOX (" + String.join(" ", items) + ")", tag + " OK Completed")
        : Act.say(noSuchMailbox(tag));
  }

  private long statusOf(String item) throws ImapSyntax {
    int messages = mailbox.messages().size();
    return switch (item) {
      case "MESSAGES", "UNSEEN" -> messages;
      case "RECENT" -> 0;
      case "UIDNEXT" -> messages + 1L;
      case "UIDVALIDITY" -> mailbox.uidValidity();
      default -> throw new ImapSyntax("Unknown status item");
    };
  }

  private static List<Act> fetch(boolean byUid, ImapParser parser, List<StoredMessage> messages)
      throws ImapSyntax {
    parser.expect(' ');
    BitSet chosen = SequenceSet.parse(parser.run(" "), messages.size(), !byUid);
    parser.expect(' ');
    ImapFetch fetch = ImapFetch.parse(parser.rest(), byUid);
    return chosen.stream().mapToObj(number -> fetch.of(messages.get(number - 1))).toList();
  }

  /** No message has a flag: what is looked for by flags is all of them, or none. */
  private List<Act> search(String tag, ImapParser parser, List<StoredMessage> messages)
      throws ImapSyntax {
    parser.expect(' ');
    List<String> keys = Arrays.asList(parser.rest().toUpperCase(Locale.ROOT).split(" "));
    if (!keys.stream().allMatch(key -> KEYS_OF_ALL.contains(key) || KEYS_OF_NONE.contains(key))) {
      return Act.say(tag + " NO [CANNOT] A practice server searches by flags only");
    }
    String found =
        keys.stream().anyMatch(KEYS_OF_NONE::contains)
            ? ""
            : messages.stream().map(one -> " " + one.uid()).collect(Collectors.joining());
    return told(Act.say("* SEARCH" + found), tag + " OK Completed");
  }
}
