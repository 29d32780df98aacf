package org.mailseam.link;

/**
 * Keeps what past handshakes left behind (session IDs, tickets and their secrets), so that a later
 * link to the same server can resume. Lives in memory only; links of any thread may share one.
 */
public final class SessionStore {
  public SessionStore() {}
}
