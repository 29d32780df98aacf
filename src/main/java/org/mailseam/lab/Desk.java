package org.mailseam.lab;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/**
 * What a protocol remembers of a connection: who has logged in, what is being handed in. A
 * description calls it by {@code do TASK}.
 */
interface Desk {

  /** The client has come, from this address. */
  void connected(String peer);

  /** From now on the connection runs inside this TLS. */
  void secured(TlsFacts facts);

  /** Forgets everything but that. */
  void forget();

  /** What a client is told that has just logged in is the description's affair. */
  boolean loggedIn();

  /** Whether what comes next is no command: a message's line, a login's, the end of IDLE. */
  boolean claims();

  /** Such a line. */
  List<Act> line(Cue.Line line);

  /** Octets that were asked for. */
  List<Act> octets(Bytes octets);

  /**
   * Does a task of those named in a description.
   *
   * @return null where it knows no such task
   */
  @Nullable List<Act> perform(String task, ClientCommand command);

  /** Another connection has changed the mailbox. */
  List<Act> news();
}
