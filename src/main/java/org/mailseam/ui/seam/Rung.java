package org.mailseam.ui.seam;

import java.util.ArrayList;
import java.util.List;
import org.mailseam.journal.Direction;
import org.mailseam.session.Tls;
import org.mailseam.tls.Alert;
import org.mailseam.tls.HandshakeMessage;

/**
 * One rung of the handshake ladder: a message or an alert, or several of one name in a row.
 *
 * @param from who sent it
 * @param name the message's name, or the alert's
 * @param count how many in a row it stands for
 * @param encrypted whether it came in protected records
 * @param at when it came; the first one of several
 * @param message the message, the first of several; null for an alert
 * @param alert the alert, the first of several; null for a message
 */
record Rung(
    Direction from,
    String name,
    int count,
    boolean encrypted,
    long at,
    HandshakeMessage message,
    Alert alert) {

  /** The ladder of a connection, in the order of time. */
  static List<Rung> of(Tls tls) {
    List<Rung> rungs = new ArrayList<>();
    int alerts = 0;
    for (HandshakeMessage message : tls.handshake()) {
      while (alerts < tls.alerts().size() && tls.alerts().get(alerts).at() < message.at()) {
        add(rungs, of(tls.alerts().get(alerts++)));
      }
      add(rungs, of(message));
    }
    for (; alerts < tls.alerts().size(); alerts++) {
      add(rungs, of(tls.alerts().get(alerts)));
    }
    return rungs;
  }

  private static void add(List<Rung> rungs, Rung next) {
    if (!rungs.isEmpty() && rungs.getLast().foldsWith(next)) {
      rungs.add(rungs.removeLast().withOneMore());
    } else {
      rungs.add(next);
    }
  }

  private static Rung of(HandshakeMessage message) {
    return new Rung(
        message.from(), message.name(), 1, message.encrypted(), message.at(), message, null);
  }

  private static Rung of(Alert alert) {
    return new Rung(alert.from(), alert.name(), 1, alert.encrypted(), alert.at(), null, alert);
  }

  private boolean foldsWith(Rung next) {
    return (alert == null) == (next.alert == null)
        && from == next.from
        && name.equals(next.name)
        && encrypted == next.encrypted;
  }

  private Rung withOneMore() {
    return new Rung(from, name, count + 1, encrypted, at, message, alert);
  }

  /** Whether this alert says more than that the connection ends in order. */
  boolean alarming() {
    return alert != null && alert.code() != Alert.CLOSE_NOTIFY;
  }

  /** Its name with the number of its like. */
  String shown() {
    return count == 1 ? name : name + " \u00d7" + count;
  }
}
