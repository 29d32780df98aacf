package org.mailseam.text;

import java.util.Locale;

/** A constant with a word in saved sessions, in JSON and on the command line: its name in small. */
public interface Worded {

  String name();

  default String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
