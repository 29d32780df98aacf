package org.mailseam.ui.find;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text that lets itself be read only so many times. Some regular expressions take longer than a
 * life for a text a peer may send; with this one they end without having found it.
 */
final class Patience implements CharSequence {

  private static final int MOST_READS = 5_000_000;

  private static final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;

    Lost() {
      super(null, null, false, false);
    }
  }

  private final String text;
  private int reads;

  private Patience(String text) {
    this.text = text;
  }

  static boolean found(Pattern pattern, String text) {
    try {
      return pattern.matcher(new Patience(text)).find();
    } catch (Lost | StackOverflowError endless) {
      return false;
    }
  }

  /** The first places of a pattern that are longer than nothing. */
  static List<Span> places(Pattern pattern, String text, int most) {
    List<Span> places = new ArrayList<>();
    try {
      Matcher found = pattern.matcher(new Patience(text));
      while (places.size() < most && found.find()) {
        if (found.end() > found.start()) {
          places.add(new Span(found.start(), found.end()));
        }
      }
    } catch (Lost | StackOverflowError endless) {
      return List.copyOf(places);
    }
    return List.copyOf(places);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    if (++reads > MOST_READS) {
      throw new Lost();
    }
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
