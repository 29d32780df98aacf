package org.mailseam.mail;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.ByteRange;

/**
 * What a line is, before it is one.
 *
 * @param secret which of its bytes nobody may see; null for none
 */
record Mark(Line.Kind kind, @Nullable ByteRange secret) {

  private static final Map<Line.Kind, Mark> PLAIN = new EnumMap<>(Line.Kind.class);

  static {
    for (Line.Kind kind : Line.Kind.values()) {
      PLAIN.put(kind, new Mark(kind, null));
    }
  }

  static Mark of(Line.Kind kind) {
    return Objects.requireNonNull(PLAIN.get(kind));
  }

  /** A line of the client with a secret; a command as any other where the range is empty. */
  static Mark secret(ByteRange range) {
    return range.length() == 0 ? of(Line.Kind.COMMAND) : new Mark(Line.Kind.CREDENTIALS, range);
  }
}
