package org.mailseam.ui.document;

import org.mailseam.session.Connection;
import org.mailseam.session.Session;

/**
 * The connection of a session that the panes show.
 *
 * @param index its place in the session, from 0
 */
public record ShownConnection(Session session, int index) {

  /** The last one. */
  static ShownConnection last(Session session) {
    return new ShownConnection(session, session.connections().size() - 1);
  }

  public Connection connection() {
    return session.connections().get(index);
  }
}
