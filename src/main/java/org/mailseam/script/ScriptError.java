package org.mailseam.script;

import java.nio.file.Path;
import java.util.Optional;
import org.mailseam.text.Message;

/**
 * Something in a script that keeps it from being run: where it stands and what is allowed instead.
 *
 * @param line the line, from 1
 * @param column the first character, from 1, counted in UTF-16 units as editors do
 * @param length how many characters; 0 where something is missing at this place
 * @param message what is wrong and what to do
 * @param included where it is in the file that is included at this place; empty where it is in the
 *     script itself
 */
public record ScriptError(
    int line, int column, int length, Message message, Optional<Included> included) {

  /**
   * A place in an included file.
   *
   * @param line from 1
   * @param column from 1
   */
  public record Included(Path file, int line, int column) {}

  public ScriptError {
    if (line < 1 || column < 1 || length < 0) {
      throw new IllegalArgumentException(line + ":" + column + "+" + length);
    }
  }

  static ScriptError at(Origin origin, int column, int length, Message message) {
    return origin
        .included()
        .map(
            in ->
                new ScriptError(
                    origin.line(),
                    in.column(),
                    in.length(),
                    message,
                    Optional.of(new Included(in.file(), in.line(), column))))
        .orElseGet(() -> new ScriptError(origin.line(), column, length, message, Optional.empty()));
  }

  /** Where it is, in words. */
  public Message place() {
    return included
        .map(in -> Message.of("script.place-in", in.file(), in.line(), in.column()))
        .orElseGet(() -> Message.of("script.place", line, column));
  }
}
