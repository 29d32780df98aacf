package org.mailseam.script;

import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for a regular expression in what a server said, without ever taking long: the text is cut,
 * and an expression that goes over it again and again is given up.
 */
final class ReplyMatcher {

  /** How much of a reply is looked at, in characters. */
  static final int LONGEST_TEXT = 1 << 20;

  /** How often characters are looked at; some tenths of a second, and 60 times the longest text. */
  private static final long MOST_LOOKS = 64L << 20;

  /** What came of it. */
  sealed interface Found {
    /** What the expression stands for: its group 1, or all of it where there is no group. */
    record Match(String kept) implements Found {}

    record Nothing() implements Found {}

    /** It would take too long to find out. */
    record TooCostly() implements Found {}
  }

  private ReplyMatcher() {}

  /**
   * @param value the values of the variables; they are matched literally
   * @throws java.util.regex.PatternSyntaxException when it is no regular expression
   */
  static Pattern compile(Template template, boolean ignoreCase, UnaryOperator<String> value) {
    StringBuilder source = new StringBuilder();
    for (Template.Part part : template.parts()) {
      switch (part) {
        case Template.Literal literal -> source.append(literal.bytes().text());
        case Template.Variable variable ->
            source.append(Pattern.quote(value.apply(variable.name())));
        case Template.Secret secret -> throw new IllegalArgumentException(secret.name());
      }
    }
    int flags = Pattern.MULTILINE;
    return Pattern.compile(
        source.toString(),
        ignoreCase ? flags | Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : flags);
  }

  static Found find(Pattern pattern, String text) {
    String looked = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
    try {
      Matcher matcher = pattern.matcher(new Counted(looked, 0, looked.length(), new Looks()));
      if (!matcher.find()) {
        return new Found.Nothing();
      }
      String kept = matcher.groupCount() > 0 ? matcher.group(1) : matcher.group();
      return new Found.Match(Optional.ofNullable(kept).orElse(""));
    } catch (GivenUp | StackOverflowError _) {
      // java.util.regex goes one call deeper for each round of a group
      return new Found.TooCostly();
    }
  }

  private static final class GivenUp extends RuntimeException {
    private static final long serialVersionUID = 1L;

    GivenUp() {
      super(null, null, false, false);
    }
  }

  private static final class Looks {
    private long count;
  }

  /** A text that counts how often it is looked at. */
  private record Counted(String text, int start, int end, Looks looks) implements CharSequence {

    @Override
    public int length() {
      return end - start;
    }

    @Override
    public char charAt(int index) {
      if (++looks.count > MOST_LOOKS) {
        throw new GivenUp();
      }
      return text.charAt(start + index);
    }

    @Override
    public CharSequence subSequence(int from, int to) {
      return new Counted(text, start + from, start + to, looks);
    }

    @Override
    public String toString() {
      return text.substring(start, end);
    }
  }
}
