package org.mailseam.app;

import java.util.List;
import org.mailseam.script.ScriptError;
import org.mailseam.text.Message;

/**
 * What was asked for cannot be begun: a wrong command line, a wrong script, a file that is not
 * there. Nothing was sent.
 */
final class CommandException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Message explanation;
  private final transient List<ScriptError> scriptErrors;

  CommandException(Message explanation) {
    this(explanation, List.of());
  }

  CommandException(Message explanation, List<ScriptError> scriptErrors) {
    super(explanation.key());
    this.explanation = explanation;
    this.scriptErrors = List.copyOf(scriptErrors);
  }

  /** What is wrong and what to do. */
  Message explanation() {
    return explanation;
  }

  /** What is wrong with the script, place by place; empty where it is something else. */
  List<ScriptError> scriptErrors() {
    return scriptErrors;
  }
}
