package org.mailseam.journal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;

/**
 * A frame as a line of the file, both ways, with no tree of JSON and no characters in between:
 * nearly all of a large file are frames. What is not just of this form is left to {@link
 * EventJson}, which knows every form.
 */
final class FrameLine {

  private static final byte[] TIME = ascii("{\"t\":");
  private static final byte[] CLIENT = ascii(",\"from\":\"client\",");
  private static final byte[] SERVER = ascii(",\"from\":\"server\",");
  private static final byte[] BASE64 = ascii("\"b64\":\"");
  private static final byte[] TEXT = ascii("\"text\":\"");
  private static final byte[] END = ascii("\"}\n");

  /** Behind the point, and as many before it still fit. */
  private static final int DIGITS = 9;

  /** What stands behind a backslash, and what it stands for. */
  private static final String ESCAPES = "rnt\"\\";

  private static final String ESCAPED = "\r\n\t\"\\";

  private FrameLine() {}

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** The line with its end; null where the bytes are text of more than ASCII. */
  static byte @Nullable [] write(Event.Frame frame) {
    byte[] bytes = frame.bytes().toArray();
    boolean ascii = true;
    boolean binary = false;
    for (int i = 0; i < bytes.length && !binary; i++) {
      ascii &= bytes[i] >= 0;
      binary = (bytes[i] >= 0 && bytes[i] < ' ' && !isEscaped(bytes[i])) || bytes[i] == 0x7f;
    }
    if (!binary && !ascii && EventJson.printable(frame.bytes()).isPresent()) {
      return null;
    }
    boolean text = ascii && !binary;
    byte[] time = ascii(EventJson.seconds(frame.at()).toString());
    byte[] from = frame.from() == Direction.CLIENT ? CLIENT : SERVER;
    byte[] name = text ? TEXT : BASE64;
    byte[] content = text ? escape(bytes) : Base64.getEncoder().encode(bytes);
    return ByteBuffer.allocate(
            TIME.length + time.length + from.length + name.length + content.length + END.length)
        .put(TIME)
        .put(time)
        .put(from)
        .put(name)
        .put(content)
        .put(END)
        .array();
  }

  private static boolean isEscaped(int c) {
    return c == '\r' || c == '\n' || c == '\t' || c == '"' || c == '\\';
  }

  private static byte[] escape(byte[] text) {
    byte[] escaped = new byte[2 * text.length];
    int length = 0;
    for (byte c : text) {
      if (isEscaped(c)) {
        escaped[length++] = '\\';
        escaped[length++] = (byte) ESCAPES.charAt(ESCAPED.indexOf(c));
      } else {
        escaped[length++] = c;
      }
    }
    return Arrays.copyOf(escaped, length);
  }

  /** The frame of a line without its end; null where it is not of this form. */
  static Event.@Nullable Frame read(byte[] line, int start, int end) {
    int at = start + TIME.length;
    if (!stands(TIME, line, start, end)) {
      return null;
    }
    long nanos = 0;
    int point = -1;
    int digits = 0;
    for (; at < end && (line[at] == '.' || isDigit(line[at])); at++) {
      if (line[at] != '.') {
        nanos = 10 * nanos + line[at] - '0';
        digits++;
      } else if (point < 0) {
        point = digits;
      } else {
        return null;
      }
    }
    int decimals = point < 0 ? 0 : digits - point;
    if (digits == 0 || decimals > DIGITS || digits - decimals > DIGITS) {
      return null;
    }
    for (int i = decimals; i < DIGITS; i++) {
      nanos *= 10;
    }
    boolean client = stands(CLIENT, line, at, end);
    if (!client && !stands(SERVER, line, at, end)) {
      return null;
    }
    at += CLIENT.length;
    int last = end - 2;
    boolean text = stands(TEXT, line, at, last);
    at += text ? TEXT.length : BASE64.length;
    if (!stands(END, 2, line, last, end)
        || !(text || stands(BASE64, line, at - BASE64.length, last))) {
      return null;
    }
    Bytes bytes = text ? unescape(line, at, last) : decode(line, at, last);
    Direction from = client ? Direction.CLIENT : Direction.SERVER;
    return bytes == null ? null : new Event.Frame(nanos, from, bytes);
  }

  private static boolean isDigit(byte c) {
    return c >= '0' && c <= '9';
  }

  private static boolean stands(byte[] what, byte[] line, int at, int end) {
    return stands(what, what.length, line, at, end);
  }

  private static boolean stands(byte[] what, int length, byte[] line, int at, int end) {
    return end - at >= length && Arrays.equals(what, 0, length, line, at, at + length);
  }

  private static @Nullable Bytes decode(byte[] line, int start, int end) {
    try {
      ByteBuffer decoded = Base64.getDecoder().decode(ByteBuffer.wrap(line, start, end - start));
      return Bytes.of(decoded.array()).slice(0, decoded.limit());
    } catch (IllegalArgumentException damaged) {
      return null;
    }
  }

  private static @Nullable Bytes unescape(byte[] line, int start, int end) {
    byte[] text = new byte[end - start];
    int length = 0;
    for (int i = start; i < end; i++) {
      byte c = line[i];
      if (c == '\\') {
        i++;
        int escape = i < end ? ESCAPES.indexOf(line[i]) : -1;
        if (escape < 0) {
          return null;
        }
        c = (byte) ESCAPED.charAt(escape);
      } else if (c < ' ' || c == 0x7f || c == '"') {
        return null;
      }
      text[length++] = c;
    }
    return Bytes.copyOf(text, 0, length);
  }
}
