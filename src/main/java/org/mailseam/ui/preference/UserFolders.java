package org.mailseam.ui.preference;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * The folders that the user's system has for what programs keep.
 *
 * @param configuration what the user has set
 * @param state what is left from one start to the next
 * @param data what the user has made
 */
public record UserFolders(Path configuration, Path state, Path data) {

  /** Those of this user on this system. */
  public static UserFolders here() {
    return of(System.getProperty("os.name", ""), System.getProperty("user.home"), System.getenv());
  }

  static UserFolders of(String system, String home, Map<String, String> environment) {
    String os = system.toLowerCase(Locale.ROOT);
    if (os.contains("windows")) {
      Path roaming = Path.of(environment.getOrDefault("APPDATA", home), "Mailseam");
      Path local = Path.of(environment.getOrDefault("LOCALAPPDATA", home), "Mailseam");
      return new UserFolders(roaming, local, roaming);
    }
    if (os.contains("mac")) {
      Path support = Path.of(home, "Library", "Application Support", "Mailseam");
      return new UserFolders(support, support, support);
    }
    return new UserFolders(
        base(environment.get("XDG_CONFIG_HOME"), Path.of(home, ".config")),
        base(environment.get("XDG_STATE_HOME"), Path.of(home, ".local", "state")),
        base(environment.get("XDG_DATA_HOME"), Path.of(home, ".local", "share")));
  }

  /** Relative values are to be ignored (XDG Base Directory Specification). */
  private static Path base(String given, Path usual) {
    return (given != null && given.startsWith("/") ? Path.of(given) : usual).resolve("mailseam");
  }
}
