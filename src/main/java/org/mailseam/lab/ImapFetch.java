package org.mailseam.lab;

import static java.util.Map.entry;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.field.Bytes;

/**
 * What a FETCH asks of each message (RFC 9051 section 6.4.5, RFC 3501's older items too): the table
 * of items that mail programs ask for, and their answers.
 *
 * @param items as the answer names them
 */
record ImapFetch(Set<String> items) {

  private static final DateTimeFormatter INTERNAL_DATE =
      DateTimeFormatter.ofPattern("\"dd-MMM-yyyy HH:mm:ss xx\"", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final int MAX_ITEMS = 20;

  private static final Pattern ITEM = Pattern.compile("\\G([A-Z0-9.]+(?:\\[[^\\[\\]]*])?)(?: |$)");
  private static final Pattern FIELDS =
      Pattern.compile("BODY\\[HEADER\\.FIELDS(\\.NOT)? \\(([!-~]+(?: [!-~]+)*)\\)]");

  private static final Map<String, List<String>> MACROS =
      Map.of(
          "FAST", List.of("FLAGS", "INTERNALDATE", "RFC822.SIZE"),
          "ALL", List.of("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE"),
          "FULL", List.of("FLAGS", "INTERNALDATE", "RFC822.SIZE", "ENVELOPE", "BODY"));

  private static final Map<String, Function<StoredMessage, Bytes>> ANSWERS =
      Map.ofEntries(
          entry("FLAGS", _ -> Bytes.ofText("()")),
          entry("UID", message -> Bytes.ofText(String.valueOf(message.uid()))),
          entry("INTERNALDATE", message -> Bytes.ofText(INTERNAL_DATE.format(message.received()))),
          entry("RFC822.SIZE", message -> Bytes.ofText(String.valueOf(message.size()))),
          entry("ENVELOPE", message -> Bytes.ofText(message.declared("ENVELOPE"))),
          entry("BODY", message -> Bytes.ofText(message.declared("BODY"))),
          entry("BODYSTRUCTURE", message -> Bytes.ofText(message.declared("BODYSTRUCTURE"))),
          entry("BODY[]", message -> literal(message.bytes())),
          entry("BODY[HEADER]", message -> literal(message.header())),
          entry("BODY[TEXT]", message -> literal(message.body())),
          entry("RFC822", message -> literal(message.bytes())),
          entry("RFC822.HEADER", message -> literal(message.header())),
          entry("RFC822.TEXT", message -> literal(message.body())));

  /**
   * Reads the items.
   *
   * @param byUid whether the answer has to name the uid in any case
   */
  static ImapFetch parse(String text, boolean byUid) throws ImapSyntax {
    String upper = text.toUpperCase(Locale.ROOT);
    boolean listed = upper.startsWith("(") && upper.endsWith(")");
    String list = listed ? upper.substring(1, upper.length() - 1) : upper;
    Set<String> items = new LinkedHashSet<>(byUid ? Set.of("UID") : Set.of());
    Matcher matcher = ITEM.matcher(list);
    int end = 0;
    while (matcher.find()) {
      String item = matcher.group(1).replace("BODY.PEEK[", "BODY[");
      items.addAll(MACROS.getOrDefault(item, List.of(item)));
      end = matcher.end();
    }
    if (end == 0 || end < list.length() || items.size() > MAX_ITEMS) {
      throw new ImapSyntax("Expected some items");
    }
    for (String item : items) {
      if (!ANSWERS.containsKey(item) && !FIELDS.matcher(item).matches()) {
        throw new ImapSyntax("This practice server does not have that item");
      }
    }
    return new ImapFetch(items);
  }

  /** The answer for one message. */
  Act of(StoredMessage message) {
    List<Bytes> answer = new ArrayList<>();
    String gap = "* " + message.uid() + " FETCH (";
    for (String item : items) {
      answer.add(Bytes.ofText(gap + item + " "));
      Function<StoredMessage, Bytes> declared = ANSWERS.get(item);
      answer.add(declared == null ? fields(item, message) : declared.apply(message));
      gap = " ";
    }
    answer.add(Bytes.ofText(")\r\n"));
    return new Act.Say(Bytes.concat(answer));
  }

  private static Bytes literal(Bytes value) {
    return Bytes.ofText("{" + value.length() + "}\r\n").plus(value);
  }

  private static Bytes fields(String item, StoredMessage message) {
    Matcher matcher = FIELDS.matcher(item);
    if (!matcher.matches()) {
      throw new IllegalArgumentException(item);
    }
    List<String> names = Arrays.asList(matcher.group(2).split(" "));
    return literal(MessageText.fields(message.header(), names, matcher.group(1) == null));
  }
}
