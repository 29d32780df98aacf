package org.mailseam.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * The head of a journal: what was to be done, before anything happened.
 *
 * @param program name and version of the program that recorded it
 * @param started the time that all others are counted from
 * @param target whom the session is with
 * @param script the script as text; its secrets are names, never values
 * @param variables what the script's variables were set to when it began, secrets not among them
 * @param anchors further trust anchors of this session, as PEM certificates
 * @param anchorsOnly true where those anchors are the only ones
 */
public record Header(
    String program,
    Instant started,
    Target target,
    String script,
    Map<String, String> variables,
    List<String> anchors,
    boolean anchorsOnly) {

  /** The major version of the file format; files of a newer one are refused. */
  public static final int FORMAT = 1;

  public Header {
    variables = Map.copyOf(variables);
    anchors = List.copyOf(anchors);
  }

  /** A head without variables. */
  public Header(
      String program,
      Instant started,
      Target target,
      String script,
      List<String> anchors,
      boolean anchorsOnly) {
    this(program, started, target, script, Map.of(), anchors, anchorsOnly);
  }
}
