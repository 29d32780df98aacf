package org.mailseam.lab;

import java.util.List;

/**
 * The server's side of a protocol, without any I/O: told what happened, it says what to do. One
 * instance is one connection, from the greeting to the end.
 */
interface Dialogue {

  /** What the server does about {@code cue}; the empty list where that is nothing. */
  List<Act> answer(Cue cue);
}
