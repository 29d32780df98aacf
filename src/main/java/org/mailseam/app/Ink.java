package org.mailseam.app;

import org.mailseam.tls.fact.Grade;

/** Whether marks and levels are coloured; nothing is told by colour alone. */
enum Ink {
  /** Text without colours. */
  NONE,
  /**
   * The colours of ECMA-48 (SGR), which the terminal's own palette turns into light or dark ones.
   */
  ANSI;

  private static final String END = "\u001b[0m";

  /** A mark in the colour of what it stands for; a mark that says neither good nor bad stays. */
  String mark(String mark) {
    return switch (mark) {
      case "\u2713" -> paint(32, mark);
      case "!", "\u25b3" -> paint(33, mark);
      case "\u2717" -> paint(31, mark);
      default -> mark;
    };
  }

  /** A word for how something stands, in the colour of that. */
  String word(Grade grade, String word) {
    return switch (grade) {
      case BAD -> paint(31, word);
      case ODD -> paint(33, word);
      case GOOD -> paint(32, word);
      case PLAIN -> word;
    };
  }

  private String paint(int colour, String text) {
    return this == NONE ? text : "\u001b[" + colour + "m" + text + END;
  }
}
