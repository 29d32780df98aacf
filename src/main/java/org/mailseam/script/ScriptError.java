package org.mailseam.script;

import java.util.Objects;
import org.mailseam.text.Message;

/**
 * Something in a script that keeps it from being run: where it stands and what is allowed instead.
 *
 * @param line the line, from 1
 * @param column the first character, from 1, counted in UTF-16 units as editors do
 * @param length how many characters; 0 where something is missing at this place
 * @param message what is wrong and what to do
 */
public record ScriptError(int line, int column, int length, Message message) {

  public ScriptError {
    if (line < 1 || column < 1 || length < 0) {
      throw new IllegalArgumentException(line + ":" + column + "+" + length);
    }
    Objects.requireNonNull(message, "message");
  }
}
