package org.mailseam.script;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a step or an error stands.
 *
 * @param line the line of the script, from 1; where another file was brought in, the line that did
 *     so
 * @param included where it stands in the file that was included; empty where it is in the script
 *     itself
 */
public record Origin(int line, Optional<Included> included) {

  /**
   * A place in an included file.
   *
   * @param file the file
   * @param line the line in it, from 1
   * @param column where in the script the name of the outermost file stands, from 1
   * @param length how long that name is
   */
  public record Included(Path file, int line, int column, int length) {}

  static Origin of(int line) {
    return new Origin(line, Optional.empty());
  }

  /** The same place in a file that the word names. */
  Origin in(Path file, Word name) {
    int column = included.map(Included::column).orElse(name.column());
    int length = included.map(Included::length).orElse(name.text().length());
    return new Origin(line, Optional.of(new Included(file, 1, column, length)));
  }

  /** Another line of the same text. */
  Origin at(int number) {
    return included
        .map(
            in ->
                new Origin(line, Optional.of(new Included(in.file, number, in.column, in.length))))
        .orElseGet(() -> of(number));
  }
}
