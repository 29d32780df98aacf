package org.mailseam.lab;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mailseam.field.Bytes;

/**
 * A message or a part of one (RFC 2046).
 *
 * @param header with the empty line that ends it
 * @param body behind that
 * @param children the parts of a multipart; empty for anything else
 * @param message the message that a message/rfc822 carries
 */
record MimePart(
    Bytes header, Bytes body, MimeType type, List<MimePart> children, Optional<MimePart> message) {

  /** Deeper nesting and more parts than this stay unopened, so that no message costs much. */
  private static final int MAX_DEPTH = 20;

  private static final int MAX_CHILDREN = 1000;

  static MimePart parse(Bytes whole) {
    return parse(whole, 0);
  }

  private static MimePart parse(Bytes whole, int depth) {
    int start = MessageText.bodyStart(whole);
    Bytes header = whole.slice(0, start);
    Bytes body = whole.from(start);
    MimeType type = MimeType.parse(HeaderFields.of(header).value("CONTENT-TYPE").orElse(null));
    List<MimePart> children = new ArrayList<>();
    Optional<MimePart> message = Optional.empty();
    if (depth < MAX_DEPTH) {
      if (type.isMultipart()) {
        split(body, type.parameter("BOUNDARY").orElse(""))
            .forEach(part -> children.add(parse(part, depth + 1)));
      } else if (type.is("MESSAGE", "RFC822")) {
        message = Optional.of(parse(body, depth + 1));
      }
    }
    return new MimePart(header, body, type, List.copyOf(children), message);
  }

  /** The parts between the boundary lines, without the line end in front of each boundary. */
  private static List<Bytes> split(Bytes body, String boundary) {
    List<Bytes> parts = new ArrayList<>();
    if (boundary.isEmpty()) {
      return parts;
    }
    Bytes delimiter = Bytes.of(("--" + boundary).getBytes(StandardCharsets.ISO_8859_1));
    int partStart = -1;
    int line = 0;
    while (line < body.length() && parts.size() < MAX_CHILDREN) {
      int next = MessageText.nextLine(body, line);
      if (body.slice(line, next).startsWith(delimiter)) {
        if (partStart >= 0) {
          parts.add(body.slice(partStart, Math.max(partStart, withoutLineEnd(body, line))));
        }
        String behind = body.slice(line + delimiter.length(), next).text().strip();
        partStart = next;
        if (behind.equals("--")) {
          return parts;
        }
      }
      line = next;
    }
    if (partStart >= 0 && parts.size() < MAX_CHILDREN) {
      parts.add(body.from(partStart)); // the closing boundary is missing
    }
    return parts;
  }

  private static int withoutLineEnd(Bytes body, int end) {
    int at = end;
    if (at > 0 && body.at(at - 1) == '\n') {
      at--;
    }
    if (at > 0 && body.at(at - 1) == '\r') {
      at--;
    }
    return at;
  }

  /** The part of those numbers; 1 of what is no multipart is itself (RFC 9051 section 6.4.5.1). */
  Optional<MimePart> find(List<Integer> numbers) {
    MimePart at = this;
    boolean atTop = true; // of a message, where 1 may be the message's own body
    for (int number : numbers) {
      if (!atTop && at.message().isPresent()) {
        at = at.message().get();
        atTop = true;
      }
      if (!at.children().isEmpty()) {
        if (number < 1 || number > at.children().size()) {
          return Optional.empty();
        }
        at = at.children().get(number - 1);
      } else if (!atTop || number != 1) {
        return Optional.empty();
      }
      atTop = false;
    }
    return Optional.of(at);
  }
}
