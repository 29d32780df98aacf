package org.mailseam.journal;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.field.Bytes;

/** Events as lines of JSON, both ways. */
final class EventJson {

  private EventJson() {}

  static JsonObject write(Event event) {
    JsonObject json = new JsonObject();
    json.addProperty("t", seconds(event.at()));
    switch (event) {
      case Event.Frame frame -> {
        json.addProperty("from", frame.from().word());
        printable(frame.bytes())
            .ifPresentOrElse(
                text -> json.addProperty("text", text),
                () ->
                    json.addProperty(
                        "b64", Base64.getEncoder().encodeToString(frame.bytes().toArray())));
      }
      case Event.Lost lost -> {
        json.addProperty("lost", lost.from().word());
        json.addProperty("count", lost.count());
      }
      case Event.Key key -> json.addProperty("key", key.line().line());
      case Event.Step step -> {
        json.addProperty("step", step.step());
        json.addProperty("state", step.state().word());
        step.cause().ifPresent(cause -> CauseJson.add(json, cause));
      }
      case Event.Opened opened -> {
        json.addProperty("opened", opened.remote());
        json.addProperty("local", opened.local());
        if (!opened.tried().isEmpty()) {
          json.add("tried", CauseJson.array(opened.tried()));
        }
        opened.target().ifPresent(target -> TargetJson.add(json, target));
      }
      case Event.Closed closed -> {
        json.addProperty("closed", closed.by().word());
        if (closed.reset()) {
          json.addProperty("reset", true);
        }
      }
      case Event.Turned turned -> json.addProperty("turned", turned.connection());
      case Event.Probe probe -> json.addProperty("probe", probe.name());
      case Event.Note note -> json.addProperty("note", note.text());
      case Event.Ended ended -> {
        json.addProperty("outcome", ended.state().word());
        json.addProperty("step", ended.step());
        ended.cause().ifPresent(cause -> CauseJson.add(json, cause));
      }
      case Event.Fetched fetched -> {
        json.addProperty("fetched", fetched.kind().word());
        json.addProperty("url", fetched.url());
        json.addProperty("about", fetched.about());
        addBase64(json, "request", fetched.request());
        addBase64(json, "content", fetched.content());
        if (fetched.failure() != null) {
          CauseJson.addMessage(json, fetched.failure());
        }
      }
      case Event.Unknown unknown ->
          unknown.json().entrySet().forEach(e -> json.add(e.getKey(), e.getValue()));
    }
    return json;
  }

  /**
   * Reads an event and takes away from {@code json} every key it understood; what is left there is
   * for keeping.
   *
   * @param before the time of the event before, for an event without one
   * @throws RuntimeException of any kind where a known key holds what it cannot hold
   */
  static Event read(JsonObject json, long before) {
    JsonElement t = json.remove("t");
    long at = t == null ? before : nanos(t.getAsBigDecimal());
    if (json.has("from")) {
      Direction from = word(Direction.class, json.remove("from"));
      if (json.has("text")) {
        return new Event.Frame(at, from, Bytes.ofText(json.remove("text").getAsString()));
      }
      return new Event.Frame(
          at, from, Bytes.of(Base64.getDecoder().decode(json.remove("b64").getAsString())));
    }
    if (json.has("lost")) {
      Direction from = word(Direction.class, json.remove("lost"));
      return new Event.Lost(at, from, Math.max(1, json.remove("count").getAsLong()));
    }
    if (json.has("key")) {
      return new Event.Key(at, KeyLogLine.parse(json.remove("key").getAsString()).orElseThrow());
    }
    if (json.has("outcome")) {
      OutcomeState state = word(OutcomeState.class, json.remove("outcome"));
      return new Event.Ended(
          at, state, json.has("step") ? json.remove("step").getAsInt() : 0, CauseJson.take(json));
    }
    if (json.has("step") && json.has("state")) {
      int step = json.remove("step").getAsInt();
      return new Event.Step(
          at, step, word(StepState.class, json.remove("state")), CauseJson.take(json));
    }
    if (json.has("opened")) {
      List<String> tried = new ArrayList<>();
      if (json.has("tried")) {
        json.remove("tried").getAsJsonArray().forEach(address -> tried.add(address.getAsString()));
      }
      String remote = json.remove("opened").getAsString();
      String local = json.has("local") ? json.remove("local").getAsString() : "";
      return new Event.Opened(
          at,
          remote,
          local,
          tried,
          json.has("protocol") ? Optional.of(TargetJson.take(json)) : Optional.empty());
    }
    if (json.has("closed")) {
      Direction by = word(Direction.class, json.remove("closed"));
      return new Event.Closed(at, by, json.has("reset") && json.remove("reset").getAsBoolean());
    }
    if (json.has("turned")) {
      return new Event.Turned(at, json.remove("turned").getAsInt());
    }
    if (json.has("probe")) {
      return new Event.Probe(at, json.remove("probe").getAsString());
    }
    if (json.has("note")) {
      return new Event.Note(at, json.remove("note").getAsString());
    }
    if (json.has("fetched")) {
      return fetched(json, at);
    }
    JsonObject all = json.deepCopy();
    json.entrySet().clear();
    return new Event.Unknown(at, all);
  }

  /** A kind of a newer program's is kept as it is. */
  private static Event fetched(JsonObject json, long at) {
    String word = json.get("fetched").getAsString();
    if (Arrays.stream(FetchedKind.values()).noneMatch(kind -> kind.word().equals(word))) {
      JsonObject all = json.deepCopy();
      json.entrySet().clear();
      return new Event.Unknown(at, all);
    }
    return new Event.Fetched(
        at,
        word(FetchedKind.class, json.remove("fetched")),
        json.remove("url").getAsString(),
        json.has("about") ? json.remove("about").getAsString() : "",
        takeBase64(json, "request"),
        takeBase64(json, "content"),
        CauseJson.takeMessage(json).orElse(null));
  }

  private static void addBase64(JsonObject json, String key, Bytes bytes) {
    if (!bytes.isEmpty()) {
      json.addProperty(key, Base64.getEncoder().encodeToString(bytes.toArray()));
    }
  }

  private static Bytes takeBase64(JsonObject json, String key) {
    return json.has(key)
        ? Bytes.of(Base64.getDecoder().decode(json.remove(key).getAsString()))
        : Bytes.EMPTY;
  }

  private static <E extends Enum<E>> E word(Class<E> type, JsonElement word) {
    return Enum.valueOf(type, word.getAsString().toUpperCase(Locale.ROOT));
  }

  static BigDecimal seconds(long nanos) {
    BigDecimal exact = BigDecimal.valueOf(nanos, 9).stripTrailingZeros();
    return exact.scale() < 0 ? exact.setScale(0, RoundingMode.UNNECESSARY) : exact;
  }

  private static long nanos(BigDecimal seconds) {
    return seconds.setScale(9, RoundingMode.HALF_UP).unscaledValue().longValueExact();
  }

  /**
   * The bytes as text, if they are text that anybody can read and that gives the same bytes again.
   */
  static Optional<String> printable(Bytes bytes) {
    String text;
    try {
      text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes.toArray())).toString();
    } catch (CharacterCodingException binary) {
      return Optional.empty();
    }
    boolean readable =
        text.chars().allMatch(c -> (c >= ' ' && c != 0x7f) || c == '\r' || c == '\n' || c == '\t');
    return readable ? Optional.of(text) : Optional.empty();
  }
}
