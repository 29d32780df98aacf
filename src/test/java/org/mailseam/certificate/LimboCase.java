package org.mailseam.certificate;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.Reader;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.mailseam.field.Bytes;

/** One case of x509-limbo, as far as it is used here. */
record LimboCase(
    String id,
    List<String> features,
    String validationKind,
    List<Bytes> anchors,
    List<Bytes> intermediates,
    List<Bytes> crls,
    Bytes peer,
    Instant at,
    boolean success,
    String name,
    Integer maxDepth) {

  /** Reads one case after the other; the large file has ten thousand. */
  static void each(Reader json, Consumer<LimboCase> consumer) throws IOException {
    try (JsonReader reader = new JsonReader(json)) {
      reader.beginObject();
      while (reader.hasNext()) {
        if (!reader.nextName().equals("testcases")) {
          reader.skipValue();
          continue;
        }
        reader.beginArray();
        while (reader.hasNext()) {
          consumer.accept(of(JsonParser.parseReader(reader).getAsJsonObject()));
        }
        reader.endArray();
      }
      reader.endObject();
    }
  }

  private static LimboCase of(JsonObject json) {
    String time = text(json, "validation_time");
    JsonElement peerName = json.get("expected_peer_name");
    JsonElement depth = json.get("max_chain_depth");
    return new LimboCase(
        text(json, "id"),
        texts(json, "features"),
        text(json, "validation_kind"),
        certificates(texts(json, "trusted_certs")),
        certificates(texts(json, "untrusted_intermediates")),
        json.has("crls") ? certificates(texts(json, "crls")) : List.of(),
        certificates(List.of(text(json, "peer_certificate"))).getFirst(),
        time == null ? TestCertificate.NOW : OffsetDateTime.parse(time).toInstant(),
        text(json, "expected_result").equals("SUCCESS"),
        peerName.isJsonNull() ? null : text(peerName.getAsJsonObject(), "value"),
        depth.isJsonNull() ? null : depth.getAsInt());
  }

  private static String text(JsonObject json, String key) {
    JsonElement value = json.get(key);
    return value == null || value.isJsonNull() ? null : value.getAsString();
  }

  private static List<String> texts(JsonObject json, String key) {
    return json.getAsJsonArray(key).asList().stream().map(JsonElement::getAsString).toList();
  }

  private static List<Bytes> certificates(List<String> pems) {
    List<Bytes> all = new ArrayList<>();
    for (String pem : pems) {
      Pem.blocks(pem).forEach(block -> all.add(block.der()));
    }
    return all;
  }

  /** What the server would have sent. */
  List<Bytes> chain() {
    List<Bytes> chain = new ArrayList<>();
    chain.add(peer);
    chain.addAll(intermediates);
    return chain;
  }
}
