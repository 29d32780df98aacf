package org.mailseam.lab;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.mailseam.text.DataFile;

/**
 * The practice servers: mail servers of our own on this machine, with nothing behind them, to learn
 * and to test with. Each is described by a file beside this class. A script reaches one as {@code
 * lab:NAME}.
 */
public final class Lab {

  /** The only user of a practice server. */
  public static final String USER = "alice";

  /** That user's password; a practice value that the documentation tells. */
  public static final String PASSWORD = "wonderland";

  private static final List<String> NAMES = DataFile.lines(Lab.class, "servers.txt").toList();
  private static final Map<String, PracticeServer> READ = new LinkedHashMap<>();

  private Lab() {}

  /** Every practice server, in the order to show them. */
  public static List<PracticeServer> all() {
    return NAMES.stream().map(Lab::read).toList();
  }

  /** The practice server of that name, which is written in lower case. */
  public static Optional<PracticeServer> named(String name) {
    return NAMES.contains(name) ? Optional.of(read(name)) : Optional.empty();
  }

  private static PracticeServer read(String name) {
    synchronized (READ) {
      PracticeServer known = READ.get(name);
      if (known != null) {
        return known;
      }
      try {
        String file = name + ".lab";
        PracticeServer server =
            new PracticeServer(name, BlueprintReader.read(file, DataFile.text(Lab.class, file)));
        READ.put(name, server);
        return server;
      } catch (LabException e) {
        throw new IllegalStateException(e.explanation().toString(), e); // part of the program
      }
    }
  }
}
