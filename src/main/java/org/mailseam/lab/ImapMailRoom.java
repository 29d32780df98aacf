package org.mailseam.lab;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.mailseam.field.Bytes;

/**
 * What a user who has logged in can do: choose a mailbox, of which there is one, and look into it.
 */
final class ImapMailRoom {

  private static final DateTimeFormatter INTERNAL_DATE =
      DateTimeFormatter.ofPattern("d-MMM-yyyy HH:mm:ss xx", Locale.ENGLISH);

  private final Mailbox mailbox;

  /** Null while none is selected. */
  private ImapView selected;

  ImapMailRoom(Mailbox mailbox) {
    this.mailbox = mailbox;
  }

  /** What has changed since the client was last told; nothing while no mailbox is selected. */
  List<Act> news() {
    return selected == null ? List.of() : selected.news();
  }

  List<Act> command(String tag, String verb, ImapParser parser) throws ImapSyntax {
    return switch (verb) {
      case "NOOP", "CHECK" -> {
        parser.expectEnd();
        yield done(news(), tag + " OK Completed");
      }
      case "SELECT", "EXAMINE" -> select(tag, verb, parser);
      case "LIST", "LSUB" -> list(tag, verb, parser);
      case "STATUS" -> status(tag, parser);
      case "APPEND" -> append(tag, parser);
      case "NAMESPACE" -> Act.say("* NAMESPACE ((\"\" \"/\")) NIL NIL", tag + " OK Completed");
      case "ENABLE" -> {
        parser.skipRest(); // no extension of ours has to be enabled
        yield Act.say("* ENABLED", tag + " OK Completed");
      }
      case "SUBSCRIBE", "UNSUBSCRIBE" ->
          Act.say(tag + (isInbox(argument(parser)) ? " OK Completed" : noSuchMailbox()));
      case "CREATE", "DELETE", "RENAME" -> {
        parser.skipRest();
        yield Act.say(tag + " NO [CANNOT] INBOX is the only mailbox here");
      }
      default -> inSelected(tag, verb, parser);
    };
  }

  private List<Act> inSelected(String tag, String verb, ImapParser parser) throws ImapSyntax {
    if (!ImapView.COMMANDS.contains(verb)) {
      return Act.say(tag + " BAD Command not recognized");
    }
    if (selected == null) {
      return Act.say(tag + " BAD Select a mailbox first");
    }
    ImapView view = selected;
    if (verb.equals("CLOSE") || verb.equals("UNSELECT")) {
      parser.expectEnd();
      selected = null;
    }
    return view.command(tag, verb, parser);
  }

  /** An answer of acts and then a line. */
  static List<Act> done(List<Act> acts, String line) {
    List<Act> all = new ArrayList<>(acts);
    all.addAll(Act.say(line));
    return all;
  }

  private static String argument(ImapParser parser) throws ImapSyntax {
    parser.expect(' ');
    return parser.astring();
  }

  private static boolean isInbox(String name) {
    return name.equalsIgnoreCase("INBOX");
  }

  private static String noSuchMailbox() {
    return " NO [NONEXISTENT] No such mailbox";
  }

  private List<Act> select(String tag, String verb, ImapParser parser) throws ImapSyntax {
    String name = argument(parser);
    parser.expectEnd();
    selected = null; // also where the new one does not exist (RFC 9051 section 6.3.2)
    if (!isInbox(name)) {
      return Act.say(tag + noSuchMailbox());
    }
    boolean readOnly = verb.equals("EXAMINE");
    selected = new ImapView(mailbox, readOnly);
    return done(
        selected.introduction(),
        tag + " OK [" + (readOnly ? "READ-ONLY" : "READ-WRITE") + "] Completed");
  }

  private static List<Act> list(String tag, String verb, ImapParser parser) throws ImapSyntax {
    String reference = argument(parser);
    parser.expect(' ');
    String pattern = parser.listMailbox();
    parser.expectEnd();
    if (pattern.isEmpty()) {
      return Act.say("* " + verb + " (\\Noselect) \"/\" \"\"", tag + " OK Completed");
    }
    return matchesInbox(reference + pattern)
        ? Act.say("* " + verb + " (\\HasNoChildren) \"/\" INBOX", tag + " OK Completed")
        : Act.say(tag + " OK Completed");
  }

  /** Both wild cards match any part of INBOX, which has no levels. */
  private static boolean matchesInbox(String pattern) {
    String regex =
        Arrays.stream(pattern.split("(?<=[*%])|(?=[*%])"))
            .map(part -> part.equals("*") || part.equals("%") ? "[INBOX]*" : Pattern.quote(part))
            .collect(Collectors.joining());
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE).matcher("INBOX").matches();
  }

  private List<Act> status(String tag, ImapParser parser) throws ImapSyntax {
    String name = argument(parser);
    parser.expect(' ');
    List<String> items = new ArrayList<>();
    for (String word : parser.words()) {
      String item = word.toUpperCase(Locale.ROOT);
      items.add(item + " " + statusOf(item));
    }
    parser.expectEnd();
    return isInbox(name)
        ? Act.say("* STATUS INBOX " + ImapOut.list(items), tag + " OK Completed")
        : Act.say(tag + noSuchMailbox());
  }

  private long statusOf(String item) throws ImapSyntax {
    List<StoredMessage> messages = mailbox.messages();
    return switch (item) {
      case "MESSAGES" -> messages.size();
      case "RECENT" -> 0;
      case "UIDNEXT" -> mailbox.nextUid();
      case "UIDVALIDITY" -> mailbox.uidValidity();
      case "UNSEEN" -> messages.stream().filter(message -> !message.has("\\Seen")).count();
      default -> throw new ImapSyntax("Unknown status item");
    };
  }

  private List<Act> append(String tag, ImapParser parser) throws ImapSyntax {
    String name = argument(parser);
    parser.expect(' ');
    Set<String> flags = Set.of();
    if (parser.peek() == '(') {
      flags = ImapFlags.spelled(parser.words());
      parser.expect(' ');
    }
    Instant received = mailbox.now();
    if (parser.peek() == '"') {
      received = date(parser.astring().strip());
      parser.expect(' ');
    }
    Bytes message = parser.literal();
    parser.expectEnd();
    if (!isInbox(name)) {
      return Act.say(tag + " NO [TRYCREATE] No such mailbox");
    }
    OptionalLong uid = mailbox.append(message, flags, received);
    String code = " OK [APPENDUID " + mailbox.uidValidity() + " ";
    return done(
        news(),
        tag
            + (uid.isPresent()
                ? code + uid.getAsLong() + "] Completed"
                : " NO [OVERQUOTA] The mailbox is full"));
  }

  private static Instant date(String text) throws ImapSyntax {
    try {
      return OffsetDateTime.parse(text, INTERNAL_DATE).toInstant();
    } catch (DateTimeException e) {
      throw new ImapSyntax("Expected a date");
    }
  }
}
