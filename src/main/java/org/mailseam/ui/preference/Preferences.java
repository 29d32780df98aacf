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
 */
public record Preferences(
    String theme,
    String language,
    List<String> recentFiles,
    List<String> recentTargets,
    double width,
    double height) {

  /** How a first start looks. */
  public static final Preferences FIRST =
      new Preferences("system", "", List.of(), List.of(), 1440, 900);

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
        height >= 400 && height <= 20_000 ? height : FIRST.height);
  }
}
