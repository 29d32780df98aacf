package org.mailseam.ui;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.mailseam.ui.theme.Theme;

/**
 * A picture of the window that is to be made.
 *
 * @param out the PNG file
 * @param files what to open, one for most views and two to compare; empty for the practice session
 * @param width of the window's content, in pixels
 * @param height of the window's content, in pixels
 * @param theme light or dark
 * @param language English or Japanese
 * @param view what to look at
 */
public record Picture(
    Path out,
    List<Path> files,
    int width,
    int height,
    Theme.Choice theme,
    Locale language,
    View view) {

  public Picture {
    files = List.copyOf(files);
  }

  /** The first file; empty for the practice session. */
  Optional<Path> file() {
    return files.stream().findFirst();
  }

  /** What a picture can look at. */
  public enum View {
    PRACTICE,
    START,
    FINDINGS,
    CERTIFICATES,
    NEGOTIATION,
    MESSAGES,
    CAPABILITIES,
    BYTES,
    WIRE,
    BOTH,
    PALETTE,
    EXPLANATION,
    COMPARE;

    /** The word on the command line. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** All words. */
    public static List<String> words() {
      return Arrays.stream(values()).map(View::word).toList();
    }

    /** The view of that word. */
    public static Optional<View> named(String word) {
      return Stream.of(values()).filter(view -> view.word().equals(word)).findFirst();
    }
  }
}
