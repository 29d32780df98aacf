package org.mailseam.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Locale;
import java.util.Optional;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.Identity;
import org.mailseam.certificate.Problem;
import org.mailseam.certificate.Trust;
import org.mailseam.text.Message;
import org.mailseam.verdict.Statement;
import org.mailseam.verdict.Verdict;

/** Certificates and the verdict on them as JSON, the same with a session and without one. */
final class VerdictJson {

  private VerdictJson() {}

  /** Everything about the certificates of a connection or a file. */
  static JsonObject of(Verdict verdict, Locale locale) {
    JsonObject json = new JsonObject();
    json.add("certificates", JsonValues.array(verdict.certificates(), VerdictJson::certificate));
    json.add("trust", trust(verdict.trust(), locale));
    json.add("identity", identity(verdict.identity(), locale));
    json.add("timestamps", new EvidenceJson(locale).timestamps(verdict.timestamps()));
    json.add("verdict", JsonValues.array(verdict.statements(), each -> statement(each, locale)));
    return json;
  }

  static JsonObject statement(Statement said, Locale locale) {
    JsonObject json = new JsonObject();
    json.addProperty("standing", said.grade().standing());
    json.add("code", JsonValues.string(said.code().isEmpty() ? null : said.code()));
    json.addProperty("text", said.sentence().in(locale));
    json.add("reasons", JsonValues.array(said.reasons(), each -> statement(each, locale)));
    return json;
  }

  private static JsonObject certificate(Certificate certificate) {
    JsonObject json = new JsonObject();
    json.add("subject", JsonValues.string(certificate.subject()));
    json.add("issuer", JsonValues.string(certificate.issuer()));
    json.add("serial", JsonValues.string(certificate.serial()));
    json.add("notBefore", JsonValues.instant(certificate.notBefore()));
    json.add("notAfter", JsonValues.instant(certificate.notAfter()));
    json.add(
        "subjectAltNames", JsonValues.array(certificate.subjectAltNames(), JsonPrimitive::new));
    json.add("publicKey", JsonValues.string(certificate.publicKey()));
    json.add("signatureAlgorithm", JsonValues.string(certificate.signatureAlgorithm()));
    json.addProperty("sha256", certificate.sha256());
    json.add("spkiPin", JsonValues.string(certificate.spkiPin()));
    json.add("tlsa", JsonValues.string(certificate.tlsa()));
    return json;
  }

  private static JsonElement trust(Optional<Trust> verdict, Locale locale) {
    if (verdict.isEmpty()) {
      return JsonNull.INSTANCE;
    }
    Trust trust = verdict.get();
    JsonObject json = new JsonObject();
    json.addProperty("trusted", trust.trusted());
    json.add("anchor", JsonValues.string(trust.anchor()));
    json.add("problems", JsonValues.array(trust.problems(), each -> problem(each, locale)));
    EvidenceJson evidence = new EvidenceJson(locale);
    json.add("fetched", evidence.issuers(trust));
    json.add("revocation", evidence.revocation(trust));
    return json;
  }

  private static JsonObject problem(Problem problem, Locale locale) {
    JsonObject json = new JsonObject();
    json.addProperty("code", problem.code());
    json.addProperty("certificate", problem.certificate());
    json.add("message", JsonValues.message(problem.message(), locale));
    return json;
  }

  private static JsonObject named(String key, String name, Message word, Locale locale) {
    JsonObject json = new JsonObject();
    json.addProperty("name", name);
    json.add(key, JsonValues.message(word, locale));
    return json;
  }

  private static JsonElement identity(Optional<Identity> verdict, Locale locale) {
    if (verdict.isEmpty()) {
      return JsonNull.INSTANCE;
    }
    Identity identity = verdict.get();
    JsonObject json = new JsonObject();
    json.addProperty("reference", identity.reference());
    json.addProperty("matches", identity.matches());
    json.add("matchedBy", JsonValues.string(identity.matchedBy()));
    JsonArray asked = new JsonArray();
    identity
        .asked()
        .forEach(each -> asked.add(named("origin", each.value(), each.from().message(), locale)));
    json.add("asked", asked);
    json.add(
        "from",
        JsonValues.string(
            identity.asked().isEmpty() ? null : identity.asked().getFirst().from().word()));
    JsonArray rejected = new JsonArray();
    identity
        .rejected()
        .forEach(each -> rejected.add(named("message", each.offered(), each.why(), locale)));
    json.add("rejected", rejected);
    return json;
  }
}
