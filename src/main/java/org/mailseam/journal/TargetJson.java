package org.mailseam.journal;

import com.google.gson.JsonObject;
import java.util.Locale;
import java.util.Optional;

/** A target as keys of a JSON object, both ways. */
final class TargetJson {

  private TargetJson() {}

  static void add(JsonObject json, Target target) {
    json.addProperty("protocol", target.protocol());
    json.addProperty("host", target.host());
    json.addProperty("port", target.port());
    json.addProperty("security", target.security().word());
    target.name().ifPresent(name -> json.addProperty("name", name));
  }

  /**
   * Reads a target and takes its keys away from {@code json}.
   *
   * @throws RuntimeException of any kind where something needed is missing or cannot be
   */
  static Target take(JsonObject json) {
    String host = json.remove("host").getAsString();
    return new Target(
        json.remove("protocol").getAsString(),
        host,
        json.remove("port").getAsInt(),
        Target.Security.valueOf(json.remove("security").getAsString().toUpperCase(Locale.ROOT)),
        takeText(json, "name")
            // Older files have the host here where no name was given.
            .or(() -> takeText(json, "reference").filter(name -> !name.equals(host))));
  }

  private static Optional<String> takeText(JsonObject json, String key) {
    return json.has(key) ? Optional.of(json.remove(key).getAsString()) : Optional.empty();
  }
}
