package org.mailseam.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.mailseam.text.Message;

/** Collects what is wrong with a script, line by line. */
final class Problems {

  private final List<ScriptError> errors = new ArrayList<>();
  private Origin origin = Origin.of(1);

  /** What is added from here on is about this line. */
  void at(Origin line) {
    origin = line;
  }

  Origin origin() {
    return origin;
  }

  /** Something wrong with {@code length} characters from {@code column} on. */
  void add(int column, int length, String key, Object... arguments) {
    addAt(origin, column, length, key, arguments);
  }

  /** Something wrong with a word. */
  void add(Word word, String key, Object... arguments) {
    add(word.column(), word.text().length(), key, arguments);
  }

  /**
   * A word that is none of those known: the sentence of {@code nearKey} names the one that was
   * probably meant.
   *
   * @param unknownKey the sentence where none is like it
   * @param more what follows the word (and the one that was meant) in the gaps of the sentence
   * @return the word that was probably meant
   */
  Optional<String> addUnknown(
      Word word, Collection<String> known, String nearKey, String unknownKey, String... more) {
    Optional<String> near = Suggestion.of(word.text(), known);
    List<String> gaps = new ArrayList<>();
    gaps.add(word.text());
    near.ifPresent(gaps::add);
    gaps.addAll(List.of(more));
    add(word, near.isPresent() ? nearKey : unknownKey, gaps.toArray());
    return near;
  }

  /** Something wrong on another line than the present one. */
  void addAt(Origin where, int column, int length, String key, Object... arguments) {
    errors.add(ScriptError.at(where, column, length, Message.of(key, arguments)));
  }

  int count() {
    return errors.size();
  }

  List<ScriptError> all() {
    return List.copyOf(errors);
  }
}
