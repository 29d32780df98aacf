package org.mailseam.compare;

/**
 * One thing of both sessions.
 *
 * @param name what it is
 * @param left what the first session has there
 * @param right what the second one has
 */
public record Entry(Value name, Value left, Value right) {

  /** What becomes of the thing from the first session to the second. */
  public enum Kind {
    SAME,
    CHANGED,
    ONLY_LEFT,
    ONLY_RIGHT
  }

  /** How the two differ. */
  public Kind kind() {
    if (left.equals(right)) {
      return Kind.SAME;
    }
    return switch (left) {
      case Value.Missing _ -> Kind.ONLY_RIGHT;
      case Value.Text _, Value.Told _ ->
          right instanceof Value.Missing ? Kind.ONLY_LEFT : Kind.CHANGED;
    };
  }
}
