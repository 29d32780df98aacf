package org.mailseam.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Locale;
import org.mailseam.finding.Examination;
import org.mailseam.finding.Finding;
import org.mailseam.finding.Proof;
import org.mailseam.session.Place;

/** The findings in the JSON document of the command line, the worst first. */
record FindingsJson(Examination examination, Locale locale) {

  JsonArray findings() {
    JsonArray array = new JsonArray();
    examination.findings().forEach(finding -> array.add(finding(finding)));
    return array;
  }

  private JsonObject finding(Finding finding) {
    JsonObject json = new JsonObject();
    json.addProperty("id", finding.id());
    json.addProperty("severity", finding.severity().word());
    json.addProperty("title", finding.title().in(locale));
    json.addProperty("what", finding.seen().in(locale));
    json.addProperty("why", finding.why().in(locale));
    json.addProperty("advice", finding.advice().in(locale));
    JsonArray references = new JsonArray();
    finding.references().forEach(references::add);
    json.add("references", references);
    JsonArray evidence = new JsonArray();
    finding.evidence().stream()
        .map(Proof::places)
        .flatMap(places -> places.stream())
        .distinct()
        .forEach(place -> evidence.add(place(place)));
    json.add("evidence", evidence);
    json.add("connections", JsonValues.array(finding.connections(), JsonPrimitive::new));
    return json;
  }

  static JsonObject place(Place place) {
    JsonObject json = new JsonObject();
    json.addProperty("frame", place.frame());
    json.addProperty("offset", place.offset());
    json.addProperty("length", place.length());
    return json;
  }

  /** How many checks could be made, and how many of them found nothing. */
  JsonObject checks() {
    long failed = examination.findings().stream().map(Finding::rule).distinct().count();
    JsonObject json = new JsonObject();
    json.addProperty("made", examination.passed().size() + failed);
    json.addProperty("passed", examination.passed().size());
    json.addProperty("notApplicable", examination.unfit().size());
    return json;
  }
}
