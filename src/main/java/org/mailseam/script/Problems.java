package org.mailseam.script;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.text.Message;

/** Collects what is wrong with a script, line by line. */
final class Problems {

  private final List<ScriptError> errors = new ArrayList<>();
  private int line = 1;

  /** What is added from here on is about this line. */
  void line(int number) {
    line = number;
  }

  int line() {
    return line;
  }

  /** Something wrong with {@code length} characters from {@code column} on. */
  void add(int column, int length, String key, Object... arguments) {
    addAt(line, column, length, key, arguments);
  }

  /** Something wrong with a word. */
  void add(Word word, String key, Object... arguments) {
    add(word.column(), word.text().length(), key, arguments);
  }

  /** Something wrong on another line than the present one. */
  void addAt(int line, int column, int length, String key, Object... arguments) {
    errors.add(new ScriptError(line, column, length, Message.of(key, arguments)));
  }

  int count() {
    return errors.size();
  }

  boolean isEmpty() {
    return errors.isEmpty();
  }

  List<ScriptError> all() {
    return List.copyOf(errors);
  }
}
