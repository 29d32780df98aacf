package org.mailseam.app;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;
import org.mailseam.certificate.Certificate;
import org.mailseam.certificate.FetchedEvidence;
import org.mailseam.certificate.FetchedIssuers;
import org.mailseam.certificate.RevocationAnswer;
import org.mailseam.certificate.SctCheck;
import org.mailseam.certificate.Trust;
import org.mailseam.field.Bytes;

/** What was fetched about certificates, as JSON. */
final class EvidenceJson {

  private final Locale locale;

  EvidenceJson(Locale locale) {
    this.locale = locale;
  }

  /** What lists and responders say, one object an answer. */
  JsonArray revocation(Trust trust) {
    JsonArray array = new JsonArray();
    for (RevocationAnswer answer : trust.revocation()) {
      JsonObject json = new JsonObject();
      json.addProperty("pathIndex", answer.pathIndex());
      json.addProperty("kind", answer.kind() == FetchedEvidence.Kind.CRL ? "crl" : "ocsp");
      json.addProperty("url", answer.url());
      json.add("fetched", JsonValues.instant(answer.fetchedAt()));
      json.addProperty("state", answer.state().name().toLowerCase(Locale.ROOT));
      json.add("thisUpdate", JsonValues.instant(answer.thisUpdate()));
      json.add("nextUpdate", JsonValues.instant(answer.nextUpdate()));
      json.add("revoked", JsonValues.instant(answer.revokedAt()));
      json.add("reason", JsonValues.string(answer.reason()));
      json.addProperty("message", answer.message().in(locale));
      array.add(json);
    }
    return array;
  }

  /** What was fetched where an issuer was missing, one object a URL. */
  JsonArray issuers(Trust trust) {
    JsonArray array = new JsonArray();
    for (FetchedIssuers each : trust.fetched()) {
      JsonObject json = new JsonObject();
      json.addProperty("url", each.url());
      json.add("fetched", JsonValues.instant(each.at()));
      json.addProperty("used", each.used());
      JsonArray hashes = new JsonArray();
      for (Bytes der : each.certificates()) {
        hashes.add(Certificate.decode(der).sha256());
      }
      json.add("certificates", hashes);
      json.addProperty("message", each.message().in(locale));
      array.add(json);
    }
    return array;
  }

  /** What signed certificate timestamps are worth, one object a timestamp. */
  JsonArray timestamps(List<SctCheck> checks) {
    JsonArray array = new JsonArray();
    for (SctCheck check : checks) {
      JsonObject json = new JsonObject();
      json.addProperty("source", check.source().name().toLowerCase(Locale.ROOT));
      json.addProperty("logId", check.logId());
      json.add("log", JsonValues.string(check.log() == null ? null : check.log().name()));
      json.add("operator", JsonValues.string(check.log() == null ? null : check.log().operator()));
      json.add("timestamp", JsonValues.instant(check.timestamp()));
      json.addProperty("result", check.result().name().toLowerCase(Locale.ROOT).replace('_', '-'));
      json.addProperty("message", check.message().in(locale));
      array.add(json);
    }
    return array;
  }
}
