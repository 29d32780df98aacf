package org.mailseam.script;

import java.util.Optional;

/** Reads one line of a script from left to right and knows the column of everything. */
final class LineReader {

  private final String line;
  private final Problems problems;
  private int at;

  LineReader(String line, Problems problems) {
    this.line = line;
    this.problems = problems;
  }

  /** Whether only blanks are left. */
  boolean atEnd() {
    skipBlanks();
    return at == line.length();
  }

  /** The next character that is no blank; NUL at the end. */
  char next() {
    return atEnd() ? '\0' : line.charAt(at);
  }

  /** The column of the next character that is no blank, or the one behind the line. */
  int column() {
    skipBlanks();
    return at + 1;
  }

  /** The column behind what was read last. */
  int position() {
    return at + 1;
  }

  /** The characters up to the next blank. */
  Word word() {
    skipBlanks();
    int start = at;
    while (at < line.length() && !isBlank(line.charAt(at))) {
      at++;
    }
    return new Word(line.substring(start, at), start + 1);
  }

  /** The next word, without taking it. */
  Word peek() {
    int before = at;
    Word word = word();
    at = before;
    return word;
  }

  /** Everything that is left, without the blanks around it. */
  Word rest() {
    skipBlanks();
    Word rest = new Word(line.substring(at).stripTrailing(), at + 1);
    at = line.length();
    return rest;
  }

  /** A word, or what stands between quotes; an error where the second quote is missing. */
  Optional<Word> value() {
    skipBlanks();
    return valueHere();
  }

  /** {@code NAME=VALUE}, or only a name; the value may stand between quotes. */
  Option option() {
    Word name = name();
    if (at == line.length() || line.charAt(at) != '=') {
      return new Option(name, false, Optional.empty());
    }
    at++;
    return new Option(name, true, valueHere());
  }

  /** {@code NAME =}, blanks allowed; what stands behind it is left for {@link #rest}. */
  Option assignment() {
    Word name = name();
    boolean assigned = next() == '=';
    if (assigned) {
      at++;
    }
    return new Option(name, assigned, Optional.empty());
  }

  private Word name() {
    skipBlanks();
    int start = at;
    while (at < line.length() && !isBlank(line.charAt(at)) && line.charAt(at) != '=') {
      at++;
    }
    return new Word(line.substring(start, at), start + 1);
  }

  private Optional<Word> valueHere() {
    if (at == line.length() || isBlank(line.charAt(at))) {
      return Optional.empty();
    }
    if (line.charAt(at) != '"') {
      return Optional.of(word());
    }
    int open = at;
    int close = line.indexOf('"', open + 1);
    if (close < 0) {
      problems.add(open + 1, line.length() - open, "script.quote-unclosed");
      at = line.length();
      return Optional.empty();
    }
    at = close + 1;
    Word inside = new Word(line.substring(open + 1, close), open + 2);
    if (at < line.length() && !isBlank(line.charAt(at))) {
      problems.add(word(), "script.blank-after-quote");
    }
    return Optional.of(inside);
  }

  /**
   * What stands between two {@code mark} characters, the first of which is next; a backslash takes
   * away the meaning of the character behind it.
   *
   * @param unclosedKey the error where the second mark is missing
   */
  Optional<Word> delimited(char mark, String unclosedKey) {
    skipBlanks();
    int open = at;
    at++;
    while (at < line.length() && line.charAt(at) != mark) {
      at += line.charAt(at) == '\\' ? 2 : 1;
    }
    if (at >= line.length()) {
      at = line.length();
      problems.add(open + 1, line.length() - open, unclosedKey);
      return Optional.empty();
    }
    Word inside = new Word(line.substring(open + 1, at), open + 2);
    at++;
    return Optional.of(inside);
  }

  /** The characters that follow without a blank; may be none. */
  Word attached() {
    int start = at;
    while (at < line.length() && !isBlank(line.charAt(at))) {
      at++;
    }
    return new Word(line.substring(start, at), start + 1);
  }

  /** An error where anything is left. */
  void expectEnd(String key) {
    if (!atEnd()) {
      problems.add(rest(), key);
    }
  }

  private void skipBlanks() {
    while (at < line.length() && isBlank(line.charAt(at))) {
      at++;
    }
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t';
  }

  /**
   * An option of a step.
   *
   * @param name what stands before the equals sign, or all of it where there is none
   * @param assigned whether there is an equals sign
   * @param value what stands behind it
   */
  record Option(Word name, boolean assigned, Optional<Word> value) {}
}
