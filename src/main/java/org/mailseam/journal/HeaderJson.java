package org.mailseam.journal;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/** The head of a journal as the first line of its file, both ways. */
final class HeaderJson {

  private HeaderJson() {}

  static JsonObject write(Header header) {
    JsonObject json = new JsonObject();
    json.addProperty("format", Header.FORMAT);
    json.addProperty("program", header.program());
    json.addProperty("started", header.started().toString());
    JsonObject target = new JsonObject();
    TargetJson.add(target, header.target());
    json.add("target", target);
    if (!header.anchors().isEmpty() || header.anchorsOnly()) {
      JsonArray anchors = new JsonArray();
      header.anchors().forEach(anchors::add);
      json.add("anchors", anchors);
      json.addProperty("anchorsOnly", header.anchorsOnly());
    }
    if (!header.variables().isEmpty()) {
      JsonObject variables = new JsonObject();
      new TreeMap<>(header.variables()).forEach(variables::addProperty);
      json.add("variables", variables);
    }
    json.addProperty("script", header.script());
    return json;
  }

  /** The major version a head declares; empty where it declares none, and so is no head of ours. */
  static OptionalInt major(JsonObject json) {
    JsonElement format = json.get("format");
    if (format != null && format.isJsonPrimitive()) {
      try {
        return OptionalInt.of(Integer.parseInt(format.getAsString().split("\\.", 2)[0]));
      } catch (NumberFormatException notOurs) {
        return OptionalInt.empty();
      }
    }
    return OptionalInt.empty();
  }

  /**
   * Reads a head and takes away from {@code json} every key it understood.
   *
   * @throws RuntimeException of any kind where something needed is missing or cannot be
   */
  static Header read(JsonObject json) {
    json.remove("format");
    JsonObject target = json.remove("target").getAsJsonObject();
    List<String> anchors = new ArrayList<>();
    if (json.has("anchors")) {
      json.remove("anchors").getAsJsonArray().forEach(pem -> anchors.add(pem.getAsString()));
    }
    Map<String, String> variables = new HashMap<>();
    if (json.has("variables")) {
      json.remove("variables")
          .getAsJsonObject()
          .entrySet()
          .forEach(variable -> variables.put(variable.getKey(), variable.getValue().getAsString()));
    }
    boolean anchorsOnly = json.has("anchorsOnly") && json.remove("anchorsOnly").getAsBoolean();
    return new Header(
        json.has("program") ? json.remove("program").getAsString() : "",
        Instant.parse(json.remove("started").getAsString()),
        TargetJson.take(target),
        json.has("script") ? json.remove("script").getAsString() : "",
        variables,
        anchors,
        anchorsOnly);
  }
}
