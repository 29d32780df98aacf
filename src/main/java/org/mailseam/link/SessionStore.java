package org.mailseam.link;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what past handshakes left behind (session IDs, tickets and their secrets), so that a later
 * link to the same server can resume. Lives in memory only; links of any thread may share one.
 */
public final class SessionStore {

  private static final int MOST_SERVERS = 100;
  private static final int MOST_OF_ONE = 8;

  /** A session belongs to a host, a port and the name that was asked for; the name may be null. */
  record Key(Endpoint endpoint, @Nullable String serverName) {}

  private final LinkedHashMap<Key, Deque<KeptSession>> kept = new LinkedHashMap<>();

  /** A store in which nothing is kept yet. */
  public SessionStore() {}

  /** Keeps a session; of one server the newest few, of all servers the latest hundred. */
  synchronized void keep(Key key, KeptSession session) {
    Deque<KeptSession> sessions = kept.remove(key);
    if (sessions == null) {
      sessions = new ArrayDeque<>();
    }
    kept.put(key, sessions); // behind all others
    sessions.addFirst(session);
    if (sessions.size() > MOST_OF_ONE) {
      sessions.removeLast();
    }
    if (kept.size() > MOST_SERVERS) {
      kept.remove(kept.keySet().iterator().next());
    }
  }

  /**
   * The newest session with a server. A ticket of TLS 1.3 is handed out once, so that nobody can
   * tell two connections to be of the same client (RFC 8446, C.4).
   *
   * @param anyName whether it may have been begun under another name
   */
  synchronized Optional<KeptSession> newest(Key key, boolean anyName) {
    return kept.reversed().entrySet().stream()
        .filter(
            entry ->
                anyName
                    ? entry.getKey().endpoint().equals(key.endpoint())
                    : entry.getKey().equals(key))
        .map(Map.Entry::getValue)
        .filter(sessions -> !sessions.isEmpty())
        .findFirst()
        .map(
            sessions ->
                sessions.getFirst() instanceof KeptSession.Ticket
                    ? sessions.removeFirst()
                    : sessions.getFirst());
  }
}
