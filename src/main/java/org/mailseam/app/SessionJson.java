package org.mailseam.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.Problem;
import org.mailseam.certificate.Trust;
import org.mailseam.journal.Event;
import org.mailseam.journal.Target;
import org.mailseam.live.ShownStep;
import org.mailseam.mail.Capabilities;
import org.mailseam.mail.Capability;
import org.mailseam.mail.Difference;
import org.mailseam.mail.Line;
import org.mailseam.session.Connection;
import org.mailseam.session.Phase;
import org.mailseam.session.Seam;
import org.mailseam.session.Session;
import org.mailseam.session.Tls;
import org.mailseam.session.Verdict;
import org.mailseam.text.Message;
import org.mailseam.tls.HandshakeMessage;
import org.mailseam.tls.Negotiation;

/** A session as the JSON document of the command line. */
final class SessionJson {

  /** The version of the document. */
  static final int FORMAT = 1;

  private final Session session;
  private final Verdict verdict;
  private final List<ShownStep> steps;
  private final Locale locale;

  SessionJson(Session session, Verdict verdict, List<ShownStep> steps, Locale locale) {
    this.session = session;
    this.verdict = verdict;
    this.steps = steps;
    this.locale = locale;
  }

  JsonObject document() {
    Connection connection = session.connection();
    JsonObject json = new JsonObject();
    json.addProperty("format", FORMAT);
    json.add("target", target(session.header().target()));
    json.add("outcome", outcome());
    json.add("steps", array(steps, this::step));
    json.add("phases", phases(connection));
    json.add("capabilityDiff", difference(connection.capabilityDifference()));
    json.add(
        "seam", connection.seam().<JsonElement>map(SessionJson::seam).orElse(JsonNull.INSTANCE));
    json.add(
        "handshake",
        array(connection.tls().map(Tls::handshake).orElse(List.of()), SessionJson::handshake));
    json.add(
        "negotiation",
        connection
            .tls()
            .<JsonElement>map(tls -> negotiation(tls.negotiation()))
            .orElse(JsonNull.INSTANCE));
    json.add("certificates", array(verdict.certificates(), SessionJson::certificate));
    json.add("trust", verdict.trust().<JsonElement>map(this::trust).orElse(JsonNull.INSTANCE));
    json.add(
        "identity",
        verdict.identity().<JsonElement>map(SessionJson::identity).orElse(JsonNull.INSTANCE));
    json.add("findings", new JsonArray());
    return json;
  }

  private static JsonObject target(Target target) {
    JsonObject json = new JsonObject();
    json.addProperty("protocol", target.protocol());
    json.addProperty("host", target.host());
    json.addProperty("port", target.port());
    json.addProperty("security", target.security().word());
    return json;
  }

