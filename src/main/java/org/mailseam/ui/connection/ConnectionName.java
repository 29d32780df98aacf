package org.mailseam.ui.connection;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.journal.Event;
import org.mailseam.session.Connection;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.Negotiation;
import org.mailseam.ui.language.Language;
import org.mailseam.ui.line.ShownText;
import org.mailseam.verdict.HandshakeState;

/** What a connection is called where there are several. */
final class ConnectionName {

  private ConnectionName() {}

  /** Its number, when it was made, with whom, and how far TLS came. */
  static String of(Session session, int index, Language language) {
    Connection connection = session.connections().get(index);
    List<String> parts = new ArrayList<>();
    parts.add(
        language.now(Message.of("panes.connection-of", index + 1, session.connections().size())));
    connection.opened().ifPresent(opened -> parts.add(opened(opened)));
    parts.add(tls(connection, language));
    return String.join(" \u00b7 ", parts);
  }

  private static String opened(Event.Opened opened) {
    return ShownText.seconds(opened.at()) + " \u00b7 " + opened.remote();
  }

  private static String tls(Connection connection, Language language) {
    if (connection.tls().isEmpty()) {
      return language.now("panes.connection-plain");
    }
    Negotiation known = connection.tls().map(Tls::negotiation).orElseThrow();
    HandshakeState state = HandshakeState.of(connection);
    if (state != HandshakeState.FINISHED && state != HandshakeState.FINISHED_UNSEEN) {
      return language.now("panes.connection-unfinished");
    }
    return known.resumed()
        ? ShownText.version(known.version()) + ", " + language.now("panes.resumed")
        : ShownText.version(known.version());
  }
}
