package org.mailseam.verdict;

import java.util.stream.Stream;
import org.mailseam.journal.Direction;
import org.mailseam.session.Connection;
import org.mailseam.session.Tls;
import org.mailseam.tls.TlsRecord;

/** How far a handshake came. */
public enum HandshakeState {
  /** The client did not begin TLS. */
  NOT_BEGUN,
  /** It is under way, or the recording ends in the middle of it. */
  BEGUN,
  /** It was broken off. */
  FAILED,
  /** Both sides' Finished have been read. */
  FINISHED,
  /** What can be seen without the keys looks like a handshake that was finished. */
  FINISHED_UNSEEN;

  private static final String TLS_1_3 = "TLSv1.3";

  /** A header and an alert, which is all that a client may still send that has not finished. */
  private static final int LONGEST_ALERT = TlsRecord.HEADER + 19;

  /** Whether both sides finished it, as far as can be seen. */
  public boolean isFinished() {
    return this == FINISHED || this == FINISHED_UNSEEN;
  }

  /** The state as far as a connection shows it. */
  public static HandshakeState of(Connection connection) {
    if (connection.tls().isEmpty()) {
      return NOT_BEGUN;
    }
    Tls tls = connection.tls().get();
    if (tls.negotiation().complete()) {
      return FINISHED;
    }
    if (tls.negotiation().failure() == null
        && hidden(tls, Direction.CLIENT)
        && hidden(tls, Direction.SERVER)) {
      return FINISHED_UNSEEN;
    }
    boolean over =
        tls.negotiation().failure() != null
            || tls.serverGarbage().isPresent()
            || !HandshakeEnd.instead(connection).isEmpty()
            || connection.closed().isPresent();
    return over ? FAILED : BEGUN;
  }

  /**
   * Whether a side has sent something protected that is no alert: in TLS 1.3 the client does so
   * only to finish, before that both sides do (RFC 5246, 7.4.9).
   */
  private static boolean hidden(Tls tls, Direction from) {
    boolean tls13 = TLS_1_3.equals(tls.negotiation().version());
    return Stream.concat(tls.records().stream(), tls.waiting().stream())
        .filter(record -> record.from() == from)
        .filter(record -> record.protection() != TlsRecord.Protection.PLAINTEXT)
        .anyMatch(
            record ->
                tls13
                    ? record.type() == TlsRecord.APPLICATION_DATA
                        && record.raw().length() > LONGEST_ALERT
                    : record.type() == TlsRecord.HANDSHAKE
                        || record.type() == TlsRecord.APPLICATION_DATA);
  }
}
