package org.mailseam.ui.preference;

import java.util.List;

/**
 * What the program remembers from one start to the next.
 *
 * @param theme {@code system}, {@code light} or {@code dark}
 * @param language {@code en}, {@code ja}, or empty for that of the system
 * @param recentFiles the files opened or saved last, the latest first
 * @param recentTargets the targets used last, the latest first
 * @param width of the window
 * @param height of the window
 * @param zoom how much larger than usual everything is: 1 is as usual, 2 twice as large
 * @param timeoutSeconds how long a reply may take
 * @param clientName the name this side greets with; empty for that of the machine
 * @param ctLogList the file with the list of certificate transparency logs; empty for none
 * @param explaining whether what is selected is explained
 */
public record Preferences(
    String theme,
    String language,
    List<String> recentFiles,
    List<String> recentTargets,
    double width,
    double height,
    double zoom,
    int timeoutSeconds,
    String clientName,
    String ctLogList,
    boolean explaining) {

  /** The longest that may be waited for a reply, in seconds. */
  static final int LONGEST_TIMEOUT = 3600;

  /** How a first start looks. */
  public static final Preferences FIRST =
      new Preferences("system", "", List.of(), List.of(), 1440, 900, 1, 30, "", "", false);

  public Preferences {
    recentFiles = List.copyOf(recentFiles);
    recentTargets = List.copyOf(recentTargets);
  }

  /** The same, with what is senseless as in a first start. */
  Preferences whole() {
    return new Preferences(
        theme,
        language,
        recentFiles,
        recentTargets,
        width >= 600 && width <= 20_000 ? width : FIRST.width,
        height >= 400 && height <= 20_000 ? height : FIRST.height,
        zoom >= Zoom.SMALLEST && zoom <= Zoom.LARGEST ? zoom : FIRST.zoom,
        timeoutSeconds >= 1 && timeoutSeconds <= LONGEST_TIMEOUT
            ? timeoutSeconds
            : FIRST.timeoutSeconds,
        clientName,
        ctLogList,
        explaining);
  }
}
