package org.mailseam.ui.line;

import java.util.Map;
import java.util.Optional;

/**
 * What a list knows beyond its rows.
 *
 * @param authenticated whether what the server says is known to come from it; false before TLS
 * @param marks the marks of lines, by their index
 */
public record Tone(boolean authenticated, Map<Integer, CapabilityMarks.Mark> marks) {

  Optional<CapabilityMarks.Mark> mark(int index) {
    return Optional.ofNullable(marks.get(index));
  }
}
