package org.mailseam.app;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The JSON Schemas (draft 2020-12) of what the program writes. */
enum Schema {
  /** The document of {@code run} and {@code show}. */
  session,
  /** The document of {@code probe}. */
  probe,
  certificate,
  /** A line that {@code certificate --batch} writes. */
  certificate_batch,
  /** The first line of a saved session. */
  head,
  /** Any other line of a saved session. */
  event;

  private static final String DEFINITIONS = "$defs";
  private static final Pattern REFERENCE = Pattern.compile("#/\\$defs/(\\w+)");

  /** What it is called on the command line. */
  String word() {
    return name().replace('_', '-');
  }

  static List<String> words() {
    return List.of(values()).stream().map(Schema::word).toList();
  }

  static Optional<Schema> named(String word) {
    return Stream.of(values()).filter(each -> each.word().equals(word)).findFirst();
  }

  /** The whole schema; what several of them share is put in. */
  JsonObject document() {
    JsonObject document = read(word());
    JsonObject shared = read("common");
    JsonObject definitions =
        document.has(DEFINITIONS) ? document.getAsJsonObject(DEFINITIONS) : new JsonObject();
    document.add(DEFINITIONS, definitions);
    for (int before = -1; before < definitions.size(); ) {
      before = definitions.size();
      Matcher named = REFERENCE.matcher(document.toString());
      while (named.find()) {
        if (!definitions.has(named.group(1))) {
          definitions.add(named.group(1), shared.get(named.group(1)));
        }
      }
    }
    return document;
  }

  private static JsonObject read(String name) {
    try (InputStream in =
        Objects.requireNonNull(
            Schema.class.getResourceAsStream("schema/" + name + ".json"), name)) {
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }
}
