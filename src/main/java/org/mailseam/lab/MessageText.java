package org.mailseam.lab;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.mailseam.field.Bytes;

/** The text of a message as octets: where its lines and its header end. */
final class MessageText {

  private static final Bytes CRLF = Bytes.ofText("\r\n");

  private MessageText() {}

  /** Where the body begins: behind the empty line that ends the header; else at the end. */
  static int bodyStart(Bytes message) {
    int line = 0;
    while (line < message.length()) {
      int next = nextLine(message, line);
      if (isEmptyLine(message, line)) {
        return next;
      }
      line = next;
    }
    return message.length();
  }

  /** Where the line behind the one at {@code line} begins. */
  static int nextLine(Bytes message, int line) {
    int lineFeed = message.indexOf('\n', line);
    return lineFeed < 0 ? message.length() : lineFeed + 1;
  }

  private static boolean isEmptyLine(Bytes message, int line) {
    return message.at(line) == '\n'
        || (message.at(line) == '\r'
            && line + 1 < message.length()
            && message.at(line + 1) == '\n');
  }

  /** The header, the empty line, and so many lines of the body. */
  static Bytes top(Bytes message, int lines) {
    int end = bodyStart(message);
    for (int i = 0; i < lines && end < message.length(); i++) {
      end = nextLine(message, end);
    }
    return message.slice(0, end);
  }

  /**
   * Those fields of a header that have one of the names, or one of no such name, and the empty
   * line.
   *
   * @param names in upper case
   */
  static Bytes fields(Bytes header, List<String> names, boolean named) {
    List<Bytes> kept = new ArrayList<>();
    boolean keeps = false;
    for (int line = 0; line < header.length(); ) {
      int next = nextLine(header, line);
      String text = header.slice(line, next).text(StandardCharsets.ISO_8859_1);
      if (!text.startsWith(" ") && !text.startsWith("\t")) {
        String name = text.substring(0, Math.max(0, text.indexOf(':'))).strip();
        keeps = text.isBlank() || names.contains(name.toUpperCase(Locale.ROOT)) == named;
      }
      if (keeps) {
        kept.add(header.slice(line, next));
      }
      line = next;
    }
    return Bytes.concat(kept);
  }

  /** With a dot more in front of every line that begins with one, and a line end at the end. */
  static Bytes dotStuffed(Bytes message) {
    ByteArrayOutputStream stuffed = new ByteArrayOutputStream(message.length() + 16);
    for (int line = 0; line < message.length(); ) {
      int next = nextLine(message, line);
      if (message.at(line) == '.') {
        stuffed.write('.');
      }
      stuffed.writeBytes(message.slice(line, next).toArray());
      line = next;
    }
    if (!message.isEmpty() && message.at(message.length() - 1) != '\n') {
      stuffed.writeBytes(CRLF.toArray());
    }
    return Bytes.of(stuffed.toByteArray());
  }

  /** How many lines there are, a last one without an end included. */
  static int lines(Bytes text) {
    int count = 0;
    for (int line = 0; line < text.length(); line = nextLine(text, line)) {
      count++;
    }
    return count;
  }
}
