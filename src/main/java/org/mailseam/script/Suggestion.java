package org.mailseam.script;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses which word was meant. */
public final class Suggestion {

  /** A word that differs in more places is another word. */
  private static final int MOST_MISTAKES = 4;

  private Suggestion() {}

  /** The allowed word that is most like {@code word}; empty where none is like it. */
  public static Optional<String> of(String word, Collection<String> allowed) {
    String wanted = word.toLowerCase(Locale.ROOT);
    int tolerated = Math.clamp(wanted.length() / 3, 1, MOST_MISTAKES);
    return allowed.stream()
        .filter(candidate -> Math.abs(candidate.length() - wanted.length()) <= tolerated)
        .map(
            candidate -> new Guess(candidate, distance(wanted, candidate.toLowerCase(Locale.ROOT))))
        .filter(guess -> guess.distance <= tolerated)
        .min(Comparator.comparingInt(Guess::distance))
        .map(Guess::word);
  }

  private record Guess(String word, int distance) {}

  /** How many characters to change, add, leave out or swap with their neighbour. */
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : cheapest(a, b, d, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int cheapest(String a, String b, int[][] d, int i, int j) {
    int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
    int best = Math.min(d[i - 1][j - 1] + change, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(best, d[i - 2][j - 2] + 1) : best;
  }
}
