package org.mailseam.journal;

import java.util.Locale;

/** Who sent something. */
public enum Direction {
  CLIENT,
  SERVER;

  public Direction opposite() {
    return this == CLIENT ? SERVER : CLIENT;
  }

  /** The word in saved sessions and in JSON: {@code client} or {@code server}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
