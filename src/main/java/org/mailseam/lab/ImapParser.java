package org.mailseam.lab;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.mailseam.field.Bytes;

/**
 * Reads a whole IMAP command from left to right (RFC 9051 section 9), or one of ManageSieve, which
 * has the same strings.
 */
final class ImapParser {

  private static final String ATOM_END = "(){ %*\"\\";

  private final Bytes command;
  private int at;

  ImapParser(Bytes command) {
    this.command = command;
  }

  boolean atEnd() {
    return at >= command.length();
  }

  /** The next octet as a character, not taken; 0 at the end. */
  char peek() {
    return atEnd() ? 0 : (char) command.at(at);
  }

  /** Takes the next character if it is this one. */
  boolean take(char expected) {
    boolean there = !atEnd() && peek() == expected;
    at += there ? 1 : 0;
    return there;
  }

  void expect(char expected) throws ImapSyntax {
    if (!take(expected)) {
      throw new ImapSyntax("Expected '" + expected + "'");
    }
  }

  void expectEnd() throws ImapSyntax {
    if (!atEnd()) {
      throw new ImapSyntax("Too many arguments");
    }
  }

  /** A tag; empty where there is none. */
  String tag() {
    return run(ATOM_END + "+");
  }

  String atom() throws ImapSyntax {
    return required(run(ATOM_END), "a word");
  }

  String word() throws ImapSyntax {
    return atom().toUpperCase(Locale.ROOT);
  }

  /** Takes characters up to one of {@code stop}, a control character or the end. */
  String run(String stop) {
    int start = at;
    while (!atEnd() && peek() > ' ' && peek() != 0x7f && stop.indexOf(peek()) < 0) {
      at++;
    }
    return command.slice(start, at).text(StandardCharsets.ISO_8859_1);
  }

  private static String required(String text, String what) throws ImapSyntax {
    if (text.isEmpty()) {
      throw new ImapSyntax("Expected " + what);
    }
    return text;
  }

  /** A quoted string, a literal, or an atom, in which {@code ]} may stand. */
  String astring() throws ImapSyntax {
    return switch (peek()) {
      case '"' -> quoted();
      case '{' -> literal().text();
      default -> atom();
    };
  }

  private String quoted() throws ImapSyntax {
    expect('"');
    int start = at;
    StringBuilder text = new StringBuilder();
    while (!atEnd() && peek() != '"') {
      if (peek() == '\\') {
        text.append(command.slice(start, at).text());
        at++;
        start = at;
      }
      at++;
    }
    if (atEnd()) {
      throw new ImapSyntax("A quoted string does not end");
    }
    text.append(command.slice(start, at).text());
    at++;
    return text.toString();
  }

  private Bytes literal() throws ImapSyntax {
    expect('{');
    int octets = number();
    take('+');
    expect('}');
    expect('\r');
    expect('\n');
    if (octets > command.length() - at) {
      throw new ImapSyntax("A literal is not whole");
    }
    Bytes literal = command.slice(at, at + octets);
    at += octets;
    return literal;
  }

  private int number() throws ImapSyntax {
    int start = at;
    while (!atEnd() && peek() >= '0' && peek() <= '9') {
      at++;
    }
    if (at == start || at - start > 9) {
      throw new ImapSyntax("Expected a number");
    }
    return Integer.parseInt(command.slice(start, at).text());
  }

  /** A space and an {@link #astring}. */
  String argument() throws ImapSyntax {
    expect(' ');
    return astring();
  }

  /** Everything from here to the end. */
  Bytes remainder() {
    return command.from(at);
  }

  /** Takes that. */
  String rest() {
    String rest = remainder().text(StandardCharsets.ISO_8859_1);
    at = command.length();
    return rest;
  }
}
