package org.mailseam.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.journal.Event;
import org.mailseam.journal.Target;
import org.mailseam.live.ShownStep;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Capability;
import org.mailseam.mail.Difference;
import org.mailseam.mail.Line;
import org.mailseam.probe.ProbeResult;
import org.mailseam.reading.ConnectionReading;
import org.mailseam.reading.Reading;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Seam;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;
import org.mailseam.verdict.EndReading;

/** A session as the JSON document of the command line. */
final class SessionJson {

  /** The version of the document. */
  static final int FORMAT = 1;

  private final Reading reading;
  private final List<ShownStep> steps;
  private final FindingsJson findings;
  private final Locale locale;

  SessionJson(Reading reading, List<ShownStep> steps, Locale locale) {
    this.reading = reading;
    this.steps = steps;
    this.findings = new FindingsJson(reading.examination(), locale);
    this.locale = locale;
  }

  /**
   * Writes the document: what is to be said of the session, of its last connection, and of every
   * connection. Lines and messages are written one by one, as there may be a million of them.
   */
  void write(JsonWriter out) throws IOException {
    out.beginObject();
    out.name("format").value(FORMAT);
    put(out, "target", target(reading.last().connection().target()));
    out.name("standing").value(reading.standing().standing());
    put(
        out,
        "summary",
        JsonValues.array(reading.summary(), each -> VerdictJson.statement(each, locale)));
    put(out, "outcome", outcome(reading.session(), locale));
    put(out, "steps", JsonValues.array(steps, this::step));
    connection(out, reading.last());
    if (!reading.session().probes().isEmpty()) {
      put(out, "probes", new ProbesJson(ProbeResult.of(reading.session()), locale).probes());
    }
    put(out, "findings", findings.findings());
    put(out, "checks", findings.checks());
    out.name("connections").beginArray();
    for (ConnectionReading each : reading.connections()) {
      out.beginObject();
      put(out, "target", target(each.connection().target()));
      out.name("standing").value(each.standing().standing());
      put(out, "end", message(each.end().orElse(null)));
      connection(out, each);
      out.endObject();
    }
    out.endArray();
    out.endObject();
  }

  private void connection(JsonWriter out, ConnectionReading judged) throws IOException {
    Connection connection = judged.connection();
    out.name("phases");
    phases(out, connection);
    put(out, "capabilityDiff", difference(connection.capabilityDifference()));
    put(
        out,
        "seam",
        connection.seam().<JsonElement>map(SessionJson::seam).orElse(JsonNull.INSTANCE));
    each(
        out,
        "handshake",
        connection.tls().map(Tls::handshake).orElse(List.of()),
        SessionJson::handshake);
    put(
        out,
        "negotiation",
        connection
            .tls()
            .<JsonElement>map(tls -> negotiation(tls.negotiation()))
            .orElse(JsonNull.INSTANCE));
    put(out, "negotiationDetails", NegotiationJson.of(judged, locale));
    JsonObject verdict = VerdictJson.of(judged.verdict(), locale);
    for (String name : verdict.keySet()) {
      put(out, name, verdict.get(name));
    }
  }

  /** A list that a peer can make long is written item by item. */
  private static <T> void each(
      JsonWriter out, String name, List<T> items, JsonValues.Element<T> element)
      throws IOException {
    out.name(name).beginArray();
    for (T item : items) {
      Console.GSON.toJson(element.of(item), out);
    }
    out.endArray();
  }

  private static void put(JsonWriter out, String name, JsonElement value) throws IOException {
    out.name(name);
    Console.GSON.toJson(value, out);
  }

  static JsonObject target(Target target) {
    JsonObject json = new JsonObject();
    json.addProperty("protocol", target.protocol());
    json.addProperty("host", target.host());
    json.addProperty("port", target.port());
    json.addProperty("security", target.security().word());
    return json;
  }

  static JsonObject outcome(Session session, Locale locale) {
    JsonObject json = new JsonObject();
    Optional<Event.Ended> ended = session.ended();
    json.add("state", JsonValues.string(ended.map(end -> end.state().word()).orElse(null)));
    json.add(
        "step",
        ended
            .filter(end -> end.step() > 0)
            .<JsonElement>map(end -> new JsonPrimitive(end.step()))
            .orElse(JsonNull.INSTANCE));
    json.add("message", JsonValues.message(EndReading.ofRun(session).orElse(null), locale));
    return json;
  }

