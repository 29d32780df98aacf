package org.mailseam.app;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.mailseam.certificate.CertificateFile;
import org.mailseam.certificate.Reference;
import org.mailseam.text.Message;

/**
 * One request of a batch.
 *
 * @param path the file of the certificates; null where {@code pem} is given
 * @param pem the certificates themselves; null where {@code path} is given
 * @param names the names of the server that was meant
 * @param at the time for which to judge; null for now
 * @param trust further anchors, each a path or PEM
 * @param trustOnly the only anchors, each a path or PEM
 * @param intermediates further certificates, each a path or PEM
 */
record CertificateRequest(
    String path,
    String pem,
    List<String> names,
    Instant at,
    List<String> trust,
    List<String> trustOnly,
    List<String> intermediates) {

  private static final Set<String> KEYS =
      Set.of("id", "path", "pem", "name", "time", "trust", "trustOnly", "intermediates");

  CertificateRequest {
    names = List.copyOf(names);
    trust = List.copyOf(trust);
    trustOnly = List.copyOf(trustOnly);
    intermediates = List.copyOf(intermediates);
  }

  /**
   * Reads a request.
   *
   * @param defaults what holds where the request does not say; anchors of either kind replace both
   */
  static CertificateRequest of(JsonObject json, CertificateRequest defaults)
      throws CommandException {
    Set<String> unknown = new TreeSet<>(json.keySet());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      // A word that is passed over could be the one that says whom not to trust.
      throw new CommandException(
          Message.of("app.batch-key", unknown.iterator().next(), String.join(", ", sorted())));
    }
    String path = text(json, "path");
    String pem = text(json, "pem");
    if ((path == null) == (pem == null)) {
      throw new CommandException(Message.of("app.batch-one-source"));
    }
    String time = text(json, "time");
    boolean ownTrust = json.has("trust") || json.has("trustOnly");
    return new CertificateRequest(
        path,
        pem,
        texts(json, "name", defaults.names),
        time == null ? defaults.at : TimeOption.parse("time", time),
        texts(json, "trust", ownTrust ? List.of() : defaults.trust),
        texts(json, "trustOnly", ownTrust ? List.of() : defaults.trustOnly),
        texts(json, "intermediates", defaults.intermediates));
  }

  private static Set<String> sorted() {
    return new TreeSet<>(KEYS);
  }

  private static String text(JsonObject json, String key) throws CommandException {
    JsonElement value = json.get(key);
    return value == null || value.isJsonNull() ? null : text(key, value);
  }

  private static String text(String key, JsonElement value) throws CommandException {
    if (!value.isJsonPrimitive() || !value.getAsJsonPrimitive().isString()) {
      throw new CommandException(Message.of("app.batch-value", key));
    }
    return value.getAsString();
  }

  private static List<String> texts(JsonObject json, String key, List<String> otherwise)
      throws CommandException {
    JsonElement value = json.get(key);
    if (value == null || value.isJsonNull()) {
      return otherwise;
    }
    List<String> texts = new ArrayList<>();
    if (value.isJsonArray()) {
      for (JsonElement each : value.getAsJsonArray()) {
        texts.add(text(key, each));
      }
    } else {
      texts.add(text(key, value));
    }
    return texts;
  }

  CertificateQuestion question(CertificateSources sources) throws CommandException {
    CertificateFile file = path == null ? sources.pem(pem) : sources.file(path);
    return new CertificateQuestion(
        file,
        sources.certificates(intermediates),
        sources.anchors(trust, trustOnly),
        at == null ? Instant.now() : at,
        names.stream().map(Reference::of).toList());
  }
}
