package org.mailseam.journal;

import org.mailseam.text.Worded;

/** Who sent something. */
public enum Direction implements Worded {
  CLIENT,
  SERVER;

  public Direction opposite() {
    return this == CLIENT ? SERVER : CLIENT;
  }
}
