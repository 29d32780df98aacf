package org.mailseam.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mailseam.text.Message;

/** The values of the command line's JSON documents; what is not known is null in them. */
final class JsonValues {

  private JsonValues() {}

  /** One element of an array. */
  @FunctionalInterface
  interface Element<T> {
    JsonElement of(T item);
  }

  static <T> JsonArray array(List<T> items, Element<T> element) {
    JsonArray array = new JsonArray(items.size());
    items.forEach(item -> array.add(element.of(item)));
    return array;
  }

  static JsonElement string(@Nullable String text) {
    return text == null ? JsonNull.INSTANCE : new JsonPrimitive(text);
  }

  static JsonElement bool(@Nullable Boolean value) {
    return value == null ? JsonNull.INSTANCE : new JsonPrimitive(value);
  }

  static JsonElement instant(@Nullable Instant instant) {
    return string(instant == null ? null : instant.toString());
  }

  static JsonElement message(@Nullable Message message, Locale locale) {
    return string(message == null ? null : message.in(locale));
  }
}
