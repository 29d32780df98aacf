package org.mailseam.app;

import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.mailseam.finding.Severity;
import org.mailseam.text.Message;
import org.mailseam.verdict.Verdict;

/** The answer to a question about certificates, as JSON and for the terminal. */
final class CertificateReport {

  private final CertificateQuestion question;
  private final Verdict verdict;
  private final Locale locale;

  CertificateReport(CertificateQuestion question, Locale locale) {
    this.question = question;
    this.verdict = question.verdict();
    this.locale = locale;
  }

  Verdict verdict() {
    return verdict;
  }

  /** How bad it is that the chain is not trusted, or not for the name; empty where it is both. */
  Optional<Severity> worst() {
    return verdict.headline().flatMap(said -> Severity.of(said.grade()));
  }

  /** Writes the answer for the terminal. */
  void print(Console console) {
    CertificatesText text = new CertificatesText(verdict, console);
    text.printInFull();
    console.out().println();
    text.printVerdict();
  }

  /** Adds the answer to a document that has its head already. */
  void addTo(JsonObject json) {
    add(json, question.at(), question.source().remarks(), locale);
    json.addProperty("purpose", question.purpose().name().toLowerCase(Locale.ROOT));
    VerdictJson.of(verdict, locale).entrySet().forEach(e -> json.add(e.getKey(), e.getValue()));
    json.add("error", JsonNull.INSTANCE);
  }

  /** Adds the keys of an answer without anything in them, and why there is none. */
  static void addFailure(JsonObject json, Message why, Locale locale) {
    add(json, null, List.of(), locale);
    json.add("purpose", JsonNull.INSTANCE);
    VerdictJson.of(Verdict.NONE, locale)
        .entrySet()
        .forEach(e -> json.add(e.getKey(), e.getValue()));
    json.addProperty("error", why.in(locale));
  }

  private static void add(
      JsonObject json, @Nullable Instant at, List<Message> remarks, Locale locale) {
    json.add("at", JsonValues.instant(at));
    json.add("remarks", JsonValues.array(remarks, remark -> new JsonPrimitive(remark.in(locale))));
  }
}
