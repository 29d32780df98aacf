package org.mailseam.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.mailseam.certificate.FetchedIssuers;
import org.mailseam.certificate.RevocationAnswer;
import org.mailseam.certificate.SctCheck;
import org.mailseam.certificate.Trust;
import org.mailseam.text.Message;

/** What was fetched about certificates, for the terminal. */
final class EvidenceText {

  private final PrintWriter out;
  private final Locale locale;

  EvidenceText(PrintWriter out, Locale locale) {
    this.out = out;
    this.locale = locale;
  }

  void print(Trust trust) {
    for (FetchedIssuers each : trust.fetched()) {
      line(each.used() ? "+" : "!", "caIssuers", each.url(), each.message());
    }
    for (RevocationAnswer answer : trust.revocation()) {
      line(sign(answer.state()), answer.kind().name(), answer.url(), answer.message());
      if (answer.nextUpdate() != null) {
        Message until = Message.of("app.evidence-until", answer.nextUpdate());
        out.println("      " + Printable.of(until.in(locale)));
      }
    }
  }

  void print(List<SctCheck> timestamps) {
    for (SctCheck check : timestamps) {
      String sign =
          switch (check.result()) {
            case VALID -> "\u2713";
            case BAD_SIGNATURE, FUTURE, BROKEN -> "\u2717";
            case UNKNOWN_LOG, RETIRED_LOG, NOT_ACCEPTED_LOG, OUTSIDE_INTERVAL, NOT_VERIFIED -> "!";
          };
      String log =
          check.log() == null ? check.logId() : check.log().operator() + ", " + check.log().name();
      line(sign, "SCT (" + source(check.source()) + ")", log, check.message());
    }
  }

  private static String source(SctCheck.Source source) {
    return switch (source) {
      case CERTIFICATE -> "X.509v3";
      case TLS -> "TLS";
      case OCSP -> "OCSP";
    };
  }

  private static String sign(RevocationAnswer.State state) {
    return switch (state) {
      case GOOD -> "\u2713";
      case REVOKED -> "\u2717";
      case UNKNOWN, UNUSABLE, MISSING -> "!";
    };
  }

  private void line(String sign, String kind, String url, Message message) {
    out.println("  " + sign + " " + kind + " " + Printable.of(url));
    out.println("      " + Printable.of(message.in(locale)));
  }
}
