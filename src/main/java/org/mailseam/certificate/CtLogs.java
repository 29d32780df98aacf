package org.mailseam.certificate;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.field.Bytes;
import org.mailseam.text.Message;

/**
 * The certificate transparency logs of a list in the form that Google and Apple publish ({@code
 * log_list.json}, version 3).
 */
public final class CtLogs {

  /** No list was given: nothing can be verified. */
  public static final CtLogs NONE = new CtLogs(List.of());

  private static final long MAX_FILE = 16L << 20;

  private final Map<Bytes, CtLog> byId = new HashMap<>();

  private CtLogs(List<CtLog> logs) {
    logs.forEach(log -> byId.put(log.id(), log));
  }

  /**
   * What came of reading a list.
   *
   * @param logs the logs; none when there is a problem
   * @param problem why there are none, with advice; null when all is well
   */
  public record Loaded(CtLogs logs, @Nullable Message problem) {
    public Loaded {
      Objects.requireNonNull(logs, "logs");
    }
  }

  /** Reads a list from a file. */
  public static Loaded fromFile(Path file) {
    try {
      if (Files.isDirectory(file) || Files.size(file) > MAX_FILE) {
        return new Loaded(NONE, Message.of("certificate.ct.not-a-list", file));
      }
      return parse(Files.readString(file), file.toString());
    } catch (IOException _) {
      return new Loaded(NONE, Message.of("certificate.ct.unreadable", file));
    }
  }

  /**
   * Reads a list.
   *
   * @param where what to call it in explanations
   */
  public static Loaded parse(String json, String where) {
    List<CtLog> logs = new ArrayList<>();
    try {
      JsonObject list = JsonParser.parseString(json).getAsJsonObject();
      for (JsonElement each : list.getAsJsonArray("operators")) {
        JsonObject operator = each.getAsJsonObject();
        String name = text(operator, "name");
        for (String kind : List.of("logs", "tiled_logs")) {
          JsonArray array = operator.getAsJsonArray(kind);
          if (array != null) {
            array.forEach(log -> logs.add(log(log.getAsJsonObject(), name)));
          }
        }
      }
    } catch (RuntimeException _) { // JSON that is none, or of another shape
      return new Loaded(NONE, Message.of("certificate.ct.not-a-list", where));
    }
    return logs.isEmpty()
        ? new Loaded(NONE, Message.of("certificate.ct.not-a-list", where))
        : new Loaded(new CtLogs(logs), null);
  }

  private static CtLog log(JsonObject json, String operator) {
    Bytes key = Bytes.of(Base64.getDecoder().decode(json.get("key").getAsString()));
    JsonObject state = json.getAsJsonObject("state");
    String word = "";
    Instant since = null;
    if (state != null && !state.isEmpty()) {
      word = state.keySet().iterator().next();
      String time = text(state.getAsJsonObject(word), "timestamp");
      since = time.isEmpty() ? null : Instant.parse(time);
    }
    return new CtLog(text(json, "description"), operator, key, word, since, interval(json));
  }

  private static CtLog.Interval interval(JsonObject json) {
    JsonObject interval = json.getAsJsonObject("temporal_interval");
    return interval == null
        ? CtLog.Interval.ALWAYS
        : new CtLog.Interval(
            Instant.parse(text(interval, "start_inclusive")),
            Instant.parse(text(interval, "end_exclusive")));
  }

  private static String text(JsonObject json, String name) {
    JsonElement value = json.get(name);
    return value == null || value.isJsonNull() ? "" : value.getAsString();
  }

  /** Whether there is no log to ask for. */
  public boolean isEmpty() {
    return byId.isEmpty();
  }

  /** How many logs there are. */
  public int size() {
    return byId.size();
  }

  /** The log of that id. */
  Optional<CtLog> log(Bytes id) {
    return Optional.ofNullable(byId.get(id));
  }
}
