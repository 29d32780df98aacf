package org.mailseam.lab;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The value of a Content-Type field, or of Content-Disposition, which is written the same way (RFC
 * 2045 section 5.1).
 *
 * @param type upper case
 * @param subtype upper case; empty for a disposition
 * @param parameters by name in upper case
 */
record MimeType(String type, String subtype, Map<String, String> parameters) {

  /** Reads a field's value; text/plain in US-ASCII where there is none or it cannot be read. */
  static MimeType parse(String value) {
    MimeType read = value == null ? new MimeType("", "", Map.of()) : words(value);
    return read.type.isEmpty() || read.subtype.isEmpty()
        ? new MimeType("TEXT", "PLAIN", Map.of("CHARSET", "US-ASCII"))
        : read;
  }

  /** Reads a word, perhaps a slash and another, and {@code ; name=value} any number of times. */
  static MimeType words(String value) {
    int semicolon = value.indexOf(';');
    String[] names = (semicolon < 0 ? value : value.substring(0, semicolon)).split("/", 2);
    Map<String, String> parameters = new LinkedHashMap<>();
    int at = semicolon < 0 ? value.length() : semicolon + 1;
    while (at < value.length()) {
      int equals = value.indexOf('=', at);
      if (equals < 0) {
        break;
      }
      String name = upper(value.substring(at, equals));
      StringBuilder content = new StringBuilder();
      at = readValue(value, equals + 1, content);
      parameters.putIfAbsent(name, content.toString().strip());
    }
    return new MimeType(upper(names[0]), names.length > 1 ? upper(names[1]) : "", parameters);
  }

  /** Reads a token or a quoted string from {@code at}; where the next parameter begins. */
  private static int readValue(String value, int at, StringBuilder content) {
    boolean quoted = false;
    int i = at;
    for (; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c == ';' && !quoted) {
        return i + 1;
      }
      if (c == '"') {
        quoted = !quoted;
      } else if (c == '\\' && quoted && i + 1 < value.length()) {
        content.append(value.charAt(++i));
      } else {
        content.append(c);
      }
    }
    return i;
  }

  private static String upper(String word) {
    return word.strip().toUpperCase(Locale.ROOT);
  }

  boolean isMultipart() {
    return type.equals("MULTIPART");
  }

  boolean is(String otherType, String otherSubtype) {
    return type.equals(otherType) && subtype.equals(otherSubtype);
  }

  Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }
}
