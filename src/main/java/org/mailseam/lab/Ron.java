package org.mailseam.lab;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.mailseam.text.Message;

/**
 * A value in Rust's object notation: a text, a word, a list, or a structure with fields, the last
 * two perhaps with a name before them.
 *
 * @param word the text or the name; empty where there is none
 * @param text whether it is a text in quotes
 */
record Ron(String word, boolean text, List<Ron> items, Map<String, Ron> fields) {

  private static final int DEEPEST = 50;
  private static final Pattern BLANK = Pattern.compile("(?:\\s+|//[^\n]*)+");
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.+-]+");
  private static final Pattern TEXT = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"", Pattern.DOTALL);
  private static final Pattern ESCAPE =
      Pattern.compile("\\\\(?:x([0-9A-Fa-f]{2})|u\\{([0-9A-Fa-f]{1,5})}|(.))", Pattern.DOTALL);

  /**
   * Reads a file.
   *
   * @throws LabException with line and column where it is wrong
   */
  static Ron read(String file, String source) throws LabException {
    Reader reader = new Reader(file, source);
    Ron value = reader.value(0);
    reader.blank();
    if (reader.at < source.length()) {
      throw reader.wrong("lab.file-unknown-word");
    }
    return value;
  }

  /** A field; what is in it where it is {@code Some(...)}, and nothing where it is {@code None}. */
  Optional<Ron> field(String name) {
    Ron value = fields.get(name);
    if (value == null || value.is("None")) {
      return Optional.empty();
    }
    return Optional.of(value.is("Some") && !value.items.isEmpty() ? value.items.getFirst() : value);
  }

  Optional<String> textOf(String name) {
    return field(name).map(Ron::innermost);
  }

  boolean isFalse(String name) {
    return field(name).filter(value -> value.is("false")).isPresent();
  }

  boolean is(String name) {
    return !text && word.equals(name);
  }

  /** The first text or bare word in it. */
  String innermost() {
    if (text || (items.isEmpty() && fields.isEmpty())) {
      return word;
    }
    return (items.isEmpty() ? fields.values().iterator().next() : items.getFirst()).innermost();
  }

  /** One reading. */
  private static final class Reader {

    private final String file;
    private final String source;
    private int at;

    Reader(String file, String source) {
      this.file = file;
      this.source = source;
    }

    LabException wrong(String key) {
      String before = source.substring(0, Math.min(at, source.length()));
      int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
      int column = before.length() - before.lastIndexOf('\n');
      String next = source.substring(before.length()).lines().findFirst().orElse("");
      return new LabException(
          Message.of("lab.file-wrong", file, line, column, Message.of(key, next)));
    }

    void blank() {
      match(BLANK);
    }

    private Optional<Matcher> match(Pattern pattern) {
      Matcher matcher = pattern.matcher(source).region(at, source.length());
      if (!matcher.lookingAt()) {
        return Optional.empty();
      }
      at = matcher.end();
      return Optional.of(matcher);
    }

    private boolean take(char expected) {
      blank();
      boolean there = at < source.length() && source.charAt(at) == expected;
      at += there ? 1 : 0;
      return there;
    }

    Ron value(int depth) throws LabException {
      blank();
      if (depth > DEEPEST) {
        throw wrong("lab.file-unknown-word");
      }
      Optional<Matcher> quoted = match(TEXT);
      if (quoted.isPresent()) {
        return new Ron(unescaped(quoted.get().group(1)), true, List.of(), Map.of());
      }
      String word = match(WORD).map(Matcher::group).orElse("");
      for (String brackets : List.of("()", "[]", "{}")) {
        if (take(brackets.charAt(0))) {
          return inside(word, brackets.charAt(1), depth);
        }
      }
      if (word.isEmpty()) {
        throw wrong(at < source.length() ? "lab.file-unknown-word" : "lab.file-unfinished");
      }
      return new Ron(word, false, List.of(), Map.of());
    }

    private Ron inside(String word, char end, int depth) throws LabException {
      List<Ron> items = new ArrayList<>();
      Map<String, Ron> fields = new LinkedHashMap<>();
      while (!take(end)) {
        Ron item = value(depth + 1);
        if (take(':')) {
          fields.putIfAbsent(item.word(), value(depth + 1));
        } else {
          items.add(item);
        }
        if (!take(',')) {
          if (!take(end)) {
            throw wrong(at < source.length() ? "lab.file-unknown-word" : "lab.file-unfinished");
          }
          break;
        }
      }
      return new Ron(word, false, items, fields);
    }

    private static String unescaped(String text) {
      return ESCAPE
          .matcher(text)
          .replaceAll(
              found -> {
                String code = found.group(1) != null ? found.group(1) : found.group(2);
                String meant =
                    code != null
                        ? Character.toString(Integer.parseInt(code, 16))
                        : switch (found.group(3)) {
                          case "r" -> "\r";
                          case "n" -> "\n";
                          case "t" -> "\t";
                          case "0" -> "\0";
                          default -> found.group(3);
                        };
                return Matcher.quoteReplacement(meant);
              });
    }
  }
}
