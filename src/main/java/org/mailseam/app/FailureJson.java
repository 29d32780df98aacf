package org.mailseam.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import java.util.Locale;
import org.mailseam.script.ScriptError;
import org.mailseam.verdict.Verdict;

/**
 * The JSON document of a session that did not come to be: the keys of any other, with nothing in
 * them, and why.
 */
final class FailureJson {

  private FailureJson() {}

  static JsonObject of(CommandException failure, Locale locale) {
    JsonObject outcome = new JsonObject();
    outcome.addProperty("state", "invalid");
    outcome.add("step", JsonNull.INSTANCE);
    outcome.addProperty("message", failure.explanation().in(locale));
    JsonObject phases = new JsonObject();
    phases.add("plaintext", JsonNull.INSTANCE);
    phases.add("encrypted", JsonNull.INSTANCE);
    JsonObject difference = new JsonObject();
    difference.add("lost", new JsonArray());
    difference.add("gained", new JsonArray());
    difference.add("changed", new JsonArray());
    JsonObject json = new JsonObject();
    json.addProperty("format", SessionJson.FORMAT);
    json.add("target", JsonNull.INSTANCE);
    json.add("standing", JsonNull.INSTANCE);
    json.add("summary", new JsonArray());
    json.add("outcome", outcome);
    json.add("steps", new JsonArray());
    json.add("phases", phases);
    json.add("capabilityDiff", difference);
    json.add("seam", JsonNull.INSTANCE);
    json.add("handshake", new JsonArray());
    json.add("negotiation", JsonNull.INSTANCE);
    json.add("negotiationDetails", JsonNull.INSTANCE);
    VerdictJson.of(Verdict.NONE, locale)
        .entrySet()
        .forEach(e -> json.add(e.getKey(), e.getValue()));
    json.add("findings", new JsonArray());
    json.add("checks", JsonNull.INSTANCE);
    json.add("connections", new JsonArray());
    json.add("errors", errors(failure, locale));
    return json;
  }

  private static JsonArray errors(CommandException failure, Locale locale) {
    JsonArray errors = new JsonArray();
    for (ScriptError error : failure.scriptErrors()) {
      JsonObject json = new JsonObject();
      json.addProperty("line", error.line());
      json.addProperty("column", error.column());
      json.addProperty("length", error.length());
      error
          .included()
          .ifPresent(
              in -> {
                json.addProperty("file", in.file().toString());
                json.addProperty("fileLine", in.line());
                json.addProperty("fileColumn", in.column());
              });
      json.addProperty("message", error.message().in(locale));
      errors.add(json);
    }
    return errors;
  }
}
