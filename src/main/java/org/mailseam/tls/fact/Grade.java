package org.mailseam.tls.fact;

import org.mailseam.text.Worded;

/** What a fact means for the security of the connection, the best first. */
public enum Grade implements Worded {
  /** A protection that is there. */
  GOOD("\u2713"),
  /** Neither good nor bad. */
  PLAIN("\u00b7"),
  /** Weaker than it could be, or unusual. */
  ODD("!"),
  /** Broken, or against the rules of TLS. */
  BAD("\u2717");

  private final String mark;

  Grade(String mark) {
    this.mark = mark;
  }

  /** The worse of two. */
  public Grade worse(Grade other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /**
   * Where a whole stands, whose worst part this is: {@code good}, {@code notice} or {@code bad}.
   */
  public String standing() {
    return switch (this) {
      case GOOD, PLAIN -> "good";
      case ODD -> "notice";
      case BAD -> "bad";
    };
  }

  /** A sign that can be told from the others without colours. */
  public String mark() {
    return mark;
  }
}
