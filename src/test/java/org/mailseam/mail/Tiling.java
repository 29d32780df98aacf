package org.mailseam.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.mailseam.field.Bytes;
import org.mailseam.journal.Direction;

/** The invariant of {@link Conversation}: each byte is in one line, without gaps or overlaps. */
final class Tiling {

  private Tiling() {}

  /** Checks one direction against the bytes that were taken in. */
  static void check(Conversation conversation, Direction from, Bytes stream) {
    List<Bytes> parts = new ArrayList<>();
    List<String> gaps = new ArrayList<>();
    long end = 0;
    List<Line> all =
        Stream.concat(conversation.lines().stream(), conversation.unfinished().stream())
            .filter(line -> line.from() == from)
            .toList();
    for (Line line : all) {
      if (line.offset() != end) {
        gaps.add(line.offset() + " follows " + end);
      }
      end = line.offset() + line.length();
      parts.add(line.bytes());
      parts.add(Bytes.ofText(line.ending()));
    }
    assertThat(gaps).as("gaps between the lines of the %s", from.word()).isEmpty();
    assertThat(Bytes.concat(parts))
        .as("the lines of the %s, one behind the other", from.word())
        .isEqualTo(stream);
  }
}
