package org.mailseam.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.mailseam.field.Bytes;

/**
 * A part of a message as FETCH names it: {@code [1.2.HEADER.FIELDS (FROM)]<0.100>}.
 *
 * @param part numbers of nested parts, outermost first; empty for the message itself
 * @param what HEADER, HEADER.FIELDS, HEADER.FIELDS.NOT, TEXT, MIME, or empty for all of it
 * @param names of header fields, upper case
 * @param first octet asked for; -1 for all octets
 * @param count of octets at most
 * @param marksSeen whether fetching it means that the message was read
 */
record ImapSection(
    List<Integer> part, String what, List<String> names, int first, int count, boolean marksSeen) {

  private static final int MAX_DEPTH = 20;

  static ImapSection whole(boolean marksSeen) {
    return new ImapSection(List.of(), "", List.of(), -1, 0, marksSeen);
  }

  static ImapSection header() {
    return new ImapSection(List.of(), "HEADER", List.of(), -1, 0, false);
  }

  static ImapSection text() {
    return new ImapSection(List.of(), "TEXT", List.of(), -1, 0, true);
  }

  static ImapSection parse(ImapParser parser, boolean marksSeen) throws ImapSyntax {
    parser.expect('[');
    List<Integer> part = new ArrayList<>();
    while (Character.isDigit(parser.peek())) {
      part.add(parser.number());
      if (part.size() > MAX_DEPTH) {
        throw new ImapSyntax("Too many levels");
      }
      if (!parser.take('.')) {
        break;
      }
    }
    String what = parser.peek() == ']' ? "" : parser.itemName();
    List<String> names = new ArrayList<>();
    switch (what) {
      case "", "HEADER", "TEXT" -> {}
      case "MIME" -> {
        if (part.isEmpty()) {
          throw new ImapSyntax("MIME needs a part");
        }
      }
      case "HEADER.FIELDS", "HEADER.FIELDS.NOT" -> {
        parser.expect(' ');
        parser.expect('(');
        do {
          names.add(parser.astring().toUpperCase(Locale.ROOT));
        } while (parser.take(' '));
        parser.expect(')');
      }
      default -> throw new ImapSyntax("Unknown section");
    }
    parser.expect(']');
    int first = -1;
    int count = 0;
    if (parser.take('<')) {
      first = parser.number();
      parser.expect('.');
      count = parser.number();
      parser.expect('>');
    }
    return new ImapSection(List.copyOf(part), what, List.copyOf(names), first, count, marksSeen);
  }

  /** How the answer names it. */
  String label() {
    String parts = part.stream().map(String::valueOf).collect(Collectors.joining("."));
    String dot = parts.isEmpty() || what.isEmpty() ? "" : ".";
    String fields = names.isEmpty() ? "" : " " + ImapOut.list(names);
    String partial = first < 0 ? "" : "<" + first + ">";
    return "[" + parts + dot + what + fields + "]" + partial;
  }

  /** Writes what it names of {@code message}; NIL where there is no such part. */
  void write(Bytes message, ImapOut out) {
    Optional<Bytes> found = part.isEmpty() && what.isEmpty() ? Optional.of(message) : find(message);
    if (found.isEmpty()) {
      out.text("NIL");
      return;
    }
    Bytes bytes = found.get();
    if (first >= 0) {
      int start = Math.min(first, bytes.length());
      bytes = bytes.slice(start, (int) Math.min(bytes.length(), start + (long) count));
    }
    out.literal(bytes);
  }

  private Optional<Bytes> find(Bytes message) {
    MimePart whole = MimePart.parse(message);
    if (part.isEmpty()) {
      return Optional.of(of(whole));
    }
    Optional<MimePart> found = whole.find(part);
    if (what.isEmpty() || what.equals("MIME")) {
      return found.map(one -> what.isEmpty() ? one.body() : one.header());
    }
    // HEADER and TEXT of a part are those of a message that the part carries.
    return found.flatMap(MimePart::message).map(this::of);
  }

  private Bytes of(MimePart message) {
    return switch (what) {
      case "TEXT" -> message.body();
      case "HEADER" -> message.header();
      default ->
          HeaderFields.of(message.header())
              .only(name -> names.contains(name) != what.endsWith(".NOT"));
    };
  }
}
