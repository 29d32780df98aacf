package org.mailseam.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.reading.ConnectionReading;
import org.mailseam.session.Connection;
import org.mailseam.session.Place;
import org.mailseam.tls.fact.AlertReading;
import org.mailseam.tls.fact.Choice;
import org.mailseam.tls.fact.Fact;
import org.mailseam.tls.fact.FactEvidence;
import org.mailseam.tls.fact.NegotiationReading;
import org.mailseam.tls.standing.Rated;

/** What is to be said of a negotiation, as {@code negotiationDetails} of the JSON document. */
final class NegotiationJson {

  private final Connection connection;
  private final Locale locale;

  private NegotiationJson(Connection connection, Locale locale) {
    this.connection = connection;
    this.locale = locale;
  }

  /** Null where there is no TLS. */
  static JsonElement of(ConnectionReading reading, Locale locale) {
    return reading
        .negotiation()
        .<JsonElement>map(new NegotiationJson(reading.connection(), locale)::reading)
        .orElse(JsonNull.INSTANCE);
  }

  private JsonObject reading(NegotiationReading reading) {
    JsonObject json = new JsonObject();
    json.add("choices", JsonValues.array(reading.choices(), this::choice));
    json.add("facts", JsonValues.array(reading.facts(), this::fact));
    json.add("alerts", JsonValues.array(reading.alerts(), this::alert));
    return json;
  }

  private JsonObject choice(Choice choice) {
    JsonObject json = new JsonObject();
    json.addProperty("kind", choice.id());
    json.add("offered", JsonValues.array(choice.offered(), this::rated));
    json.add("chosen", JsonValues.array(choice.chosen(), this::rated));
    json.add("notOffered", JsonValues.array(choice.notOffered(), JsonPrimitive::new));
    json.add("evidence", evidence(choice.evidence()));
    return json;
  }

  private JsonObject rated(Rated rated) {
    JsonObject json = new JsonObject();
    json.addProperty("name", rated.name());
    json.addProperty("standing", rated.standing().word());
    json.addProperty("postQuantum", rated.postQuantum());
    json.addProperty("reason", rated.reason().in(locale));
    json.addProperty("rule", rated.rule());
    return json;
  }

  private JsonObject fact(Fact fact) {
    JsonObject json = new JsonObject();
    json.addProperty("id", fact.id());
    json.addProperty("grade", fact.grade().word());
    json.addProperty("value", fact.value().in(locale));
    json.addProperty("sentence", fact.sentence().in(locale));
    json.add("evidence", evidence(fact.evidence()));
    return json;
  }

  private JsonArray evidence(Optional<FactEvidence> evidence) {
    return JsonValues.array(
        evidence.map(connection::places).orElse(List.of()), NegotiationJson::place);
  }

  private static JsonObject place(Place place) {
    JsonObject json = new JsonObject();
    json.addProperty("frame", place.frame());
    json.addProperty("offset", place.offset());
    json.addProperty("length", place.length());
    return json;
  }

  private JsonObject alert(AlertReading reading) {
    JsonObject json = new JsonObject();
    json.add("at", SessionJson.seconds(reading.alert().at()));
    json.addProperty("from", reading.alert().from().word());
    json.addProperty("level", reading.alert().level());
    json.addProperty("name", reading.alert().name());
    json.addProperty("meaning", reading.meaning().in(locale));
    return json;
  }
}
