package org.mailseam.lab;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What a FETCH asks of each message (RFC 9051 section 6.4.5, RFC 3501's older items too). */
final class ImapFetch {

  private static final DateTimeFormatter INTERNAL_DATE =
      DateTimeFormatter.ofPattern("dd-MMM-yyyy HH:mm:ss xx", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final int MAX_ITEMS = 20;

  /**
   * One item: its name as the answer repeats it, and a part of the message where it asks for one.
   */
  private record Item(String name, ImapSection section) {
    Item(String name) {
      this(name, null);
    }
  }

  private final List<Item> items;

  private ImapFetch(List<Item> items) {
    this.items = items;
  }

  /**
   * Reads the items.
   *
   * @param byUid whether the answer has to name the uid in any case
   */
  static ImapFetch parse(ImapParser parser, boolean byUid) throws ImapSyntax {
    List<Item> items = new ArrayList<>();
    if (parser.take('(')) {
      do {
        items.addAll(item(parser));
        if (items.size() > MAX_ITEMS) {
          throw new ImapSyntax("Too many items");
        }
      } while (parser.take(' '));
      parser.expect(')');
    } else {
      items.addAll(item(parser));
    }
    if (byUid && items.stream().noneMatch(item -> item.name().equals("UID"))) {
      items.addFirst(new Item("UID"));
    }
    return new ImapFetch(items);
  }

  private static List<Item> item(ImapParser parser) throws ImapSyntax {
    String name = parser.itemName();
    return switch (name) {
      case "ALL" -> items("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE");
      case "FAST" -> items("FLAGS", "INTERNALDATE", "RFC822.SIZE");
      case "FULL" -> items("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY");
      case "FLAGS", "UID", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODYSTRUCTURE" ->
          items(name);
      case "RFC822" -> List.of(new Item(name, ImapSection.whole(true)));
      case "RFC822.HEADER" -> List.of(new Item(name, ImapSection.header()));
      case "RFC822.TEXT" -> List.of(new Item(name, ImapSection.text()));
      case "BODY", "BODY.PEEK" -> {
        if (parser.peek() != '[') {
          yield name.equals("BODY") ? items(name) : unknown();
        }
        ImapSection section = ImapSection.parse(parser, name.equals("BODY"));
        yield List.of(new Item("BODY" + section.label(), section));
      }
      default -> unknown();
    };
  }

  private static List<Item> unknown() throws ImapSyntax {
    throw new ImapSyntax("Unknown FETCH item");
  }

  private static List<Item> items(String... names) {
    List<Item> items = new ArrayList<>();
    for (String name : names) {
      items.add(new Item(name));
    }
    return items;
  }

  /** Whether fetching means that the message was read. */
  boolean marksSeen() {
    return items.stream().anyMatch(item -> item.section() != null && item.section().marksSeen());
  }

  /**
   * The answer for one message.
   *
   * @param tellFlags whether its flags have just changed
   */
  Act of(int number, StoredMessage message, boolean tellFlags) {
    ImapOut out = new ImapOut().text("* ").number(number).text(" FETCH (");
    String gap = "";
    boolean flagsTold = false;
    for (Item item : items) {
      out.text(gap).text(item.name()).text(" ");
      write(item, message, out);
      flagsTold |= item.name().equals("FLAGS");
      gap = " ";
    }
    if (tellFlags && !flagsTold) {
      out.text(" FLAGS ").text(ImapOut.list(message.flags()));
    }
    return out.text(")").line();
  }

  private static void write(Item item, StoredMessage message, ImapOut out) {
    if (item.section() != null) {
      item.section().write(message.bytes(), out);
      return;
    }
    switch (item.name()) {
      case "FLAGS" -> out.text(ImapOut.list(message.flags()));
      case "UID" -> out.number(message.uid());
      case "INTERNALDATE" -> out.string(INTERNAL_DATE.format(message.received()));
      case "RFC822.SIZE" -> out.number(message.size());
      case "ENVELOPE" ->
          ImapEnvelope.write(HeaderFields.of(MimePart.parse(message.bytes()).header()), out);
      case "BODYSTRUCTURE" -> ImapStructure.write(MimePart.parse(message.bytes()), true, out);
      default -> ImapStructure.write(MimePart.parse(message.bytes()), false, out);
    }
  }
}
