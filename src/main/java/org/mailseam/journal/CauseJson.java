package org.mailseam.journal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;
import org.mailseam.text.Texts;

/** Causes as keys of an event's JSON, both ways. */
final class CauseJson {

  private CauseJson() {}

  static void add(JsonObject event, Cause cause) {
    switch (cause) {
      case Cause.Said(Message message) -> addMessage(event, message);
      case Cause.Unknown(JsonObject json) -> event.add("cause", json);
      case Cause.TimedOut(var doing, var expected, var millis) -> {
        JsonObject json = begin(event, "timed-out");
        addDoing(json, doing, expected);
        json.addProperty("millis", millis);
      }
      case Cause.Ended(var by, var reset, var doing, var expected) -> {
        JsonObject json = begin(event, "ended");
        json.addProperty("by", by.word());
        json.addProperty("reset", reset);
        addDoing(json, doing, expected);
      }
      case Cause.Unreachable(var obstacle, var host, var port, var tried, var millis) -> {
        JsonObject json = begin(event, "unreachable");
        json.addProperty("obstacle", word(obstacle));
        json.addProperty("host", host);
        json.addProperty("port", port);
        json.add("tried", array(tried));
        json.addProperty("millis", millis);
      }
      case Cause.TlsFailed(var by, var alert) -> {
        JsonObject json = begin(event, "tls-failed");
        json.addProperty("by", by.word());
        json.addProperty("alert", alert);
      }
      case Cause.TrustRefused(var code, var alert) -> {
        JsonObject json = begin(event, "trust-refused");
        json.addProperty("code", code);
        json.addProperty("alert", alert);
      }
      case Cause.TlsUnasked() -> begin(event, "tls-unasked");
      case Cause.NotBegun(var leftOver, var first) -> {
        JsonObject json = begin(event, "not-begun");
        json.addProperty("leftOver", leftOver);
        json.addProperty("first", Base64.getEncoder().encodeToString(first.toArray()));
      }
      case Cause.TooMuch(var bytes, var memory) -> {
        JsonObject json = begin(event, "too-much");
        json.addProperty("bytes", bytes);
        if (memory > 0) {
          json.addProperty("memory", memory);
        }
      }
      case Cause.Stopped() -> begin(event, "stopped");
    }
  }

  /** Takes the cause of an event away from its {@code json}; empty where it has none. */
  static Optional<Cause> take(JsonObject json) {
    if (!json.has("cause")) {
      return takeMessage(json).map(Cause.Said::new);
    }
    JsonObject cause = json.remove("cause").getAsJsonObject();
    try {
      return Optional.of(read(cause));
    } catch (RuntimeException newer) {
      return Optional.of(new Cause.Unknown(cause));
    }
  }

  private static Cause read(JsonObject json) {
    return switch (text(json, "kind")) {
      case "timed-out" ->
          new Cause.TimedOut(doing(json), expected(json), json.get("millis").getAsLong());
      case "ended" ->
          new Cause.Ended(by(json), json.get("reset").getAsBoolean(), doing(json), expected(json));
      case "unreachable" ->
          new Cause.Unreachable(
              value(Cause.Obstacle.class, text(json, "obstacle")),
              text(json, "host"),
              json.get("port").getAsInt(),
              list(json.get("tried")),
              json.get("millis").getAsLong());
      case "tls-failed" -> new Cause.TlsFailed(by(json), json.get("alert").getAsInt());
      case "trust-refused" ->
          new Cause.TrustRefused(text(json, "code"), json.get("alert").getAsInt());
      case "tls-unasked" -> new Cause.TlsUnasked();
      case "not-begun" ->
          new Cause.NotBegun(
              json.get("leftOver").getAsLong(),
              Bytes.of(Base64.getDecoder().decode(text(json, "first"))));
      case "too-much" ->
          new Cause.TooMuch(
              json.get("bytes").getAsLong(),
              json.has("memory") ? json.get("memory").getAsLong() : 0);
      case "stopped" -> new Cause.Stopped();
      default -> new Cause.Unknown(json);
    };
  }

  private static JsonObject begin(JsonObject event, String kind) {
    JsonObject json = new JsonObject();
    json.addProperty("kind", kind);
    event.add("cause", json);
    return json;
  }

  private static void addDoing(JsonObject json, Cause.Doing doing, String expected) {
    json.addProperty("doing", word(doing));
    if (!expected.isEmpty()) {
      json.addProperty("expected", expected);
    }
  }

  private static Cause.Doing doing(JsonObject json) {
    return value(Cause.Doing.class, text(json, "doing"));
  }

  private static String expected(JsonObject json) {
    return json.has("expected") ? text(json, "expected") : "";
  }

  private static Direction by(JsonObject json) {
    return value(Direction.class, text(json, "by"));
  }

  private static String text(JsonObject json, String key) {
    return json.get(key).getAsString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static <E extends Enum<E>> E value(Class<E> type, String word) {
    return Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  static JsonArray array(List<String> texts) {
    JsonArray array = new JsonArray();
    texts.forEach(array::add);
    return array;
  }

  private static List<String> list(JsonElement array) {
    List<String> texts = new ArrayList<>();
    array.getAsJsonArray().forEach(each -> texts.add(each.getAsString()));
    return texts;
  }

  static void addMessage(JsonObject json, Message message) {
    JsonObject object = new JsonObject();
    object.addProperty("key", message.key());
    object.add("arguments", array(message.arguments()));
    json.add("message", object);
  }

  static Optional<Message> takeMessage(JsonObject json) {
    if (!json.has("message")) {
      return Optional.empty();
    }
    JsonObject object = json.remove("message").getAsJsonObject();
    String key = text(object, "key");
    List<String> arguments = list(object.get("arguments"));
    return Optional.of(
        Texts.knows(key)
            ? new Message(key, arguments)
            : Message.of("journal.message-unknown", key, String.join(", ", arguments)));
  }
}
