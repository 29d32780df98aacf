package org.mailseam.lab;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.mailseam.field.Bytes;

/**
 * What a SEARCH looks for (RFC 9051 section 6.4.4); texts are compared as they stand, undecoded.
 */
final class ImapSearch {

  private static final int MAX_DEPTH = 50;
  private static final int MAX_KEYS = 1000;

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("d-MMM-yyyy", Locale.ENGLISH);

  private final ImapParser parser;
  private final long greatestNumber;
  private final long greatestUid;
  private int keys;
  private Predicate<ImapView.Numbered> wanted = _ -> true;

  private ImapSearch(ImapParser parser, long greatestNumber, long greatestUid) {
    this.parser = parser;
    this.greatestNumber = greatestNumber;
    this.greatestUid = greatestUid;
  }

  /** Reads everything behind the word SEARCH. */
  static ImapSearch parse(ImapParser parser, long greatestNumber, long greatestUid)
      throws ImapSyntax {
    ImapSearch search = new ImapSearch(parser, greatestNumber, greatestUid);
    parser.expect(' ');
    search.wanted = search.all(0);
    parser.expectEnd();
    return search;
  }

  boolean finds(ImapView.Numbered message) {
    return wanted.test(message);
  }

  private Predicate<ImapView.Numbered> all(int depth) throws ImapSyntax {
    List<Predicate<ImapView.Numbered>> list = new ArrayList<>();
    do {
      list.add(key(depth));
    } while (parser.take(' '));
    return message -> list.stream().allMatch(one -> one.test(message));
  }

  private Predicate<ImapView.Numbered> key(int depth) throws ImapSyntax {
    if (depth > MAX_DEPTH || ++keys > MAX_KEYS) {
      throw new ImapSyntax("Too many search keys");
    }
    if (parser.take('(')) {
      Predicate<ImapView.Numbered> list = all(depth + 1);
      parser.expect(')');
      return list;
    }
    if (Character.isDigit(parser.peek()) || parser.peek() == '*') {
      SequenceSet set = parser.sequenceSet();
      return message -> set.contains(message.number(), greatestNumber);
    }
    if (parser.take('*')) {
      return message -> message.number() == greatestNumber;
    }
    return key(parser.word(), depth);
  }

  private Predicate<ImapView.Numbered> key(String word, int depth) throws ImapSyntax {
    return switch (word) {
      case "ALL" -> _ -> true;
      case "CHARSET" -> charset();
      case "ANSWERED", "DELETED", "DRAFT", "FLAGGED", "SEEN" -> flag("\\" + word);
      case "UNANSWERED", "UNDELETED", "UNDRAFT", "UNFLAGGED", "UNSEEN" ->
          flag("\\" + word.substring(2)).negate();
      case "NEW", "RECENT" -> _ -> false;
      case "OLD" -> _ -> true;
      case "KEYWORD" -> flag(argument());
      case "UNKEYWORD" -> flag(argument()).negate();
      case "NOT" -> {
        parser.expect(' ');
        yield key(depth + 1).negate();
      }
      case "OR" -> {
        parser.expect(' ');
        Predicate<ImapView.Numbered> one = key(depth + 1);
        parser.expect(' ');
        yield one.or(key(depth + 1));
      }
      case "UID" -> {
        parser.expect(' ');
        SequenceSet set = parser.sequenceSet();
        yield message -> set.contains(message.message().uid(), greatestUid);
      }
      case "LARGER" -> {
        int size = size();
        yield message -> message.message().size() > size;
      }
      case "SMALLER" -> {
        int size = size();
        yield message -> message.message().size() < size;
      }
      case "BEFORE", "ON", "SINCE", "SENTBEFORE", "SENTON", "SENTSINCE" -> date(word);
      default -> text(word);
    };
  }

  private Predicate<ImapView.Numbered> text(String word) throws ImapSyntax {
    return switch (word) {
      case "BCC", "CC", "FROM", "SUBJECT", "TO" -> header(word, argument());
      case "HEADER" -> {
        String name = argument().toUpperCase(Locale.ROOT);
        yield header(name, argument());
      }
      case "TEXT" -> {
        String text = argument();
        yield message -> contains(message.message().bytes(), text);
      }
      case "BODY" -> {
        String text = argument();
        yield message ->
            contains(
                message.message().bytes().from(MessageText.bodyStart(message.message().bytes())),
                text);
      }
      default -> throw new ImapSyntax("Unknown search key");
    };
  }

  private Predicate<ImapView.Numbered> charset() throws ImapSyntax {
    String name = argument().toUpperCase(Locale.ROOT);
    if (!name.equals("UTF-8") && !name.equals("US-ASCII")) {
      throw new ImapSyntax("[BADCHARSET (US-ASCII UTF-8)] Unknown character set");
    }
    return _ -> true;
  }

  private String argument() throws ImapSyntax {
    parser.expect(' ');
    return parser.astring();
  }

  private int size() throws ImapSyntax {
    parser.expect(' ');
    return parser.number();
  }

  private static Predicate<ImapView.Numbered> flag(String flag) {
    return message -> message.message().has(flag);
  }

  private static Predicate<ImapView.Numbered> header(String name, String text) {
    return message ->
        HeaderFields.of(head(message))
            .value(name)
            .filter(value -> containsIgnoringCase(value, octets(text)))
            .isPresent();
  }

  private static Bytes head(ImapView.Numbered message) {
    Bytes bytes = message.message().bytes();
    return bytes.slice(0, MessageText.bodyStart(bytes));
  }

  private static boolean contains(Bytes bytes, String text) {
    return containsIgnoringCase(bytes.text(StandardCharsets.ISO_8859_1), octets(text));
  }

  private static boolean containsIgnoringCase(String whole, String part) {
    return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  /** What is looked for as UTF-8, one octet a character, as messages are read here. */
  private static String octets(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  private Predicate<ImapView.Numbered> date(String word) throws ImapSyntax {
    LocalDate day;
    try {
      day = LocalDate.parse(argument(), DATE);
    } catch (DateTimeException e) {
      throw new ImapSyntax("Expected a date");
    }
    boolean sent = word.startsWith("SENT");
    return message -> {
      LocalDate its = sent ? sentOn(message) : receivedOn(message);
      return its != null
          && switch (sent ? word.substring(4) : word) {
            case "BEFORE" -> its.isBefore(day);
            case "ON" -> its.equals(day);
            default -> !its.isBefore(day);
          };
    };
  }

  private static LocalDate receivedOn(ImapView.Numbered message) {
    return LocalDate.ofInstant(message.message().received(), ZoneOffset.UTC);
  }

  private static LocalDate sentOn(ImapView.Numbered message) {
    String date = HeaderFields.of(head(message)).value("DATE").orElse("");
    try {
      return LocalDate.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
    } catch (DateTimeException e) {
      return null;
    }
  }
}
