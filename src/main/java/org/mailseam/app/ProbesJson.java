package org.mailseam.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.finding.Proof;
import org.mailseam.finding.Severity;
import org.mailseam.probe.Judgement;
import org.mailseam.probe.ProbeResult;
import org.mailseam.probe.ProbeVerdict;

/** What came of probes, in the JSON documents of the command line. */
record ProbesJson(List<ProbeResult> results, Locale locale) {

  JsonArray probes() {
    return JsonValues.array(results, this::probe);
  }

  private JsonElement probe(ProbeResult result) {
    Optional<Judgement> judged = result.judgement();
    JsonObject json = new JsonObject();
    json.addProperty("name", result.name());
    json.addProperty("title", result.title().in(locale));
    json.add(
        "verdict",
        JsonValues.string(judged.map(Judgement::verdict).map(ProbeVerdict::word).orElse(null)));
    json.add("detail", JsonValues.string(judged.map(Judgement::detail).orElse(null)));
    json.add(
        "severity",
        JsonValues.string(judged.flatMap(Judgement::severity).map(Severity::word).orElse(null)));
    json.add("message", JsonValues.message(judged.map(Judgement::said).orElse(null), locale));
    json.add("connections", JsonValues.array(result.connections(), JsonPrimitive::new));
    json.add(
        "evidence",
        JsonValues.array(
            judged.map(Judgement::evidence).orElse(List.of()).stream()
                .map(Proof::places)
                .flatMap(List::stream)
                .distinct()
                .toList(),
            FindingsJson::place));
    return json;
  }
}
