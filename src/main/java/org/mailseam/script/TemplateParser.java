package org.mailseam.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.mailseam.field.Bytes;

/** Reads text in which <code>${NAME}</code> and, in {@code raw}, backslash escapes stand. */
final class TemplateParser {

  private static final String OPEN = "${";
  private static final String SECRET = "secret:";

  private final Word source;
  private final String text;
  private final boolean escapes;
  private final Problems problems;
  private final List<Template.Part> parts = new ArrayList<>();
  private final ByteArrayOutputStream literal = new ByteArrayOutputStream();
  private int at;

  private TemplateParser(Word source, boolean escapes, Problems problems) {
    this.source = source;
    this.text = source.text();
    this.escapes = escapes;
    this.problems = problems;
  }

  /** Text in which a backslash is a backslash. */
  static Template plain(Word source, Problems problems) {
    return new TemplateParser(source, false, problems).parse();
  }

  /** What stands between the quotes of {@code raw}. */
  static Template escaped(Word source, Problems problems) {
    return new TemplateParser(source, true, problems).parse();
  }

  /** An error at the first control character, which no line may hold. */
  static void controlCharacter(String line, Problems problems) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        problems.add(i + 1, 1, "script.control-character", "%02X".formatted((int) c));
        return;
      }
    }
  }

  private Template parse() {
    while (at < text.length()) {
      if (text.startsWith("$" + OPEN, at)) {
        literal.writeBytes(OPEN.getBytes(StandardCharsets.UTF_8));
        at += 3;
      } else if (text.startsWith(OPEN, at)) {
        name();
      } else if (escapes && text.charAt(at) == '\\') {
        escape();
      } else {
        character();
      }
    }
    endLiteral();
    return new Template(parts, source.column(), text.length());
  }

  private void character() {
    int codePoint = text.codePointAt(at);
    literal.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    at += Character.charCount(codePoint);
  }

  private void name() {
    int start = at;
    int close = text.indexOf('}', start);
    if (close < 0) {
      add(start, text.length(), "script.variable-unclosed");
      at = text.length();
      return;
    }
    at = close + 1;
    String inside = text.substring(start + OPEN.length(), close);
    boolean secret = inside.startsWith(SECRET);
    String name = secret ? inside.substring(SECRET.length()) : inside;
    if (!Names.isName(name)) {
      add(start, at, secret ? "script.secret-name" : "script.variable-name", name);
      return;
    }
    endLiteral();
    int column = source.column() + start;
    parts.add(
        secret
            ? new Template.Secret(name, column, at - start)
            : new Template.Variable(name, column, at - start));
  }

  private void escape() {
    int start = at;
    char kind = at + 1 < text.length() ? text.charAt(at + 1) : '\0';
    Optional<Integer> value =
        switch (kind) {
          case 'r' -> Optional.of(0x0d);
          case 'n' -> Optional.of(0x0a);
          case 't' -> Optional.of(0x09);
          case '0' -> Optional.of(0x00);
          case '\\', '"' -> Optional.of((int) kind);
          case 'x' -> hex(at + 2);
          default -> Optional.empty();
        };
    int length = kind == 'x' && value.isPresent() ? 4 : 2;
    at = Math.min(text.length(), start + length);
    if (value.isPresent()) {
      literal.write(value.get());
    } else {
      add(
          start,
          at,
          kind == 'x' ? "script.escape-hex" : "script.escape",
          text.substring(start, at));
    }
  }

  private Optional<Integer> hex(int from) {
    if (from + 2 > text.length()
        || !HexFormat.isHexDigit(text.charAt(from))
        || !HexFormat.isHexDigit(text.charAt(from + 1))) {
      return Optional.empty();
    }
    return Optional.of(HexFormat.fromHexDigits(text, from, from + 2));
  }

  private void add(int start, int end, String key, Object... arguments) {
    problems.add(source.column() + start, end - start, key, arguments);
  }

  private void endLiteral() {
    if (literal.size() > 0) {
      parts.add(new Template.Literal(Bytes.of(literal.toByteArray())));
      literal.reset();
    }
  }
}