  private JsonObject outcome() {
    JsonObject json = new JsonObject();
    Optional<Event.Ended> ended = session.ended();
    json.add("state", string(ended.map(end -> end.state().word()).orElse(null)));
    json.add(
        "step",
        ended
            .filter(end -> end.step() > 0)
            .<JsonElement>map(end -> new JsonPrimitive(end.step()))
            .orElse(JsonNull.INSTANCE));
    json.add("message", message(ended.map(Event.Ended::message).orElse(null)));
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

  private static JsonObject phases(Connection connection) {
    JsonObject plaintext = phase(connection.plaintext(), connection.plaintext().bytes());
    JsonObject json = new JsonObject();
    json.add("plaintext", plaintext);
    if (connection.tls().isPresent() && connection.encrypted().isPresent()) {
      Tls tls = connection.tls().get();
      JsonObject encrypted = new JsonObject();
      encrypted.addProperty("bytes", tls.bytes());
      encrypted.addProperty("records", tls.records().size() + tls.waiting().size());
      JsonObject rest = phase(connection.encrypted().get(), 0);
      encrypted.add("capabilities", rest.get("capabilities"));
      encrypted.add("lines", rest.get("lines"));
      json.add("encrypted", encrypted);
    } else {
      json.add("encrypted", JsonNull.INSTANCE);
    }
    return json;
  }

  private static JsonObject phase(Phase phase, long bytes) {
    JsonObject json = new JsonObject();
    json.addProperty("bytes", bytes);
    json.add(
        "capabilities",
        capabilities(phase.capabilities().map(Capabilities::list).orElse(List.of())));
    JsonArray lines = array(phase.lines(), SessionJson::line);
    phase.unfinished().forEach(line -> lines.add(line(line)));
    json.add("lines", lines);
    return json;
  }

  private static JsonObject line(Line line) {
    JsonObject json = new JsonObject();
    json.add("at", seconds(line.at()));
    json.addProperty("from", line.from().word());
    json.addProperty("text", line.masked());
    return json;
  }

  private static JsonArray capabilities(List<Capability> list) {
    return array(list, capability -> new JsonPrimitive(capability.text()));
  }

  private static JsonElement difference(Optional<Difference> difference) {
    JsonObject json = new JsonObject();
    json.add("lost", capabilities(difference.map(Difference::lost).orElse(List.of())));
    json.add("gained", capabilities(difference.map(Difference::gained).orElse(List.of())));
    json.add(
        "changed",
        array(
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
    json.add("version", string(negotiation.version()));
    json.add("cipherSuite", string(negotiation.cipherSuite()));
    json.add("group", string(negotiation.group()));
    json.add("signatureScheme", string(negotiation.signatureScheme()));
    json.add("alpn", string(negotiation.alpn()));
    json.addProperty("resumed", negotiation.resumed());
    json.addProperty("clientCertificateRequested", negotiation.clientCertificateRequested());
    json.addProperty("ocspStapled", negotiation.ocspStapled());
    json.add("extendedMasterSecret", bool(negotiation.extendedMasterSecret()));
    json.add("secureRenegotiation", bool(negotiation.secureRenegotiation()));
    return json;
  }

  private static JsonObject certificate(Certificate certificate) {
    JsonObject json = new JsonObject();
    json.add("subject", string(certificate.subject()));
    json.add("issuer", string(certificate.issuer()));
    json.add("serial", string(certificate.serial()));
    json.add("notBefore", instant(certificate.notBefore()));
    json.add("notAfter", instant(certificate.notAfter()));
    json.add("subjectAltNames", array(certificate.subjectAltNames(), JsonPrimitive::new));
    json.add("publicKey", string(certificate.publicKey()));
    json.add("signatureAlgorithm", string(certificate.signatureAlgorithm()));
    json.addProperty("sha256", certificate.sha256());
    return json;
  }

  private JsonObject trust(Trust trust) {
    JsonObject json = new JsonObject();
    json.addProperty("trusted", trust.trusted());
    json.add("anchor", string(trust.anchor()));
    json.add("problems", array(trust.problems(), this::problem));
    return json;
  }

  private JsonObject problem(Problem problem) {
    JsonObject json = new JsonObject();
    json.addProperty("code", problem.code());
    json.addProperty("certificate", problem.certificate());
    json.add("message", message(problem.message()));
    return json;
  }

  private static JsonObject identity(Identity identity) {
    JsonObject json = new JsonObject();
    json.addProperty("reference", identity.reference());
    json.addProperty("matches", identity.matches());
    json.add("matchedBy", string(identity.matchedBy()));
    return json;
  }

  private JsonElement message(Message message) {
    return string(message == null ? null : message.in(locale));
  }

  /** One element of an array. */
  @FunctionalInterface
  private interface Element<T> {
    JsonElement of(T item);
  }

  private static <T> JsonArray array(List<T> items, Element<T> element) {
    JsonArray array = new JsonArray(items.size());
    items.forEach(item -> array.add(element.of(item)));
    return array;
  }

  private static JsonElement string(String text) {
    return text == null ? JsonNull.INSTANCE : new JsonPrimitive(text);
  }

  private static JsonElement bool(Boolean value) {
    return value == null ? JsonNull.INSTANCE : new JsonPrimitive(value);
  }

  private static JsonElement instant(Instant instant) {
    return string(instant == null ? null : instant.toString());
  }

  /** Seconds to a tenth of a millisecond. */
  private static JsonElement seconds(long nanos) {
    return new JsonPrimitive(BigDecimal.valueOf(nanos, 9).setScale(4, RoundingMode.HALF_UP));
  }

  /** Milliseconds to a tenth. */
  private static JsonElement millis(long nanos) {
    return new JsonPrimitive(BigDecimal.valueOf(nanos, 6).setScale(1, RoundingMode.HALF_UP));
  }
}
