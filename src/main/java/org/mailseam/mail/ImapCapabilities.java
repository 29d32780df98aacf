package org.mailseam.mail;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/**
 * The capabilities in an untagged CAPABILITY response or a response code (RFC 9051, 7.2.2, 7.1).
 */
final class ImapCapabilities {

  private static final String CODE = "[CAPABILITY ";

  private ImapCapabilities() {}

  /**
   * From {@code * CAPABILITY ...}.
   *
   * @param index the line's
   */
  static Capabilities response(Bytes line, int index) {
    return parse(line.slice(Words.from(line, 2)).text(), index);
  }

  /**
   * From a status response's text; null where its code is another or none.
   *
   * @param index of the line it stands on
   */
  static @Nullable Capabilities code(String text, int index) {
    if (!text.regionMatches(true, 0, CODE, 0, CODE.length())) {
      return null;
    }
    int end = text.indexOf(']');
    return end < 0 ? null : parse(text.substring(CODE.length(), end), index);
  }

  private static Capabilities parse(String words, int index) {
    List<Capability> list =
        Stream.of(words.split(" +"))
            .filter(word -> !word.isEmpty())
            .map(word -> new Capability(word, List.of()))
            .toList();
    return new Capabilities(list, index, index + 1);
  }
}
