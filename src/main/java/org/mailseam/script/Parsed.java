package org.mailseam.script;

import java.util.List;

/**
 * What came of reading a script.
 *
 * @param script the script with the steps that could be read; to be run only where there are no
 *     errors
 * @param errors everything that is wrong with it, in the order of the text
 */
public record Parsed(Script script, List<ScriptError> errors) {

  public Parsed {
    errors = List.copyOf(errors);
  }

  /** Whether the script can be run. */
  public boolean sound() {
    return errors.isEmpty();
  }
}