  private JsonObject step(ShownStep step) {
    JsonObject json = new JsonObject();
    json.addProperty("line", step.line());
    json.addProperty("text", step.text());
    json.addProperty("state", step.state());
    json.add(
        "millis", step.nanos().isPresent() ? millis(step.nanos().getAsLong()) : JsonNull.INSTANCE);
    json.add("message", message(step.message()));
    return json;
  }

  private static void phases(JsonWriter out, Connection connection) throws IOException {
    out.beginObject();
    out.name("plaintext").beginObject();
    out.name("bytes").value(connection.plaintext().bytes());
    phase(out, connection.plaintext());
    out.endObject();
    out.name("encrypted");
    if (connection.tls().isPresent() && connection.encrypted().isPresent()) {
      Tls tls = connection.tls().get();
      out.beginObject();
      out.name("bytes").value(tls.bytes());
      out.name("records").value(tls.records().size() + tls.waiting().size());
      phase(out, connection.encrypted().get());
      out.endObject();
    } else {
      out.nullValue();
    }
    out.endObject();
  }

  private static void phase(JsonWriter out, Phase phase) throws IOException {
    each(
        out,
        "capabilities",
        phase.capabilities().map(Capabilities::list).orElse(List.of()),
        capability -> new JsonPrimitive(capability.text()));
    out.name("lines").beginArray();
    for (Line line : phase.lines()) {
      line(out, line);
    }
    for (Line line : phase.unfinished()) {
      line(out, line);
    }
    out.endArray();
  }

  private static void line(JsonWriter out, Line line) throws IOException {
    out.beginObject();
    out.name("at").value(seconds(line.at()).getAsBigDecimal());
    out.name("from").value(line.from().word());
    out.name("text").value(line.masked());
    out.endObject();
  }

  private static JsonArray capabilities(List<Capability> list) {
    return JsonValues.array(list, capability -> new JsonPrimitive(capability.text()));
  }

  private static JsonElement difference(Optional<Difference> difference) {
    JsonObject json = new JsonObject();
    json.add("lost", capabilities(difference.map(Difference::lost).orElse(List.of())));
    json.add("gained", capabilities(difference.map(Difference::gained).orElse(List.of())));
    json.add(
        "changed",
        JsonValues.array(
            difference.map(Difference::changed).orElse(List.of()),
            change -> new JsonPrimitive(change.before().text() + " -> " + change.after().text())));
    return json;
  }

  private static JsonObject seam(Seam seam) {
    JsonObject json = new JsonObject();
    json.addProperty("command", seam.command());
    json.addProperty("reply", seam.reply());
    json.addProperty("leftoverBytes", seam.leftoverLength());
    json.addProperty("leftover", seam.leftover().text());
    json.add(
        "handshakeMillis",
        seam.handshakeNanos().isPresent()
            ? millis(seam.handshakeNanos().getAsLong())
            : JsonNull.INSTANCE);
    return json;
  }

  private static JsonObject handshake(HandshakeMessage message) {
    JsonObject json = new JsonObject();
    json.add("at", seconds(message.at()));
    json.addProperty("from", message.from().word());
    json.addProperty("message", message.name());
    json.addProperty("encrypted", message.encrypted());
    json.addProperty("bytes", message.bytes().length());
    return json;
  }

  private static JsonObject negotiation(Negotiation negotiation) {
    JsonObject json = new JsonObject();
    json.add("version", JsonValues.string(negotiation.version()));
    json.add("cipherSuite", JsonValues.string(negotiation.cipherSuite()));
    json.add("group", JsonValues.string(negotiation.group()));
    json.add("signatureScheme", JsonValues.string(negotiation.signatureScheme()));
    json.add("alpn", JsonValues.string(negotiation.alpn()));
    json.addProperty("resumed", negotiation.resumed());
    json.addProperty("clientCertificateRequested", negotiation.clientCertificateRequested());
    json.addProperty("ocspStapled", negotiation.ocspStapled());
    json.add("extendedMasterSecret", JsonValues.bool(negotiation.extendedMasterSecret()));
    json.add("secureRenegotiation", JsonValues.bool(negotiation.secureRenegotiation()));
    return json;
  }

  private JsonElement message(@Nullable Message message) {
    return JsonValues.message(message, locale);
  }

  /** Seconds to a tenth of a millisecond. */
  static JsonElement seconds(long nanos) {
    return new JsonPrimitive(BigDecimal.valueOf(nanos, 9).setScale(4, RoundingMode.HALF_UP));
  }

  /** Milliseconds to a tenth. */
  private static JsonElement millis(long nanos) {
    return new JsonPrimitive(BigDecimal.valueOf(nanos, 6).setScale(1, RoundingMode.HALF_UP));
  }
}
