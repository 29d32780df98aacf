package org.mailseam.script;

/**
 * Some characters of a line that belong together.
 *
 * @param text the characters as they stand there
 * @param column where they begin, from 1
 */
record Word(String text, int column) {

  /** The column behind the last character. */
  int end() {
    return column + text.length();
  }

  boolean is(String other) {
    return text.equals(other);
  }
}
