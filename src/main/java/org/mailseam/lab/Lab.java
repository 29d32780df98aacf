package org.mailseam.lab;

import java.util.List;
import java.util.Optional;

/**
 * The practice servers: mail servers of our own on this machine, with nothing behind them, to learn
 * and to test with. A script reaches one as {@code lab:NAME}.
 */
public final class Lab {

  /** The only user of a practice server. */
  public static final String USER = "alice";

  /** That user's password; a practice value that the documentation tells. */
  public static final String PASSWORD = "wonderland";

  private static final List<PracticeServer> SERVERS = List.of(new PracticeServer("honest"));

  private Lab() {}

  /** Every practice server, in the order to show them. */
  public static List<PracticeServer> all() {
    return SERVERS;
  }

  /** The practice server of that name, which is written in lower case. */
  public static Optional<PracticeServer> named(String name) {
    return SERVERS.stream().filter(server -> server.name().equals(name)).findFirst();
  }
}
