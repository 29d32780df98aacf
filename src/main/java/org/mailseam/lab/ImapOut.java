package org.mailseam.lab;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.mailseam.field.Bytes;

/** Writes IMAP's data: words, strings, literals, lists. */
final class ImapOut {

  private static final int MAX_QUOTED = 1000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** As it is; one octet a character. */
  ImapOut text(String text) {
    bytes.writeBytes(text.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  ImapOut number(long number) {
    return text(Long.toString(number));
  }

  /** NIL for null, quoted where that is allowed, a literal otherwise. */
  ImapOut string(String value) {
    if (value == null) {
      return text("NIL");
    }
    if (value.length() > MAX_QUOTED || value.chars().anyMatch(c -> c < ' ' || c > '~')) {
      return literal(Bytes.of(value.getBytes(StandardCharsets.ISO_8859_1)));
    }
    return text('"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"');
  }

  ImapOut literal(Bytes value) {
    text("{" + value.length() + "}\r\n");
    bytes.writeBytes(value.toArray());
    return this;
  }

  /** What was written and a line end, as one thing to say. */
  Act.Say line() {
    text("\r\n");
    return new Act.Say(Bytes.of(bytes.toByteArray()));
  }

  /** Words in parentheses. */
  static String list(Iterable<String> words) {
    return "(" + String.join(" ", words) + ")";
  }

  static String list(List<String> words) {
    return "(" + String.join(" ", words) + ")";
  }
}
