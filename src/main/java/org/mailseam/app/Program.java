package org.mailseam.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this program is called and which version it is. */
public final class Program {

  private Program() {}

  /** The version, as the build wrote it down. */
  public static String version() {
    try (InputStream in = Program.class.getResourceAsStream("program.properties")) {
      Properties facts = new Properties();
      facts.load(in);
      return facts.getProperty("version");
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  /** Name and version, for the head of a saved session. */
  public static String nameAndVersion() {
    return "mailseam " + version();
  }
}
